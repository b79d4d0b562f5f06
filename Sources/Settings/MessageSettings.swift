import Kernel

/// What the office sets about messages by mail and by text (邮件和短信). How they leave the house is the machine's matter.
extension CitySettings {
    package static let quietFrom = Setting.clock("messages.quiet-from", "晚上几点起不打扰", "从这时起的邮件和短信等到早上再发；个人可以定得更早", initial: "21:00")
    package static let quietTo = Setting.clock("messages.quiet-to", "早上几点起可以发", "和上一项相同就不分昼夜；个人可以定得更晚", initial: "08:00")
    package static let messagesPerDay = Setting.number(
        "messages.per-day", "一人一天最多几条（邮件、短信各算）", "超过的只在站内提醒；紧急通知不受限", in: 1...100, initial: 10)
    package static let mailsPerMinute = Setting.number("messages.mails-per-minute", "一分钟最多发多少封邮件", in: 1...10_000, initial: 120)
    package static let textsPerMinute = Setting.number("messages.texts-per-minute", "一分钟最多发多少条短信", in: 1...10_000, initial: 60)
}

extension Setting where Value == Int {
    /// A time of day, in minutes after midnight.
    package static func clock(_ key: String, _ title: Message, _ hint: Message = "", initial: String) -> Setting {
        Setting(key: key, title: title, hint: hint, initial: DayTime.minutes(initial) ?? 0, input: .text(max: 5), expected: "请填写时间，例如 21:00",
                parse: { DayTime.minutes($0).map { $0 % 1440 } }, format: { DayTime.text($0) })
    }
}
