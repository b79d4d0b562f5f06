import Audit
import Identity
import Kernel
import Pages

/// How somebody wants to be told, as its template is given it.
struct ChoicesView: Sendable {
    struct Box: Sendable {
        let code, label: String
        let checked: Bool
    }
    struct Line: Sendable {
        let title, hint: String
        let boxes: [Box]
    }
    struct Pending: Sendable { let masked, until: String }

    let form, emailForm: FormView
    let lines: [Line]
    let email: String?
    let pending: Pending?
    let phone: String?
    /// Whether there is a way out of the house by mail, by text, by any of them.
    let hasMail, hasTexts, hasAny: Bool
    /// Whether something can be ticked.
    let mayChoose: Bool
    let cityQuiet: String?

    /// - Parameter typed: what came back from a form; what is stored when nil.
    init(typed: Fields?, problems: Problems?, emailProblems: Problems?, _ visit: Visit, in work: Work) throws {
        let account = try work.account()
        let stored = try MessageStore.choices(of: account, in: work.tx)
        let address = try MessageStore.email(of: account, in: work.tx)
        let couriers = visit.services.couriers
        (hasMail, hasTexts) = (couriers.mail != nil, couriers.texts != nil)
        hasAny = hasMail || hasTexts
        email = address?.confirmedAt == nil ? nil : address?.masked
        pending = address?.pending.flatMap { $0.expiresAt < work.now ? nil : Pending(masked: $0.masked, until: $0.expiresAt.short(visit.language)) }
        let known = try AccountStore.find(account, in: work.tx)?.phoneMasked ?? ""
        phone = known.isEmpty ? nil : known
        var open: [MessageChannel] = []
        if hasMail, email != nil { open.append(.email) }
        if hasTexts, phone != nil { open.append(.text) }
        mayChoose = !open.isEmpty
        let chosen = typed.map { Set($0.all("choices")) } ?? Set(stored.codes)
        lines = MessageTopic.allCases.map { topic in
            Line(title: visit.say(topic.title), hint: visit.say(topic.hint), boxes: open.map { channel in
                let code = MessageChoices.Choice(channel: channel, topic: topic).code
                return Box(code: code, label: visit.say(channel.title), checked: chosen.contains(code))
            })
        }
        let city = try QuietHours.city(in: work)
        cityQuiet = city.from == city.to ? nil : city.text
        var values = typed ?? Fields()
        if typed == nil {
            values.set("language", stored.language.code)
            if let quiet = stored.quiet {
                values.set("quietFrom", DayTime.text(quiet.from))
                values.set("quietTo", DayTime.text(quiet.to))
            }
        }
        form = FormView([
            FieldSpec("choices", .checkbox, required: false), FieldSpec("quietFrom", .time, required: false), FieldSpec("quietTo", .time, required: false),
            FieldSpec("language", .radio, choices: [FormChoice(Language.zh.code, "中文"), FormChoice(Language.en.code, "English")]),
        ], values: values, problems: problems, visit: visit)
        emailForm = FormView([FieldSpec("email", .email, max: 100, inputmode: "email", autocomplete: "email")],
                             values: emailProblems == nil ? Fields() : visit.fields, problems: emailProblems, visit: visit)
    }
}

/// What stands behind the link of a letter.
struct LinkView: Sendable {
    let code: String
    /// What it is about: an address or a topic; nil when the link is good no more.
    let subject: String?
}
