import Audit
import Hummingbird
import Kernel
import Pages
import Regions
import Rights
import Settings

/// Whom one could ask, and why: the form of a need and the people who fit it best.
struct FindView: Sendable {
    struct Line: Sendable {
        let rank, name, organisation: String
        let href: String?
        let reasons: String
    }

    let form: FormView
    let lines: [Line]
    let isAsked, isEmpty, hasLines, isMoreOpen: Bool
    let count, what: String

    init(_ found: [FindVolunteers.Found]?, _ draft: NeedDraft?, problems: Problems?, _ visit: Visit, in work: Work) throws {
        let language = visit.language
        func list(_ dictionary: CityDictionary) throws -> [FormChoice] { FormChoice.all(try work.terms(of: dictionary), language) }
        let area = RegionCode(try work.setting(CitySettings.officeArea))
        let regions = try area.map { try RegionChoices.suggestions(below: $0, in: work.tx) } ?? []
        var values = visit.query
        if !NeedQuery.isAsked(values) {
            let tomorrow = work.today.adding(days: 1)
            for (name, hour) in [("begins", "09:00"), ("ends", "11:00")] { values.set(name, "\(tomorrow)T\(hour)") }
        }
        form = FormView([
            FieldSpec("region", max: 80, choices: regions), FieldSpec("latitude", required: false, max: 20, inputmode: "decimal"),
            FieldSpec("longitude", required: false, max: 20, inputmode: "decimal"), FieldSpec("begins", .instant), FieldSpec("ends", .instant),
            FieldSpec("category", .select, required: false, choices: try list(.serviceCategories)),
            FieldSpec("skills", .checkbox, required: false, choices: try list(.skills)), FieldSpec("licences", .checkbox, required: false, choices: try list(.licences)),
            FieldSpec("languages", .checkbox, required: false, choices: try list(.languages)),
            FieldSpec("minAge", .number, required: false, max: 3, inputmode: "numeric"), FieldSpec("maxAge", .number, required: false, max: 3, inputmode: "numeric"),
        ], values: values, problems: problems, visit: visit)
        let days = try work.setting(CitySettings.askDays)
        let (skills, licences) = (try work.allTerms(of: .skills), try work.allTerms(of: .licences))
        let comma = language == .zh ? "、" : ", "
        let skillNames = (draft?.skills ?? []).map { skills.name($0, language) }.joined(separator: comma)
        let licenceNames = (draft?.licences ?? []).map { licences.name($0, language) }.joined(separator: comma)
        let mayOpen = work.actor.may(.seeVolunteers)
        lines = (found ?? []).enumerated().map { place, one in
            Line(rank: "\(place + 1)", name: mayOpen ? one.name : Masking.name(one.name), organisation: one.organisationName, href: mayOpen ? "/volunteers/\(one.volunteer)" : nil,
                 reasons: one.fit.reasons(days: days, skills: skillNames, licences: licenceNames).map(visit.say).joined(separator: language == .zh ? "；" : "; "))
        }
        isAsked = found != nil
        isEmpty = found?.isEmpty ?? false
        hasLines = !lines.isEmpty
        isMoreOpen = ["skills", "licences", "languages"].contains { !values.all($0).isEmpty } || values["minAge"] != nil || values["maxAge"] != nil
        count = visit.say("最合适的 \(lines.count) 位")
        what = try draft.map { draft in
            let place = try RegionStore.fullName(draft.region, in: work.tx)
            let category = try draft.category.map { try work.allTerms(of: .serviceCategories).name($0, language) }
            return [place, "\(draft.begins.long(language)) – \(draft.ends.clockText)", category, skillNames, licenceNames].compactMap { $0 }.filter { !$0.isEmpty }
                .joined(separator: language == .zh ? "，" : ", ")
        } ?? ""
    }
}

/// Looking for people.
enum FindRoutes {
    static let all: [Route] = [
        .page("/find-volunteers", .may(.findVolunteers)) { visit in
            guard NeedQuery.isAsked(visit.query) else { return try await page(visit, nil, nil, nil) }
            return try await visit.attempt {
                let (found, draft) = try await visit.read { try find(visit.query, in: $0) }
                return try await page(visit, found, draft, nil)
            } again: { try await page(visit, nil, nil, $0) }
        },
        .api(.get, "/volunteer-matches", .may(.findVolunteers), Operation(
            "findVolunteers", "Whom one could ask for a need, the best first, and why",
            query: [.init("region", required: true, "Code or name"), .init("latitude"), .init("longitude"), .init("begins", .instant, required: true),
                    .init("ends", .instant, required: true, "At most a day later"), .init("category"), .init("skills", .strings, "All of them are needed"),
                    .init("licences", .strings, "All of them are needed"), .init("languages", .strings, "One of them is needed"), .init("minAge", .integer), .init("maxAge", .integer)],
            answer: .list(MatchJSON.fields))) { visit in
            let (found, draft) = try await visit.read { try find(visit.query, in: $0) }
            let (days, skills, licences) = try await visit.read { work in
                (try work.setting(CitySettings.askDays), try work.allTerms(of: .skills), try work.allTerms(of: .licences))
            }
            func names(_ codes: [String], _ list: CodeList) -> String { codes.map { list.name($0, visit.language) }.joined(separator: ", ") }
            return try visit.json(ListAnswer(items: found.map { one in
                MatchJSON(one, one.fit.reasons(days: days, skills: names(draft.skills, skills), licences: names(draft.licences, licences)).map(visit.say))
            }, next: nil))
        },
    ]

    private static func find(_ fields: Fields, in work: Work) throws -> ([FindVolunteers.Found], NeedDraft) {
        let draft = try NeedQuery(fields, in: work).draft
        return (try FindVolunteers(draft, in: work.actor.places(for: .findVolunteers)).run(in: work), draft)
    }

    private static func page(_ visit: Visit, _ found: [FindVolunteers.Found]?, _ draft: NeedDraft?, _ problems: Problems?) async throws -> Response {
        let view = try await visit.read { try FindView(found, draft, problems: problems, visit, in: $0) }
        return try await visit.page("Offers/find", title: "找志愿者", view, problems: problems, scripts: ["/assets/js/locate.js"])
    }
}

struct MatchJSON: Encodable, Sendable {
    let volunteer: VolunteerID
    let name, organisationName: String
    let cost, metres: Int
    let isNew: Bool
    let asked: Int
    let reasons: [String]

    init(_ one: FindVolunteers.Found, _ reasons: [String]) {
        (volunteer, name, organisationName) = (one.volunteer, Masking.name(one.name), one.organisationName)
        (cost, metres, isNew, asked) = (one.fit.cost, one.fit.nearness.metres, one.fit.isNew, one.fit.asked)
        self.reasons = reasons
    }

    static let fields: [Operation.Field] = [
        .init("volunteer", .integer, required: true), .init("name", required: true, "Masked"), .init("organisationName", required: true),
        .init("cost", .integer, required: true, "A point is a hundred metres of way; the less, the better"),
        .init("metres", .integer, required: true, "Estimated by region where no home is known"), .init("isNew", .boolean, required: true),
        .init("asked", .integer, required: true, "How often they were asked of late"), .init("reasons", .strings, required: true),
    ]
}
