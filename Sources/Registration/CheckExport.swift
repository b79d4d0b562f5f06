import Audit
import Documents
import Jobs
import Kernel
import Pages
import Rights
import Volunteers

/// The call sheet and the results as a table: exactly the people that the page shows, masked.
struct CheckExport: ExportedList {
    private static let portion = 500

    static let export = ListExport("exportCheck", "抽查登记表", at: "/registration-checks/:check/export", .may(.checkRegistrations)) { filters, work in
        guard let id = filters["check"].flatMap({ CheckID($0) }) else { throw Refusal.notFound }
        return CheckExport(check: try CheckStore.require(id, in: work), filter: CheckPeopleFilter(filters))
    }

    let check: Check
    let filter: CheckPeopleFilter

    var start: Int { 0 }

    func layout(_ words: Words, in work: Work) throws -> SheetLayout {
        let columns: [(Message, Int)] = [
            ("序号", 6), ("姓名", 10), ("编号", 20), ("电话", 14), ("管理组织", 30), ("抽自", 26), ("结果", 20), ("联系次数", 10), ("最近一次", 18), ("备注", 36),
            ("跟进", 10), ("抽签值", 66),
        ]
        let tally = try CheckPeopleStore.tally(of: check.id, in: work.tx)
        return SheetLayout(name: words.say("抽查登记表"), titles: [
            check.title,
            words.say("组织：\(check.organisationName)；抽取 \(tally.drawn) 人；真实率 \(Percent.share(tally.real, of: tally.known))（知道自己注册的 \(tally.real) 人 ÷ 能确认真假的 \(tally.known) 人）"),
            words.say("抽签值是 SHA-256（种子:编号），每部分取最小的几个；种子：\(check.seed)"),
        ], columns: columns.map { SheetColumn(words.say($0.0), width: $0.1, wraps: $0.1 == 36) })
    }

    func count(limit: Int, in work: Work) throws -> Int { min(limit, try CheckPeopleStore.count(of: check.id, filter, in: work.tx)) }

    func rows(from position: Int, _ words: Words, in work: Work) throws -> (rows: [[Cell]], next: Int) {
        let people = try CheckPeopleStore.list(of: check.id, filter, after: position, limit: Self.portion, in: work.tx)
        let rows = try people.map { person in
            let volunteer = try VolunteerStore.require(person.volunteer, in: work.tx)
            let latest = try CheckPeopleStore.results(of: person.volunteer, in: check.id, tx: work.tx).first
            return Self.row(person, volunteer, latest, words)
        }
        return (rows, people.last?.position ?? position)
    }

    func audit(rows: Int, in work: Work) throws {
        try work.audit("exportCheck", AuditObject("check", check.id), at: check.place, ["rows": "\(rows)"])
    }

    private static func row(_ person: CheckPerson, _ volunteer: Volunteer, _ latest: CheckResult?, _ words: Words) -> [Cell] {
        let follow: Message? = switch person.followUp {
        case .open: "要跟进"
        case .done: "已办结"
        case nil: nil
        }
        return [
            .integer(person.position), .text(volunteer.nameMasked), .text(person.number), .text(volunteer.phoneMasked), .text(volunteer.organisationName),
            .text(person.partName), .text(person.outcome.map { words.say($0.title) } ?? ""), .integer(person.tries),
            .text(latest?.at.short(words.language) ?? ""), .text(latest?.note ?? ""), .text(follow.map(words.say) ?? ""), .text(person.hash),
        ]
    }
}
