import Audit
import Hummingbird
import Kernel
import Pages
import Rights
import Settings

/// A licence, for those who compare it with the original.
struct LicenceView: Sendable {
    let id, name, state, mark, volunteerHref: String
    let facts: [FactLine]
    let revealed: String?
    let mayDecide, isExpired: Bool
    let form: FormView

    init(_ id: LicenceID, problems: Problems?, revealed: String?, _ visit: Visit, in work: Work) throws {
        let one = try LicenceStore.require(id, for: work.actor, in: work.tx)
        let (today, language) = (work.today, visit.language)
        let state = one.state(on: today)
        self.id = "\(id)"
        name = one.volunteerName
        (self.state, mark) = (visit.say(state.title), state.mark)
        volunteerHref = "/volunteers/\(one.volunteer)"
        let lines: [(Message, String)] = [
            ("证照", try work.allTerms(of: .licences).name(one.kind, language)), ("号码", one.numberMasked),
            ("有效期至", one.validUntil?.display(language) ?? visit.say("长期有效")), ("志愿者编号", one.volunteerNumber), ("管理组织", one.organisationName),
            ("登记时间", one.filedAt.long(language)), ("核对人", one.decidedName), ("核对时间", one.decidedAt?.long(language) ?? ""), ("原因", one.reason),
        ]
        facts = lines.filter { !$0.1.isEmpty }.map { FactLine(label: visit.say($0.0), value: $0.1) }
        self.revealed = revealed
        mayDecide = one.status == .waiting
        isExpired = one.isExpired(on: today)
        form = FormView([FieldSpec("reason", .textarea, max: 200)], values: problems == nil ? Fields() : visit.fields, problems: problems, visit: visit)
    }
}

/// What staff do with licences.
enum LicenceRoutes {
    static let all: [Route] = LicenceExport.export.routes + [
        .page("/licences", .may(.confirmLicences)) { visit in
            let view = try await visit.read { try LicenceListView(LicenceQuery(visit.query), visit, in: $0) }
            return try await visit.page("Offers/licences", title: "志愿者证照", view)
        },
        .page("/licences/:licence", .may(.confirmLicences)) { try await show($0) },
        .form("/licences/:licence/approval", .may(.confirmLicences)) { visit in
            try await decide(visit, "已核对，本人会收到提醒") { _ in .approve }
        },
        .form("/licences/:licence/refusal", .may(.confirmLicences)) { visit in
            try await decide(visit, "已退回，本人会看到原因") { visit in
                var fields = visit.fields
                fields.set("decision", "refuse")
                return try Verdict(fields)
            }
        },
        // Recorded by the use case.
        .form("/licences/:licence/unmasking", .may(.confirmLicences)) { visit in
            let id = try visit.id("licence", LicenceID.self)
            let number = try await visit.write { try RevealLicence(id).run(in: $0) }
            return try await show(visit, revealed: number)
        },
    ]

    private static func decide(_ visit: Visit, _ notice: Message, _ read: (Visit) throws -> Verdict) async throws -> Response {
        let id = try visit.id("licence", LicenceID.self)
        // A stranger is told nothing of it, not even what a form lacks.
        _ = try await visit.read { try LicenceStore.require(id, for: $0.actor, in: $0.tx) }
        return try await visit.attempt {
            let review = ReviewLicence(id, try read(visit))
            try await visit.write { try review.run(in: $0) }
            // Where the decision was made: the inbox goes on with its next one.
            return visit.redirect(Preference.localPath(visit.fields["back"] ?? "/licences/\(id)"), notice: notice)
        } again: { try await show(visit, $0) }
    }

    private static func show(_ visit: Visit, _ problems: Problems? = nil, revealed: String? = nil) async throws -> Response {
        let id = try visit.id("licence", LicenceID.self)
        let view = try await visit.read { try LicenceView(id, problems: problems, revealed: revealed, visit, in: $0) }
        return try await visit.page("Offers/licence", title: "\(view.name)的证照", view, problems: problems)
    }
}
