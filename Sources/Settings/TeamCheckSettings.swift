import Kernel

/// What the office sets about the yearly check of teams (年检). Practice differs from place to place.
extension CitySettings {
    package static let teamCheckFrom = Setting.number("teams.check-from", "队伍年检从几月开始", "从这个月的 1 日起报送", in: 1...12, initial: 3)
    package static let teamCheckTo = Setting.number("teams.check-to", "队伍年检到几月为止", "到这个月的最后一天；不早于开始的月份", in: 1...12, initial: 4)
}
