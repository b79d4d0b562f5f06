import Audit
import Kernel
import Organisations
import Reports
import Rights
import Sites
import Storage
import Vault

/// The reports of the demo city: last month's of its stations and districts on their way up, the office's own of earlier months,
/// and what stations and teams state for the forms.
struct DemoReports: Sendable {
    let tree: DemoTree
    let office: Actor
    let now: Instant

    private typealias Words = (done: String, highlights: String, problems: String, plan: String)

    private static let words: [Words] = [
        ("组织义务理发、便民义诊和手机课共六场，走访独居老人二十三户。\n给辖区小学开了四次课后辅导。", "手机课从“听得懂”到“会自己交水费”，老人们互相教了起来。",
         "雨天没有室内场地，两场活动改期。", "和物业商量借用架空层；招募会修小家电的志愿者。"),
        ("开展垃圾分类入户宣传、河道巡护和交通引导，新成立一支青年队伍。", "河道巡护固定在每周六上午，居民自己排班。", "工作日白天的志愿者不够。", "和两家企业签结对，请他们的职工轮值。"),
        ("端午和重阳两个节日给高龄老人送餐、陪聊，帮助八户整理房间。", "", "", "建立需要陪诊的老人名单，逐户核实。"),
    ]

    func run(tx: Transaction, vault: Vault) throws {
        let work = Work(tx: tx, actor: office, now: now, vault: vault)
        let last = ReportPeriod(.month, of: now.day).before
        for (place, station) in tree.stations.prefix(24).enumerated() where place % 6 != 5 {
            try send(station.organisation, last, place, in: work)
        }
        for (place, centre) in tree.centres.enumerated() { try send(centre.organisation, last, place + 100, in: work) }
        let root = try OrganisationStore.root(in: tx).id
        let earlier = last.before
        try send(root, earlier.before, 200, in: work)
        try send(root, earlier, 200, in: work)
        _ = try prepare(root, last, in: work)
        try stateHaves(in: work)
    }

    /// Most stations have rules and a sign; some have a sign only, some have stated nothing yet.
    private func stateHaves(in work: Work) throws {
        for (place, site) in try SiteListStore.list(SiteFilter(), for: .staff([.city]), limit: 200, in: work.tx).enumerated() where place % 5 != 4 {
            var fields = Fields([("signs.held", "1"), ("signs.note", "门头有统一标识牌")])
            if place % 3 != 2 {
                fields.set("rules.held", "1")
                fields.set("rules.since", work.today.adding(days: -400 - place).description)
                fields.set("rules.note", "制度上墙，在活动室")
            }
            try StateHaves(.site(site.id), fields, today: work.today).run(in: work)
        }
        for (place, team) in tree.teams.enumerated() where place % 3 != 2 {
            try StateHaves(.team(team.organisation), Fields([("rules.held", "1"), ("places.held", place % 4 == 0 ? "1" : "0")]), today: work.today).run(in: work)
        }
    }

    /// The first ones are accepted, one was sent back, one waits to be sent, the others wait for the level above.
    private func send(_ organisation: OrganisationID, _ period: ReportPeriod, _ place: Int, in work: Work) throws {
        let day = min(now, period.end.adding(seconds: Int64(1 + place % 4) * 86_400 - 50_000))
        let then = Work(tx: work.tx, actor: office, now: day, vault: work.vault)
        let id = try prepare(organisation, period, in: then)
        let words = Self.words[place % Self.words.count]
        let report = try ReportStore.require(id, in: work.tx)
        let fields = Fields([("done", words.done), ("highlights", words.highlights), ("problems", words.problems), ("plan", words.plan),
                             ("filledBy", ["周晓燕", "何志强", "彭丽"][place % 3]), ("head", ["罗敏", "邓建国", "黄立新"][place % 3]), ("version", "\(report.version)")]
            .filter { !$0.1.isEmpty })
        try WriteReport(id, fields).run(in: then)
        guard place != 3 else { return }
        try SubmitReport(id).run(in: then)
        let later = Work(tx: work.tx, actor: office, now: min(now, day.adding(seconds: 80_000)), vault: work.vault)
        if place < 3 { try AcceptReport(id).run(in: later) }
        if place == 4 { try ReturnReport(id, ["reason": "“问题和困难”请写具体，需要市里协调什么"]).run(in: later) }
    }

    private func prepare(_ organisation: OrganisationID, _ period: ReportPeriod, in work: Work) throws -> ReportID {
        let id = try PrepareReport(organisation, period).run(in: work)
        try ComputeReport.keep(ComputeReport.figures(of: ReportStore.require(id, in: work.tx), in: work), of: id, in: work)
        return id
    }
}
