import Audit
import Kernel
import Pages
import Regions
import Settings
import Storage

/// The portal (门户): what help is needed now.
struct PortalView: Sendable {
    struct Chip: Sendable {
        let href: String
        let label: String
    }

    struct Figure: Sendable {
        let label: String
        let value: String
        let unit: String
        let note: String
        let href: String?
    }

    struct BrandLine: Sendable {
        let href: String
        let name: String
        let slogan: String?
    }

    let cards: [PortalCard]
    let hasCards: Bool
    let allLabel: String
    let chips: [Chip]
    let city: String
    let figures: [Figure]
    let brands: [BrandLine]
    let hasBrands: Bool

    private static let cardLimit = 6
    private static let chipLimit = 4
    private static let brandLimit = 4
    static let countLimit = 200

    init(figures above: [PortalFigure], visit: Visit, in work: Work) throws {
        var needed = ProjectFilter()
        needed.free = true
        needed.scope = .public
        let summaries = try ProjectListStore.list(needed, for: .anyone, order: .soonest, limit: Self.cardLimit, at: work.now, in: work.tx)
        cards = try PortalCard.all(summaries, visit, in: work)
        hasCards = !cards.isEmpty
        var joinable = ProjectFilter()
        joinable.joinable = true
        let count = try ProjectListStore.count(joinable, for: .anyone, limit: Self.countLimit + 1, at: work.now, in: work.tx)
        allLabel = count > Self.countLimit ? visit.say("全部活动，超过 \(Self.countLimit) 个") : visit.say("全部 \(count) 个活动")
        let categories = try work.terms(of: .serviceCategories)
        let busiest = try PortalStore.busiestCategories(limit: Self.chipLimit, at: work.now, in: work.tx)
        chips = [Chip(href: Self.weekend(work.today), label: visit.say("这个周末"))]
            + busiest.map { Chip(href: "/projects?category=\($0)", label: categories.name($0, visit.language)) }
            + [Chip(href: "/projects?free=1", label: visit.say("还有名额"))]
        let own = try Self.own(joinable: count, in: work)
        figures = (above.isEmpty ? own : above + own.prefix(1)).map {
            Figure(label: visit.say($0.label), value: $0.value, unit: visit.say($0.unit), note: visit.say($0.note), href: $0.href)
        }
        let area = RegionCode(try work.setting(CitySettings.officeArea))
        city = try area.flatMap { try RegionStore.find($0, in: work.tx)?.name } ?? visit.say("全市")
        brands = try PortalStore.brands(limit: Self.brandLimit, in: work.tx).map {
            BrandLine(href: "/brands/\($0.id)", name: $0.name, slogan: $0.slogan.isEmpty ? nil : $0.slogan)
        }
        hasBrands = !brands.isEmpty
    }

    /// What this module can count by itself.
    private static func own(joinable: Int, in work: Work) throws -> [PortalFigure] {
        var today = ProjectFilter()
        (today.from, today.to) = (work.today, work.today)
        let onToday = try ProjectListStore.count(today, for: .anyone, limit: countLimit + 1, at: work.now, in: work.tx)
        let free = try PortalStore.freePlaces(at: work.now, in: work.tx)
        return [
            PortalFigure("正在招募", atMost(joinable), unit: "个活动", note: "此刻可以报名或候补", href: "/projects"),
            PortalFigure("空着的名额", "\(free.places)\(free.hasMore ? "+" : "")", unit: "个", note: "正在招募的岗位里还没有人报的", href: "/projects?free=1"),
            PortalFigure("今天的活动", atMost(onToday), unit: "个", note: "今天进行的活动", href: "/projects?all=1&from=\(work.today)&to=\(work.today)"),
        ]
    }

    private static func atMost(_ count: Int) -> String { count > countLimit ? "\(countLimit)+" : "\(count)" }

    /// Saturday and Sunday of this week, or what is left of them.
    private static func weekend(_ today: Day) -> String {
        let saturday = today.weekday == 7 ? today : today.adding(days: 6 - today.weekday)
        let sunday = today.weekday == 7 ? today : saturday.adding(days: 1)
        return "/projects?from=\(saturday)&to=\(sunday)"
    }
}
