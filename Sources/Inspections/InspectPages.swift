import Audit
import Kernel
import Pages
import Rights
import Sites

/// What an inspector has to inspect (现场督查), as the list on the phone shows it.
struct InspectListView: Sendable {
    struct Group: Sendable {
        let title, period: String
        let again, lines: [Line]
        let hasAgain, hasLines: Bool
        let done: String
    }
    struct Line: Sendable { let id, href, name, address: String }

    /// So many of a round are shown at once.
    static let most = 300

    let account: String
    let groups: [Group]
    let isEmpty: Bool
    let words: String

    init(_ visit: Visit, in work: Work) throws {
        let own = try work.account()
        account = "\(own)"
        var filter = InspectedFilter()
        filter.words = visit.query["q"].map { String($0.prefix(50)) }
        words = filter.words ?? ""
        let asked = filter
        groups = try RoundStore.running(for: own, limit: 50, in: work.tx).map { round in
            var open = asked
            open.show = .open
            var mending = asked
            mending.show = .mending
            let lines = try InspectedStore.list(of: round.id, open, limit: Self.most, in: work.tx).map { try Line($0, in: work) }
            let again = try InspectedStore.list(of: round.id, mending, limit: Self.most, in: work.tx)
                .filter { try MendingStore.current(of: $0.id, in: work.tx)?.status == .answered }.map { try Line($0, in: work) }
            return Group(title: round.title, period: "\(round.from)–\(round.to)", again: again, lines: lines, hasAgain: !again.isEmpty, hasLines: !lines.isEmpty,
                         done: visit.say("已督查 \(try InspectedStore.count(of: round.id, isDone: true, in: work.tx)) 个"))
        }
        isEmpty = groups.isEmpty
    }
}

extension InspectListView.Line {
    init(_ object: Inspected, in work: Work) throws {
        let site = try object.candidate.site.flatMap { try SiteStore.find($0, in: work.tx) }
        self.init(id: "\(object.id)", href: "/inspect/\(object.id)", name: object.candidate.name, address: site?.details.address ?? object.candidate.number)
    }
}

/// The form that an inspector fills in on the spot, or a clerk from a sheet of paper.
struct InspectFormView: Sendable {
    struct Item: Sendable {
        let id, words, points: String
        let hint, before: String?
        let mark, note: FieldView?
    }

    let account, object, name, number, round, organisation: String
    let address: String?
    let action, backHref, key: String
    let isAgain, isPaper: Bool
    let items: [Item]
    let form: FormView

    init(_ id: InspectedID, problems: Problems?, _ visit: Visit, in work: Work) throws {
        let (object, round) = try InspectionRights.inspect(id, in: work)
        let list = try ChecklistStore.require(round.version, in: work.tx)
        let before = try InspectionStore.latest(of: id, in: work.tx)
        guard round.status != .announced else { throw Refusal.conflict(code: "not_drawn", "这次督查还没有抽取对象") }
        if try before != nil && MendingStore.current(of: id, in: work.tx) == nil {
            throw Refusal.conflict(code: "inspected", "这里已经督查过了，没有等着复查的事")
        }
        account = "\(try work.account())"
        (self.object, name, number, self.round) = ("\(id)", object.candidate.name, object.candidate.number, round.title)
        organisation = object.organisationName
        address = try object.candidate.site.flatMap { try SiteStore.find($0, in: work.tx) }?.details.address
        isAgain = before != nil
        isPaper = visit.query["paper"] == "1" || visit.fields["paper"] == "1"
        action = "/inspect/\(id)"
        backHref = isPaper ? "/inspected/\(id)" : "/inspect"
        key = problems == nil ? SecureRandom.token(bytes: 12) : visit.fields["key"] ?? SecureRandom.token(bytes: 12)
        let old = Dictionary(uniqueKeysWithValues: (before?.findings ?? []).map { ($0.item, $0) })
        let asked = list.items.filter { item in old[item.id].map { $0.mark >= list.mendFrom } ?? true }
        let choices = Mark.allCases.map { FormChoice($0.rawValue, $0.rawValue, note: visit.say($0.title)) }
        let form = FormView(asked.flatMap { [FieldSpec("mark.\($0.id)", .radio, choices: choices), FieldSpec("note.\($0.id)", required: false, max: 300)] } + [
            FieldSpec("day", .date), FieldSpec("note", .textarea, required: false, max: 500), FieldSpec("photo", .file, required: false),
            FieldSpec("latitude", required: false, max: 12), FieldSpec("longitude", required: false, max: 12),
        ], values: problems == nil ? Fields([("day", isPaper ? "" : visit.today.description)]) : visit.fields, problems: problems, visit: visit)
        self.form = form
        items = asked.map { item in
            Item(id: "\(item.id)", words: item.words, points: visit.say("\(item.points) 分"), hint: item.hint.isEmpty ? nil : item.hint,
                 before: old[item.id].map { $0.note.isEmpty ? $0.mark.rawValue : "\($0.mark.rawValue) · \($0.note)" },
                 mark: form["mark.\(item.id)"], note: form["note.\(item.id)"])
        }
    }
}
