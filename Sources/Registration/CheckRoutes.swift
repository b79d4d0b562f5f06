import Audit
import Documents
import Hummingbird
import Kernel
import Organisations
import Pages
import Rights
import Settings
import Volunteers
import Vault

/// Random checks: announcing, drawing, the list of who was drawn, closing; and for everybody, how the draw can be done again.
enum CheckRoutes {
    static let all: [Route] = CheckListExport.export.routes + CheckExport.export.routes + [
        .page("/registration-checks", .may(.checkRegistrations)) { visit in
            let view = try await visit.read { try ChecksView(visit, in: $0) }
            return try await visit.page("Registration/checks", title: "注册抽查", view)
        },
        .page("/registration-checks/new", .may(.checkRegistrations)) { visit in
            try await new(visit, values: ["kind": "call", "method": "simple", "size": "50", "tries": "3", "seedKind": "sealed"])
        },
        .form("/registration-checks", .may(.checkRegistrations)) { visit in
            try await visit.attempt {
                let id = try await visit.write { try AnnounceCheck(visit.fields, in: $0).run(in: $0) }
                return visit.redirect("/registration-checks/\(id)", notice: "抽查已公布，任何人都看得到抽取办法")
            } again: { try await new(visit, values: visit.fields, problems: $0) }
        },
        .page("/registration-checks/:check", .may(.checkRegistrations)) { visit in try await show(visit) },
        .form("/registration-checks/:check/draw", .may(.checkRegistrations)) { visit in
            let id = try visit.id("check", CheckID.self)
            return try await visit.attempt {
                let count = try await visit.write { try DrawCheck(id, visit.fields).run(in: $0) }
                return visit.redirect("/registration-checks/\(id)", notice: "已抽出 \(count) 人")
            } again: { try await show(visit, problems: $0) }
        },
        .form("/registration-checks/:check/closing", .may(.checkRegistrations)) { visit in
            let id = try visit.id("check", CheckID.self)
            return try await visit.attempt {
                try await visit.write { work in
                    _ = try CheckStore.require(id, in: work)
                    try CloseCheck(id, visit.fields).run(in: work)
                }
                return visit.redirect("/registration-checks/\(id)", notice: "抽查已结束，结果已公开")
            } again: { try await show(visit, problems: $0) }
        },
        .page("/registration-checks/:check/sheet", .may(.checkRegistrations)) { visit in
            let id = try visit.id("check", CheckID.self)
            let show = CheckPeopleFilter(visit.query)
            let (content, title) = try await visit.write { work in
                let check = try CheckStore.require(id, in: work)
                try work.audit("exportCheck", AuditObject("check", id), at: check.place, ["format": "pdf"])
                return (try CheckSheet(check, show, visit, in: work).content, check.title)
            }
            let bytes = try ListSheet.render(content, PDFInfo(title: content.title, author: "", created: Int(visit.now.seconds)))
            return visit.download(bytes, name: "\(title).pdf", type: "application/pdf", inline: true)
        },
        .page("/checks/:check", .anyone) { visit in
            let id = try visit.id("check", CheckID.self)
            let view = try await visit.read { work in
                guard let check = try CheckStore.find(id, in: work.tx) else { throw Refusal.notFound }
                return PublicCheckView(check, try CheckStore.parts(of: id, in: work.tx), try CheckPeopleStore.tally(of: id, in: work.tx), visit)
            }
            return try await visit.page("Registration/check-public", title: "\(view.title)：怎样抽取的", view)
        },
    ]

    private static func show(_ visit: Visit, problems: Problems? = nil) async throws -> Response {
        let id = try visit.id("check", CheckID.self)
        let after = min(max(visit.query["after"].flatMap { Int($0) } ?? 0, 0), 10_000)
        let view = try await visit.read { work in
            try CheckView(CheckStore.require(id, in: work), show: CheckPeopleFilter(visit.query), after: after, problems: problems, visit: visit, in: work)
        }
        return try await visit.page("Registration/check", title: Message(verbatim: view.title), view, problems: problems)
    }

    private static func new(_ visit: Visit, values: Fields, problems: Problems? = nil) async throws -> Response {
        let form = try await visit.read { work in
            let scope = OrganisationScope(places: work.actor.places(for: .checkRegistrations))
            return FormView([
                FieldSpec("organisation", max: 120, choices: try OrganisationChoices.suggestions(scope, in: work.tx)), FieldSpec("title", max: 50),
                FieldSpec("kind", .radio, choices: Check.Kind.allCases.map { FormChoice($0.rawValue, visit.say($0.title)) }),
                FieldSpec("size", max: 4, inputmode: "numeric"),
                FieldSpec("method", .radio, choices: Check.Method.allCases.map { FormChoice($0.rawValue, visit.say($0.title), note: visit.say($0.note)) }),
                FieldSpec("tries", max: 1, inputmode: "numeric"),
                FieldSpec("seedKind", .radio, choices: DrawSeed.allCases.map { FormChoice($0.rawValue, visit.say($0.title), note: visit.say($0.note)) }),
                FieldSpec("seedSource", required: false, max: 100),
            ], values: values, problems: problems, visit: visit)
        }
        return try await visit.page("Registration/check-new", title: "新的抽查", NewCheckView(form: form), problems: problems)
    }
}

extension CheckPeopleFilter {
    init(_ query: Fields) { show = query["show"].flatMap { Show(rawValue: $0) } }
}

/// What everybody may see of a check: how people are drawn, and sums. No name, no number.
struct PublicCheckView: Sendable {
    let title, state, mark: String
    let facts: [CheckView.Fact]
    let proof: CheckProofView
    let conclusion: String?
    let share: String?
    let real, known, drawn: String

    init(_ check: Check, _ parts: [CheckPart], _ tally: CheckTally, _ visit: Visit) {
        (title, state, mark) = (check.title, visit.say(check.status.title), check.status.mark)
        facts = CheckView.facts(check, visit)
        proof = CheckProofView(check, parts)
        conclusion = check.conclusion.isEmpty ? nil : check.conclusion
        share = check.status == .closed ? Percent.share(tally.real, of: tally.known) : nil
        (real, known, drawn) = ("\(tally.real)", "\(tally.known)", "\(tally.drawn)")
    }
}
