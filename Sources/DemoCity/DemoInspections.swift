import Audit
import Inspections
import Kernel
import Organisations
import Rights
import Sites
import Storage
import Vault

/// Inspections in the demo city: a round that is over with what it put right and what is late, one that goes on, one of units'
/// teams, one that waits for a public number, and sites where nothing takes place.
struct DemoInspections: Sendable {
    let office: Actor
    let now: Instant

    private static let notes: [Mark: [String]] = [
        .b: ["基本齐全，个别没有更新", "大体做到，还差一点"], .c: ["只做了一部分，缺最近两个月的", "有，但用不起来"], .d: ["现场没有看到", "负责人说还没有做"],
    ]

    func run(tx: Transaction, vault: Vault) throws {
        // The stations of a real city were entered long ago, though after they opened.
        try DemoStore.ageSites(days: 190, in: tx)
        let root = try OrganisationStore.root(in: tx).id
        func work(_ days: Int) -> Work { Work(tx: tx, actor: office, now: now.adding(seconds: Int64(days) * 86_400), vault: vault) }
        try over(root, work)
        try goesOn(root, work)
        try teams(root, work)
        let announced = try fields(root, "下月随机督查", .site, from: now.day.adding(days: 10), "draw", [
            ("size", "8"), ("seedKind", "public"), ("seedSource", "福彩双色球本月最后一期全部号码"),
        ], tx)
        _ = try PlanRound(announced, in: work(0)).run(in: work(0))
        _ = try EscalateMendings.run(in: work(0))
        try MarkQuietSites.run(in: work(0))
    }

    private func over(_ root: OrganisationID, _ work: (Int) -> Work) throws {
        let round = try draw(root, "上季度站点督查", .site, size: 14, started: -50, work)
        let objects = try DemoStore.objects(of: round, in: work(0).tx)
        for (place, object) in objects.enumerated() { try record(object, place, in: work(-45 + place % 5)) }
        var left = 0
        for object in objects {
            guard let mending = try DemoStore.mending(of: object, in: work(0).tx) else { continue }
            left += 1
            // One station lets its time pass.
            if left == 1 { continue }
            try AnswerMending(mending, ["answer": "已经整改：台账补齐，标识换新，活动室清理出来，每周三开放。"]).run(in: work(-30))
            if left % 3 != 0 { try again(object, in: work(-26)) }
        }
        try CloseRound(round, ["conclusion": "多数站点有场所、有队伍、有活动；台账和标识是主要问题，已限期整改并复查。"]).run(in: work(-24))
    }

    private func goesOn(_ root: OrganisationID, _ work: (Int) -> Work) throws {
        let round = try draw(root, "本季度站点督查", .site, size: 16, started: -6, work)
        for (place, object) in try DemoStore.objects(of: round, in: work(0).tx).enumerated() where place % 2 == 0 {
            try record(object, place + 3, in: work(-4 + place % 3))
        }
    }

    private func teams(_ root: OrganisationID, _ work: (Int) -> Work) throws {
        let round = try draw(root, "单位服务队“五有”督查", .team, size: 8, started: -9, work)
        for (place, object) in try DemoStore.objects(of: round, in: work(0).tx).enumerated() where place < 5 { try record(object, place + 1, in: work(-5)) }
    }

    private func fields(_ root: OrganisationID, _ title: String, _ subject: Subject, from: Day, _ choice: String, _ more: [(String, String)], _ tx: Transaction) throws
        -> Fields {
        let list = try ChecklistStore.list(of: subject, in: tx).first
        return Fields([
            ("organisation", "\(root)"), ("title", title), ("checklist", list.map { "\($0.id)" } ?? ""), ("from", "\(from)"), ("to", "\(from.adding(days: 30))"),
            ("choice", choice), ("inspectors", "office\nkeeper"),
        ] + more)
    }

    private func draw(_ root: OrganisationID, _ title: String, _ subject: Subject, size: Int, started: Int, _ work: (Int) -> Work) throws -> RoundID {
        let begun = work(started)
        let entered = try fields(root, title, subject, from: begun.today, "draw", [("size", "\(size)"), ("seedKind", "sealed")], begun.tx)
        let id = try PlanRound(entered, in: begun).run(in: begun)
        try DrawRound(id, Fields()).run(in: begun)
        return id
    }

    /// Most of what is seen is good; every fourth place is wanting in something.
    private func record(_ object: InspectedID, _ place: Int, in work: Work) throws {
        let items = try DemoStore.items(of: object, in: work.tx)
        let marks = items.indices.map { index -> Mark in
            if place % 4 == 1, index == place % items.count { return place % 8 == 1 ? .d : .c }
            return (place + index * 3) % 5 == 0 ? .b : .a
        }
        let pairs = zip(items, marks).flatMap { item, mark in
            [("mark.\(item)", mark.rawValue), ("note.\(item)", Self.notes[mark].map { $0[place % $0.count] } ?? "")]
        }
        try RecordInspection(object, Fields(pairs + [("note", place % 3 == 0 ? "负责人在岗，正在组织活动。" : "")]), today: work.today).run(in: work)
    }

    private func again(_ object: InspectedID, in work: Work) throws {
        let pairs = try DemoStore.items(of: object, in: work.tx).map { ("mark.\($0)", "A") }
        try RecordInspection(object, Fields(pairs + [("note", "复查：已改好。")]), today: work.today).run(in: work)
    }
}
