import Documents
import Hummingbird
import Kernel
import Pages

/// The public check of certificates.
enum VerifyRoutes {
    static let all: [Route] = [
        .page("/verify", .anyone) { visit in
            guard visit.query["number"] != nil, visit.query["code"] != nil else { return try await form(visit, nil) }
            return try await visit.attempt {
                var reader = FieldReader(visit.query)
                let number = reader.value("number", hint: "证书编号是 16 位数字，印在证书左上角") { Certificate.number($0) }
                let code = reader.value("code", hint: "验证码是 16 个字母和数字，印在二维码旁边") { typed in
                    Base32.normalised(typed).flatMap { $0.utf8.count == Certificate.codeLength ? $0 : nil }
                }
                try reader.problems.throwIfAny()
                return visit.redirect("/verify/\(number ?? "")/\(code ?? "")")
            } again: { try await form(visit, $0) }
        },
        .page("/verify/:number/:code", .anyone) { visit in
            do {
                let outcome = try await check(visit)
                return try await visit.page("Recognition/verified", title: "验证证书", try VerifiedView(outcome, code: visit.parameter("code"), visit: visit))
            } catch Refusal.notFound {
                return try await form(visit, nil, failed: true)
            }
        },
        .page("/verify/:number/:code/qr", .anyone) { visit in
            guard let number = Certificate.number(try visit.parameter("number")), let code = Base32.normalised(try visit.parameter("code")),
                  code.utf8.count == Certificate.codeLength else { throw Refusal.notFound }
            let svg = try QRCode("\(visit.services.publicAddress)/verify/\(number)/\(code)").svg(title: visit.say("证书二维码"))
            return visit.download([UInt8](svg.utf8), name: "\(number).svg", type: "image/svg+xml", inline: true)
        },
        .api(.get, "/verifications/:number/:code", .anyone, Operation(
            "verifyCertificate", "Checks a certificate by its number and code; an unknown number and a wrong code are answered alike (404)",
            answer: .object([
                .init("number", required: true), .init("verifies", .boolean, required: true, "Whether the stored certificate is the one that was signed"),
                .init("state", required: true, "publicity, valid, corrected or revoked"), .init("name", .string, "Masked"), .init("volunteer"),
                .init("from", .day), .init("to", .day), .init("hours", .hours), .init("byMethod", .objects, "name, hours"), .init("issuer"),
                .init("issued", .day), .init("validFrom", .day), .init("endedOn", .day), .init("replacedBy"),
            ]))) { visit in
            try visit.json(VerificationJSON(try await check(visit)))
        },
    ]

    /// Thirty tries a minute from one address: a code has 80 bits, so this is against noise, not guessing.
    private static func check(_ visit: Visit) async throws -> VerifyCertificate.Outcome {
        try visit.services.limits.take("verify \(visit.actor.address)", tries: 30, per: 60, at: visit.now)
        let (number, code) = (try visit.parameter("number"), try visit.parameter("code"))
        return try await visit.read { try VerifyCertificate(number: number, code: code).run(in: $0) }
    }

    private static func form(_ visit: Visit, _ problems: Problems?, failed: Bool = false) async throws -> Response {
        var values = Fields()
        values["number"] = failed ? try visit.parameter("number") : visit.query["number"]
        values["code"] = failed ? nil : visit.query["code"]
        let form = FormView([FieldSpec("number", max: 30, inputmode: "numeric", autocomplete: "off"), FieldSpec("code", max: 30, autocomplete: "off")],
                            values: values, problems: problems, visit: visit)
        return try await visit.page("Recognition/verify", title: "验证证书", VerifyView(form: form, failed: failed),
                                    status: failed ? .notFound : .ok, problems: problems)
    }
}

struct VerifyView: Sendable {
    let form: FormView
    /// Number and code do not belong together.
    let failed: Bool
}

/// What anybody learns about a certificate.
struct VerifiedView: Sendable {
    struct Shown: Sendable {
        let number: String
        let name: String
        let volunteer: String
        let from: String
        let to: String
        let hours: String
        let parts: [FactLine]
        let issuer: String
        let issued: String
        let validFrom: String
        let corrects: String?
        let qr: String
    }

    let kind: String
    let icon: String
    let title: String
    let text: String
    let state: StateMark
    let number: String
    let shown: Shown?
    let replacedBy: String?

    init(_ outcome: VerifyCertificate.Outcome, code: String, visit: Visit) {
        let language = visit.language
        number = outcome.number
        state = StateMark(kind: outcome.state.mark, label: visit.say(outcome.state.title))
        replacedBy = outcome.replacedBy
        let checked: Message = "核对时间：\(visit.now.short(language))。"
        guard let statement = outcome.statement else {
            (kind, icon, shown) = ("bad", "warn", nil)
            title = visit.say("这张证书核对不上")
            text = visit.say("系统里的存档和签发时的签名不一致，内容可能被改动过，请不要采信，并联系开具单位。")
            return
        }
        let ended = outcome.endedOn?.display(language) ?? ""
        let words: (kind: String, icon: String, title: Message, text: Message) = switch outcome.state {
        case .valid: ("good", "check", "这张证书是真的，现在有效", "下面是签发时的原文，签名核对一致。\(checked)")
        case .publicity: ("info", "info", "这张证书是真的，正在公示", "公示期满、没有异议，\(statement.validFrom.display(language)) 起有效。签名核对一致。\(checked)")
        case .corrected: ("warn", "warn", "这张证书已经更正，不再有效", "它在 \(ended) 更正，另有新的证书代替它。\(checked)")
        case .revoked: ("bad", "warn", "这张证书已经撤销，不再有效", "开具单位在 \(ended) 撤销了它。\(checked)")
        }
        (kind, icon, title, text) = (words.kind, words.icon, visit.say(words.title), visit.say(words.text))
        shown = Shown(
            number: statement.number, name: statement.name, volunteer: statement.volunteer, from: statement.from.display(language),
            to: statement.to.display(language), hours: statement.hours.description,
            parts: statement.split.map { FactLine(label: visit.say($0.method.title), value: visit.say("\($0.hours) 小时")) },
            issuer: statement.issuer, issued: statement.issued.display(language), validFrom: statement.validFrom.display(language),
            corrects: statement.corrects, qr: "/verify/\(statement.number)/\(Base32.normalised(code) ?? "")/qr")
    }
}
