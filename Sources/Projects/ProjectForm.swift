import Audit
import Kernel
import Organisations
import Pages
import Regions
import Settings
import Storage

/// The long form of a project, for drafting and for changing it.
struct ProjectFormView: Sendable {
    struct PostGroup: Sendable {
        let number: Int
        let name, quota, conditions, minAge, maxAge, review: FieldView?
    }

    struct PointGroup: Sendable {
        let number: Int
        let name, kind, radius, lat, lng: FieldView?
    }

    let heading: String
    let action: String
    let backHref: String
    let backLabel: String
    let team: String
    let teamID: String
    let otherTeamHref: String?
    let version: String?
    let reason: String?
    let hasPassword: Bool
    let form: FormView
    let posts: [PostGroup]
    let points: [PointGroup]

    /// How many groups a page without scripts offers.
    private static let emptyGroups = 3

    /// - Parameter project: nil for a new one.
    init(_ choices: ProjectFormChoices, project: Project?, values: Fields, problems: Problems?, visit: Visit) {
        let rows = Self.rows("posts", values)
        let pointRows = Self.rows("points", values)
        form = FormView(
            Self.specs(choices, visit) + rows.flatMap(Self.postSpecs) + pointRows.flatMap { Self.pointSpecs($0, visit) },
            values: values, problems: problems, visit: visit)
        let form = form
        posts = rows.enumerated().map { number, row in
            PostGroup(number: number + 1, name: form[row + "name"], quota: form[row + "quota"], conditions: form[row + "conditions"],
                      minAge: form[row + "minAge"], maxAge: form[row + "maxAge"], review: form[row + "review"])
        }
        points = pointRows.enumerated().map { number, row in
            PointGroup(number: number + 1, name: form[row + "name"], kind: form[row + "kind"], radius: form[row + "radius"],
                       lat: form[row + "lat"], lng: form[row + "lng"])
        }
        heading = project == nil ? visit.say("申报活动") : visit.say("修改活动")
        action = project.map { "/work/projects/\($0.id)/edit" } ?? "/work/projects"
        backHref = project.map { "/work/projects/\($0.id)" } ?? "/work/projects"
        backLabel = project.map(\.name) ?? visit.say("全部活动")
        team = choices.team.name
        teamID = choices.team.id.description
        otherTeamHref = project == nil && choices.hasOtherTeams ? "/work/projects/new?choose=1" : nil
        version = project.map { values["version"] ?? "\($0.version)" }
        reason = project.flatMap { $0.status == .refused ? $0.decisionReason : nil }
        hasPassword = project?.passwordHash != nil
    }

    /// Which groups are shown: those that were sent, filled up with empty ones.
    private static func rows(_ list: String, _ values: Fields) -> [String] {
        var numbers = values.indices(of: list).prefix(PostStore.limit).map(\.self)
        var next = (numbers.last ?? -1) + 1
        while numbers.count < emptyGroups {
            numbers.append(next)
            next += 1
        }
        return numbers.map { "\(list).\($0)." }
    }

    private static func specs(_ choices: ProjectFormChoices, _ visit: Visit) -> [FieldSpec] {
        [
            FieldSpec("name", max: 50),
            FieldSpec("brand", .select, required: false, choices: choices.brands.map { FormChoice($0.id.description, $0.name) }),
            FieldSpec("description", .textarea, max: 5000),
            FieldSpec("categories", .checkbox, choices: FormChoice.all(choices.categories, visit.language)),
            FieldSpec("audiences", .checkbox, choices: FormChoice.all(choices.audiences, visit.language)),
            FieldSpec("startsAt", .instant), FieldSpec("endsAt", .instant),
            FieldSpec("region", required: false, max: 80, choices: choices.regions),
            FieldSpec("venue", max: 100),
            FieldSpec("lat", required: false, max: 12, inputmode: "decimal"), FieldSpec("lng", required: false, max: 12, inputmode: "decimal"),
            FieldSpec("scope", .radio, choices: scopes(visit)),
            FieldSpec("password", required: false, max: 20, autocomplete: "off"),
            FieldSpec("recruitFrom", .instant, required: false), FieldSpec("recruitTo", .instant, required: false),
            FieldSpec("minHours", required: false, max: 8, inputmode: "decimal"),
            FieldSpec("safeguards", .checkbox, choices: FormChoice.all(choices.safeguards, visit.language)),
            FieldSpec("risks", .textarea, max: 1000),
            FieldSpec("dangerous", .checkbox, required: false), FieldSpec("insurance", required: false, max: 100),
            FieldSpec("contactName", max: 50), FieldSpec("contactPhone", .tel, max: 20, autocomplete: "off"),
        ]
    }

    private static func scopes(_ visit: Visit) -> [FormChoice] {
        let notes: [String: Message] = [
            "public": "任何志愿者都可以报名", "teams": "只有本队成员可以报名", "password": "知道口令的人可以报名，不用审核",
            "private": "不在网站上列出", "afterwards": "活动已经办完，只补录时长",
        ]
        return Codes.recruitScopes.entries.map { entry in
            FormChoice(entry.code, entry.name(visit.language), note: notes[entry.code].map(visit.say))
        }
    }

    private static func postSpecs(_ row: String) -> [FieldSpec] {
        [
            FieldSpec(row + "name", max: 30), FieldSpec(row + "quota", max: 5, inputmode: "numeric"),
            FieldSpec(row + "conditions", required: false, max: 200),
            FieldSpec(row + "minAge", required: false, max: 3, inputmode: "numeric"),
            FieldSpec(row + "maxAge", required: false, max: 3, inputmode: "numeric"), FieldSpec(row + "review", .checkbox, required: false),
        ]
    }

    private static func pointSpecs(_ row: String, _ visit: Visit) -> [FieldSpec] {
        [
            FieldSpec(row + "name", max: 30),
            FieldSpec(row + "kind", .select, required: false, choices: [
                FormChoice("in", visit.say("只签到")), FormChoice("out", visit.say("只签退")),
            ]),
            FieldSpec(row + "radius", required: false, max: 5, inputmode: "numeric"),
            FieldSpec(row + "lat", required: false, max: 12, inputmode: "decimal"),
            FieldSpec(row + "lng", required: false, max: 12, inputmode: "decimal"),
        ]
    }
}

/// What the form offers to choose from.
struct ProjectFormChoices: Sendable {
    let team: Organisation
    let hasOtherTeams: Bool
    let categories: CodeList
    let audiences: CodeList
    let safeguards: CodeList
    let brands: [Brand]
    let regions: [FormChoice]
    let regionName: String

    private static let brandLimit = 200

    /// - Parameter region: the one that stands in the field; the team's for a new project.
    init(team: Organisation, region: RegionCode, in work: Work) throws {
        self.team = team
        hasOtherTeams = try ProjectTeamStore.list(nil, for: work.actor, limit: 2, in: work.tx).count > 1
        categories = try work.terms(of: .serviceCategories)
        audiences = try work.terms(of: .audiences)
        safeguards = try work.terms(of: .safeguards)
        brands = try BrandStore.usable(at: team.place, limit: Self.brandLimit, in: work.tx)
        let area = try ProjectDraft.city(in: work) ?? team.region
        regions = try RegionChoices.suggestions(below: area, in: work.tx)
        regionName = try RegionChoices.text(region, near: area, in: work.tx)
    }
}
