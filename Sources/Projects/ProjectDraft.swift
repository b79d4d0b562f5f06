import Audit
import Kernel
import Organisations
import Regions
import Settings
import Storage

/// Reads what a form or a program says of a project into ``ProjectContent``.
///
/// A draft may still be incomplete: it needs a name and its dates. What it has must be right; what it lacks is asked for
/// when it is submitted, see ``ProjectCheck``.
struct ProjectDraft {
    /// Projects last three years at most; programmes that go on and on are brands.
    static let longestSeconds: Int64 = 3 * 366 * 86_400

    private var reader: FieldReader
    private let team: Organisation
    private let work: Work

    /// - Throws: ``Problems`` by field: "posts.0.quota" is the number of places of the first post.
    static func read(_ fields: Fields, team: Organisation, in work: Work) throws -> ProjectContent {
        var draft = ProjectDraft(reader: FieldReader(fields), team: team, work: work)
        let content = try draft.content()
        try draft.reader.problems.named(labels, groups: groups).throwIfAny()
        return content
    }

    /// What the form calls its fields.
    static let labels: [String: Message] = [
        "name": "活动名称", "description": "活动介绍", "categories": "服务类别", "audiences": "服务对象", "brand": "品牌项目",
        "startsAt": "开始时间", "endsAt": "结束时间", "region": "区域", "venue": "集合地点", "lat": "纬度", "lng": "经度",
        "scope": "招募范围", "password": "口令", "recruitFrom": "招募开始", "recruitTo": "招募截止", "minHours": "累计时长要求（小时）",
        "safeguards": "志愿者保障", "risks": "风险说明", "insurance": "人身意外保险的保单号", "contactName": "联系人",
        "contactPhone": "联系电话", "posts": "岗位", "points": "签到点",
    ]

    static let groups: [String: (name: Message, labels: [String: Message])] = [
        "posts": ("岗位", ["name": "岗位名称", "quota": "需要几人", "conditions": "条件", "minAge": "最小年龄", "maxAge": "最大年龄"]),
        "points": ("签到点", ["name": "签到点名称", "kind": "用途", "radius": "范围（米）", "lat": "纬度", "lng": "经度"]),
    ]

    private mutating func content() throws -> ProjectContent {
        let name = reader.text("name", max: 50)
        let brand = try brand()
        let scope = reader.choice("scope", from: ProjectScope.allCases.map(\.rawValue), required: false)
            .flatMap(ProjectScope.init(rawValue:)) ?? .public
        let dates = dates()
        var content = ProjectContent(
            name: name ?? "", startsAt: dates.startsAt, endsAt: dates.endsAt, recruitFrom: dates.recruitFrom,
            recruitTo: dates.recruitTo, region: try region())
        content.brand = brand
        content.scope = scope
        content.password = scope == .password ? password() : nil
        content.venue = reader.text("venue", max: 100, required: false) ?? ""
        content.position = reader.position(latitude: "lat", longitude: "lng", required: false)
        content.audiences = reader.choices("audiences", from: try work.terms(of: .audiences))
        content.categories = reader.choices("categories", from: try work.terms(of: .serviceCategories), atMost: 4)
        content.safeguards = reader.choices("safeguards", from: try work.terms(of: .safeguards))
        content.risks = reader.text("risks", max: 1000, required: false) ?? ""
        content.dangerous = reader.flag("dangerous")
        content.insurance = reader.text("insurance", max: 100, required: false) ?? ""
        content.contactName = reader.text("contactName", max: 50, required: false) ?? ""
        content.contactPhone = reader.phone("contactPhone", required: false)?.number ?? ""
        content.minHours = reader.serviceTime("minHours", atMost: ServiceTime(hundredths: 1_000_000), required: false) ?? .zero
        content.description = reader.text("description", max: 5000, required: false) ?? ""
        content.posts = posts()
        content.points = points()
        return content
    }

    private mutating func brand() throws -> BrandID? {
        guard let id: BrandID = reader.id("brand", required: false) else { return nil }
        guard let brand = try BrandStore.find(id, in: work.tx), brand.status == .active, brand.place.contains(team.place) else {
            reader.problems.add("brand", "unknown_choice", "请从列出的选项中选择")
            return nil
        }
        return id
    }

    /// A region by its name or its code; the team's own when nothing is said.
    private mutating func region() throws -> RegionCode {
        let area = try Self.city(in: work) ?? team.region
        return try reader.typedRegion("region", near: area, required: false, in: work.tx) ?? team.region
    }

    /// The city that this platform serves.
    static func city(in work: Work) throws -> RegionCode? { RegionCode(try work.setting(CitySettings.officeArea)) }

    private struct Dates {
        let startsAt, endsAt, recruitFrom, recruitTo: Instant
    }

    private mutating func dates() -> Dates {
        let starts = reader.instant("startsAt")
        let ends = reader.instant("endsAt")
        let from = reader.instant("recruitFrom", required: false)
        let to = reader.instant("recruitTo", required: false)
        guard let starts, let ends else { return Dates(startsAt: .earliest, endsAt: .latest, recruitFrom: .earliest, recruitTo: .latest) }
        if ends <= starts { reader.problems.add("endsAt", "out_of_order", "结束时间要晚于开始时间") }
        if ends - starts > Self.longestSeconds { reader.problems.add("endsAt", "out_of_range", "一个活动最长三年；长期项目请建品牌，再分期申报") }
        // Nothing said: recruits from now until it starts. What has taken place already recruits nobody any more.
        let recruitTo = to ?? starts
        let recruitFrom = from ?? min(work.now, recruitTo.adding(seconds: -86_400))
        if recruitTo <= recruitFrom { reader.problems.add("recruitTo", "out_of_order", "招募结束要晚于招募开始") }
        if recruitTo > ends { reader.problems.add("recruitTo", "out_of_order", "招募结束不能晚于活动结束") }
        return Dates(startsAt: starts, endsAt: ends, recruitFrom: recruitFrom, recruitTo: recruitTo)
    }

    private mutating func password() -> String? {
        guard let password = reader.text("password", max: 20, required: false) else { return nil }
        if password.count < 4 { reader.problems.add("password", "too_short", "口令至少 4 个字") }
        return password
    }

    private mutating func posts() -> [ProjectContent.Post] {
        groups("posts", ["name", "quota", "conditions", "minAge", "maxAge"]).map { row in
            let minAge = reader.integer(row + "minAge", in: 1...120, required: false)
            let maxAge = reader.integer(row + "maxAge", in: 1...120, required: false)
            if let minAge, let maxAge, maxAge < minAge { reader.problems.add(row + "maxAge", "out_of_order", "最大年龄不能小于最小年龄") }
            return ProjectContent.Post(
                id: reader.id(row + "id", required: false), name: reader.text(row + "name", max: 30) ?? "",
                quota: reader.integer(row + "quota", in: 0...10_000) ?? 0,
                conditions: reader.text(row + "conditions", max: 200, required: false) ?? "",
                minAge: minAge, maxAge: maxAge, review: reader.flag(row + "review"))
        }
    }

    private mutating func points() -> [ProjectContent.Point] {
        groups("points", ["name", "radius", "lat", "lng"]).map { row in
            let radius = reader.integer(row + "radius", in: 0...10_000, required: false) ?? 0
            let position = reader.position(latitude: row + "lat", longitude: row + "lng", required: false)
            if radius > 0, position == nil, reader.problems.of(row + "lat").isEmpty, reader.problems.of(row + "lng").isEmpty {
                reader.problems.add(row + "lat", "missing", "限定签到范围需要签到点的经纬度；不限范围请填 0")
            }
            return ProjectContent.Point(
                name: reader.text(row + "name", max: 30) ?? "",
                kind: reader.choice(row + "kind", from: CheckInPoint.Kind.allCases.map(\.rawValue), required: false)
                    .flatMap(CheckInPoint.Kind.init(rawValue:)) ?? .both,
                radius: radius, position: position)
        }
    }

    /// The rows of a repeated group in which anything stands, as "posts.3.".
    private mutating func groups(_ list: String, _ names: [String]) -> [String] {
        let rows = reader.fields.indices(of: list).map { "\(list).\($0)." }
            .filter { row in names.contains { reader.fields[row + $0] != nil } }
        if rows.count > PostStore.limit {
            reader.problems.add(list, "too_many", "最多 \(PostStore.limit) 组")
            return []
        }
        return rows
    }
}
