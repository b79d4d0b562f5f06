import Kernel

/// What the office sets about whom to ask for help (推荐志愿者): nobody is asked all the time, and newcomers get a turn.
extension CitySettings {
    package static let askDays = Setting.number("matching.ask-days", "近来是多少天", "在这些天里请过几次，决定一个人排在前面还是后面", in: 1...365, initial: 30)
    package static let asksAtMost = Setting.number("matching.asks-at-most", "近来最多请几次", "请过这么多次的人不再推荐", in: 1...50, initial: 4)
    package static let askedPoints = Setting.number("matching.asked-points", "请过一次相当于远多少（百米）", "请过两次按四倍算，三次按九倍算", in: 0...500, initial: 25)
    package static let knownPoints = Setting.number("matching.known-points", "不是新人相当于远多少（百米）", "服务过或请过的人不算新人；填 0 就不照顾新人", in: 0...500, initial: 20)
}
