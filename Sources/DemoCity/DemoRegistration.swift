import Audit
import Kernel
import Organisations
import Regions
import Registration
import Rights
import Storage
import Volunteers

/// Registration by tiers in the demo city: ranges of numbers, targets with the days behind them, and two random checks.
struct DemoRegistration {
    let tree: DemoTree
    let size: DemoSize

    /// Ranges for the districts and for a unit that will run out of them; before anybody registers.
    func allot(in work: Work) throws {
        for centre in tree.centres { try allot(centre.organisation, max(1_000, size.volunteers), in: work) }
        if let street = tree.stations.first { try allot(street.organisation, max(500, size.volunteers / 10), in: work) }
        if let unit = tree.stations.last { try allot(unit.organisation, max(2, size.volunteers / tree.stations.count / 2), in: work) }
    }

    private func allot(_ organisation: OrganisationID, _ count: Int, in work: Work) throws {
        try AllotNumbers(Fields([("organisation", organisation.description), ("count", "\(count)")]), in: work).run(in: work)
    }

    /// This year's targets: the city's, the districts' and some units'.
    func setTargets(root: OrganisationID, in work: Work) throws {
        let year = work.today.year
        try set(root, "area", base: size.volunteers * 11, year, in: work)
        for (place, centre) in tree.centres.enumerated() { try set(centre.organisation, "village", base: size.volunteers * (3 + place), year, in: work) }
        let units = tree.stations.suffix(min(8, tree.stations.count / 2))
        let share = max(1, size.volunteers / tree.stations.count)
        for (place, unit) in units.enumerated() {
            let (type, base) = [("government", share * 3 / 2), ("enterprise", share * 4), ("school", share * 2), ("civilised", share * 5 / 4)][place % 4]
            try set(unit.organisation, type, base: max(2, base), year, in: work)
        }
    }

    /// This year's targets of the districts, of their streets and of some communities, with the days behind them.
    func setRegions(in work: Work) throws {
        let year = work.today.year
        let root = try OrganisationStore.root(in: work.tx).region
        for region in try RegionStore.below(root, downTo: 5, in: work.tx) where region.code.level >= 3 {
            let done = try DemoStore.registered(in: region.code, on: work.today, in: work.tx)
            // Where nobody is registered yet, the residents are entered later.
            guard done > 0 else { continue }
            // Some have reached a tenth, some will, some are behind.
            let people = (region.code.digits.suffix(6).compactMap(\.wholeNumberValue).reduce(0, +) + region.code.level) % 6 * 3 + 7
            try SetRegionTarget(Fields([
                ("region", region.code.description), ("year", "\(year)"), ("residents", "\(max(40, done * people))"), ("residentsOn", "\(year - 1)-12-31"),
                ("source", "\(year - 1) 年统计公报"),
            ]), in: work).run(in: work)
            for back in [90, 60, 30, 14, 7] {
                let day = work.today.adding(days: -back)
                try RegionMarkStore.set(region.code, on: day, DemoStore.registered(in: region.code, on: day, in: work.tx), in: work.tx)
            }
        }
    }

    private func set(_ organisation: OrganisationID, _ type: String, base: Int, _ year: Int, in work: Work) throws {
        let fields = Fields([
            ("organisation", organisation.description), ("year", "\(year)"), ("unitType", type), ("base", "\(base)"),
            ("baseOn", "\(year - 1)-12-31"), ("source", "余文明办〔\(year)〕3号"),
        ])
        try SetTarget(fields, in: work).run(in: work)
        let place = try OrganisationStore.require(organisation, in: work.tx).place
        for back in [90, 60, 30, 14, 7] {
            let day = work.today.adding(days: -back)
            let amount = try VolunteerPeriodStore.registered(.all(place), from: day, to: day, in: work.tx).all
            try MarkStore.set(organisation, on: day, amount, in: work.tx)
        }
    }

    /// A check that is over, and one that is being called.
    func check(root: OrganisationID, in work: Work) throws {
        let over = try check(root, "上季度电话抽查", "call", "strata", in: work)
        try record(over, all: true, in: work)
        try CloseCheck(over, ["conclusion": "注册信息总体真实；个别资料有误的已请所在站点更正，不知道注册的已停用待查。"]).run(in: work)
        let now = try check(root, "本季度电话抽查", "call", "simple", in: work)
        try record(now, all: false, in: work)
        _ = try AnnounceCheck(form(root, "本月走访", "visit", "strata", [("seedKind", "public"), ("seedSource", "福彩双色球本月最后一期全部号码")]), in: work).run(in: work)
    }

    private func check(_ root: OrganisationID, _ title: String, _ kind: String, _ method: String, in work: Work) throws -> CheckID {
        let before = Work(tx: work.tx, actor: work.actor, now: work.now.adding(seconds: -10 * 86_400), vault: work.vault)
        let id = try AnnounceCheck(form(root, title, kind, method), in: before).run(in: before)
        try DrawCheck(id, Fields()).run(in: work)
        return id
    }

    private func form(_ root: OrganisationID, _ title: String, _ kind: String, _ method: String, _ more: [(String, String)] = [("seedKind", "sealed")]) -> Fields {
        Fields([("organisation", root.description), ("title", title), ("kind", kind), ("method", method), ("size", "30"), ("tries", "3")] + more)
    }

    private func record(_ check: CheckID, all: Bool, in work: Work) throws {
        let people = try CheckPeopleStore.drawn(of: check, in: work.tx)
        for (place, volunteer) in people.enumerated() where all || place < 12 {
            let (outcome, note): (String, String) = switch place % 15 {
            case 4: ("wrong", "手机号换过，已告诉本人怎样更正")
            case 9: ("unaware", "说是单位统一填的表，自己不知道")
            case 11: ("refused", "")
            case 13: ("unreached", "没有人接")
            default: ("real", "")
            }
            for _ in 0..<(outcome == "unreached" ? 3 : 1) {
                try RecordCheckResult(check, volunteer, Fields([("outcome", outcome), ("note", note)])).run(in: work)
            }
            if all, outcome == "wrong" { try SettleFollowUp(check, volunteer, ["followed": "已由站点更正手机号"]).run(in: work) }
        }
    }
}
