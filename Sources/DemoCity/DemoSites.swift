import Audit
import Identity
import Kernel
import Organisations
import Projects
import Rights
import Sites
import Storage
import Vault

/// The sites of the demo city: where its stations are at home, when they are open, what takes place there, who has booked a
/// room and who is finding its feet in the district's centre.
struct DemoSites: Sendable {
    let stage: DemoStage
    let cast: DemoCast
    let tree: DemoTree
    let now: Instant

    private typealias Entry = (name: String, weekday: String, starts: String, ends: String, category: String, audience: String, note: String)

    private static let menu: [Entry] = [
        ("老年人手机课", "3", "14:30", "16:00", "0007", "03", "带上自己的手机，零基础也能学"), ("义务理发", "2", "09:00", "11:00", "0001", "03", "行动不便的可以预约上门"),
        ("周末课后辅导", "6", "09:00", "11:30", "0003", "01", "小学生，名额有限，先到先得"), ("便民义诊", "5", "09:00", "11:00", "0004", "11", "量血压、测血糖、健康咨询"),
        ("法律咨询", "4", "14:30", "17:00", "0005", "10", ""), ("图书漂流", "0", "09:00", "17:00", "0008", "11", "看完放回来，也欢迎捐书"),
        ("旧物修理", "request", "", "", "0001", "10", "小家电、雨伞、自行车"), ("陪诊陪护", "request", "", "", "0017", "03", "请提前两天说"),
    ]
    private static let purposes = ["队务会", "急救技能课", "排练", "志愿者培训", "读书会", "物资整理", "党员学习", "手工课"]

    /// - Parameter office: the office's work at this moment.
    func run(in office: Work) throws {
        var random = SeededRandom(seed: 36_050_2)
        var sites: [OrganisationID: SiteID] = [:]
        var above: [String: SiteID] = [:]
        for (place, spot) in (tree.centres + tree.stations).enumerated() {
            let site = try open(spot, place, isCentre: place < tree.centres.count, above, &random, in: office)
            sites[spot.organisation] = site
            above[spot.region.prefix] = above[spot.region.prefix] ?? site
            try SetOpeningHours(site, Self.hours(place)).run(in: office)
            for (number, entry) in random.draw(3, from: Self.menu).enumerated() where place % 7 != 6 || number == 0 {
                _ = try SaveSiteActivity(site, nil, Self.fields(entry), in: office).run(in: office)
            }
        }
        try hold(sites, in: office)
        try book(sites, &random, in: office)
        try incubate(sites, in: office)
        if let last = tree.stations.last, let site = sites[last.organisation] {
            try SuspendSite(site, Fields([("reason", "场地装修，预计下月恢复")])).run(in: office)
        }
    }

    private func open(_ spot: DemoTree.Spot, _ place: Int, isCentre: Bool, _ above: [String: SiteID], _ random: inout SeededRandom, in office: Work) throws -> SiteID {
        let level = spot.region.level
        let tier = isCentre ? "centre" : level == 4 ? "institute" : level == 5 ? "station" : "point"
        let organisation = try OrganisationStore.require(spot.organisation, in: office.tx)
        let isSchool = ["学", "院"].contains { spot.name.hasSuffix($0) } && !spot.name.contains("医院")
        let name = switch tier {
        case "station": organisation.name.replacing("志愿服务站", with: "新时代文明实践站")
        case "point": "\(spot.name)志愿服务点"
        default: organisation.name
        }
        let north = (spot.region.six == "360502" ? 27_805 : 27_811) + random.number(in: -40...40)
        let east = (spot.region.six == "360502" ? 114_930 : 114_680) + random.number(in: -60...60)
        var fields = Fields([
            ("name", name), ("tier", tier), ("organisation", spot.organisation.description), ("region", spot.region.description),
            ("address", "\(spot.name)\(["文明路", "和平路", "新风街", "团结巷"][place % 4]) \(random.number(in: 1...220)) 号"),
            ("latitude", "27.\(north % 1000)"), ("longitude", "114.\(east % 1000)"), ("openedOn", office.today.adding(days: -random.number(in: 200...1500)).description),
            ("keeperName", DemoNames.person(&random)), ("keeperPhone", "139" + "0790" + "\(1000 + place % 9000)"), ("phone", "0790-\(6_220_000 + place)"),
            ("description", "活动室和便民服务台对居民开放，入口有无障碍坡道，饮水和充电免费。"),
        ])
        if tier == "point" { fields.set("setting", isSchool ? "school" : "firm") }
        let parent = level == 5 ? above[String(spot.region.prefix.prefix(9))] : tier == "institute" ? above[spot.region.six] : nil
        if let parent { fields.set("parent", parent.description) }
        return try OpenSite(fields, in: office).run(in: office)
    }

    private static func hours(_ place: Int) -> Fields {
        var fields = Fields([("note", "法定节假日休息，有活动时照常开放")])
        for weekday in 1...7 where weekday <= 5 || place % 3 != 2 { fields.set("day\(weekday)", weekday <= 5 ? "08:30-12:00 14:00-17:30" : "09:00-11:30") }
        return fields
    }

    private static func fields(_ entry: Entry) -> Fields {
        Fields([("name", entry.name), ("weekday", entry.weekday), ("starts", entry.starts), ("ends", entry.ends), ("category", entry.category),
                ("audience", entry.audience), ("note", entry.note)])
    }

    /// Where a team is at home, most of its projects are held.
    private func home(_ team: Int, _ sites: [OrganisationID: SiteID]) -> SiteID? {
        let station = team % tree.stations.count
        return isQuiet(tree.centres.count + station) ? nil : sites[tree.stations[station].organisation]
    }

    /// At a few stations nothing takes place: inspections are to find them.
    private func isQuiet(_ place: Int) -> Bool { place % 9 == 8 }

    private func hold(_ sites: [OrganisationID: SiteID], in office: Work) throws {
        for (number, plan) in stage.plans.enumerated() where number % 4 != 3 {
            guard let id = cast.projects[number], let site = home(plan.team, sites),
                  try ProjectStore.require(id, in: office.tx).status.isPublic else { continue }
            try HoldProjectAtSite(site, Fields([("project", id.description)]), in: office).run(in: office)
        }
    }

    private func book(_ sites: [OrganisationID: SiteID], _ random: inout SeededRandom, in office: Work) throws {
        for (place, spot) in (tree.centres + tree.stations.prefix(40)).enumerated() where !isQuiet(place) {
            guard let site = sites[spot.organisation] else { continue }
            for (number, name) in ["二楼活动室", "服务台工位", "投影仪"].prefix(place % 3 + 1).enumerated() {
                let room = try SaveSiteRoom(site, nil, Fields([
                    ("name", name), ("kind", ["room", "desk", "equipment"][number]), ("usage", "booking"), ("seats", number == 0 ? "30" : ""),
                    ("opens", "08:30"), ("closes", "21:00"), ("review", place % 2 == 0 && number == 0 ? "1" : "false"),
                    ("note", number == 0 ? "有投影和白板，钥匙在服务台" : ""),
                ]), in: office).run(in: office)
                try book(room, place, &random, in: office)
                if number == 0, place < 4 { try bookSeries(room, place, in: office) }
            }
        }
    }

    /// Some of the coming days of a room are taken by the teams around it; where the site decides, every third one waits.
    private func book(_ room: SiteRoomID, _ place: Int, _ random: inout SeededRandom, in office: Work) throws {
        for number in 0..<3 {
            let team = (place + number * tree.stations.count) % tree.teams.count
            guard let leader = cast.leaders[team] else { continue }
            let starts = 9 + number * 3 + random.below(2)
            let work = Work(tx: office.tx, actor: leader, now: now, vault: office.vault)
            let booking = try BookRoom(room, Fields([
                ("organisation", tree.teams[team].organisation.description), ("day", now.day.adding(days: 1 + random.below(9)).description),
                ("starts", "\(starts):00"), ("ends", "\(starts + 1):\(["15", "30", "45"][random.below(3)])"), ("people", "\(6 + random.below(18))"),
                ("purpose", Self.purposes[random.below(Self.purposes.count)]), ("public", number == 1 ? "1" : "false"),
            ]), in: work).run(in: work)
            if number != 2, try DemoStore.waits(booking, in: office.tx) {
                try ReviewBooking(booking, Fields([("decision", "approve")])).run(in: office)
            }
        }
    }

    /// A team meets there every week, in the evening.
    private func bookSeries(_ room: SiteRoomID, _ place: Int, in office: Work) throws {
        let team = place % tree.teams.count
        guard let leader = cast.leaders[team] else { return }
        let first = now.day.adding(days: 2 + place)
        let days = (0..<8).map { first.adding(days: $0 * 7).description }
        var fields = Fields([
            ("organisation", tree.teams[team].organisation.description), ("day", first.description), ("starts", "19:00"), ("ends", "20:30"),
            ("people", "\(12 + place)"), ("purpose", "每周队务会"), ("repeat", "weekly"), ("until", first.adding(days: 50).description),
        ])
        fields.set("days", days)
        let asked = fields
        let work = Work(tx: office.tx, actor: leader, now: now, vault: office.vault)
        _ = try BookRoomSeries(room, asked, in: work).run(in: work)
    }

    /// Three desks of the first centre: one granted, one whose time runs out, one that is asked for.
    private func incubate(_ sites: [OrganisationID: SiteID], in office: Work) throws {
        guard let centre = tree.centres.first, let site = sites[centre.organisation] else { return }
        let desks = try (1...4).map { number in
            try SaveSiteRoom(site, nil, Fields([("name", "孵化区 \(number) 号工位"), ("kind", "desk"), ("usage", "incubation")]), in: office).run(in: office)
        }
        let plans = ["三个月内完成民政登记，做出两个常设项目。", "把助学项目做成可以复制的一套办法。", "培训 20 名骨干，建立财务制度。"]
        for (number, plan) in plans.enumerated() where number < tree.teams.count {
            guard let leader = cast.leaders[number] else { continue }
            let work = Work(tx: office.tx, actor: leader, now: now.adding(seconds: Int64(number - 3) * 40_000), vault: office.vault)
            let (from, to) = (now.day.adding(days: number == 2 ? 10 : 0), now.day.adding(days: number == 1 ? 20 : 180))
            let id = try ApplyForIncubation(site, Fields([
                ("organisation", tree.teams[number].organisation.description), ("kind", "desk"), ("from", from.description), ("to", to.description),
                ("people", "\(3 + number)"), ("computers", "2"), ("coaching", "1"), ("plan", plan),
            ]), in: work).run(in: work)
            guard number < 2 else { continue }
            try GrantIncubation(id, Fields([
                ("room", desks[number].description), ("from", from.description), ("to", to.description), ("computers", "2"), ("coach", "何晓，项目设计与财务"),
            ]), today: office.today).run(in: office)
        }
    }
}
