import Audit
import Identity
import Kernel

/// A person chooses what to hear of and how (保存选择): topics by channel, hours in which they are not to be disturbed besides the
/// city's, and the language.
package struct SaveMessageChoices: Sendable {
    let choices: MessageChoices

    /// - Throws: ``Problems`` by field.
    package init(_ fields: Fields, in work: Work) throws {
        var reader = FieldReader(fields)
        var choices = MessageChoices()
        let codes = reader.choices("choices", from: MessageChoices.Choice.all.map(\.code))
        choices.chosen = Set(MessageChoices.Choice.all.filter { codes.contains($0.code) })
        choices.language = reader.choice("language", from: Language.allCases.map(\.code)).flatMap(Language.init(code:)) ?? .zh
        let hint: Message = "请填写时间，例如 21:00"
        let from = reader.value("quietFrom", required: fields["quietTo"] != nil, hint: hint) { DayTime.minutes($0).map { $0 % 1440 } }
        let to = reader.value("quietTo", required: fields["quietFrom"] != nil, hint: hint) { DayTime.minutes($0).map { $0 % 1440 } }
        if let from, let to {
            let quiet = QuietHours(from: from, to: to)
            choices.quiet = from == to ? nil : quiet
            if try !QuietHours.leaveAnHour([quiet, .city(in: work)]) { reader.problems.add("quietTo", "out_of_range", "一天里至少留出一个小时可以发") }
        }
        let account = try work.account()
        if choices.chosen.contains(where: { $0.channel == .email }), try MessageStore.email(of: account, in: work.tx)?.confirmedAt == nil {
            reader.problems.add("choices", "no_email", "请先填写邮箱，并打开寄去的链接")
        }
        if choices.chosen.contains(where: { $0.channel == .text }), try AccountStore.phone(of: account, vault: work.vault, in: work.tx) == nil {
            reader.problems.add("choices", "no_phone", "您的账号没有手机号")
        }
        try reader.problems.throwIfAny()
        self.choices = choices
    }

    package func run(in work: Work) throws {
        let account = try work.account()
        try MessageStore.save(choices, of: account, in: work.tx)
        try work.audit("saveMessageChoices", AuditObject("account", account), at: .city, ["choices": choices.codes.joined(separator: " ")])
    }
}
