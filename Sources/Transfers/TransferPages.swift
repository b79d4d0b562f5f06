import Audit
import Kernel
import Lists
import Organisations
import Pages
import Rights
import Volunteers

/// A volunteer's own transfers, and the form for a new one.
struct OwnTransferView: Sendable {
    struct Line: Sendable {
        let id, from, to, since, state, mark: String
        let answer: String?
        let mayWithdraw: Bool
    }

    let managing: String
    let lines: [Line]
    let hasLines: Bool
    /// Nil while one is open.
    let form: FormView?

    private static let limit = 20

    init(problems: Problems?, visit: Visit, in work: Work) throws {
        let volunteer = try VolunteerStore.require(work.volunteer(), in: work.tx)
        let transfers = try TransferStore.list(of: volunteer.id, limit: Self.limit, in: work.tx)
        managing = volunteer.organisationName
        lines = transfers.map { transfer in
            Line(id: "\(transfer.id)", from: transfer.fromName, to: transfer.toName, since: transfer.appliedAt.day.display(visit.language),
                 state: visit.say(transfer.status.title), mark: transfer.status.mark, answer: transfer.answer.isEmpty ? nil : transfer.answer,
                 mayWithdraw: transfer.status.isOpen)
        }
        hasLines = !lines.isEmpty
        let choices = try OrganisationChoices.suggestions(OrganisationScope(withTeams: false), in: work.tx)
        form = transfers.contains { $0.status.isOpen } ? nil
            : FormView([FieldSpec("to", max: 80, choices: choices), FieldSpec("reason", .textarea, max: 200)],
                       values: problems == nil ? Fields() : visit.fields, problems: problems, visit: visit)
    }
}

/// The list of transfers that leave or enter somebody's places.
struct TransferListView: Sendable {
    static let columns = ListColumns("/transfers", [
        ("name", "志愿者"), ("from", "从"), ("to", "到"), ("since", "申请日期"), ("state", "状态和期限"), ("act", "操作"),
    ], exported: false)

    let tools: ListTools
    struct Line: Sendable {
        let href, name, from, to, since, state, mark: String
        let due, late: String?
        let decide: Decide?
    }

    struct Decide: Sendable { let id, agree, name: String }

    struct Tab: Sendable {
        let href, label: String
        let current: Bool
    }

    let tabs: [Tab]
    let lines: [Line]
    let isEmpty: Bool
    /// Whether there are lines to tick.
    let hasSelectable: Bool
    let nextHref: String?

    private static let pageSize = 50

    init(_ visit: Visit, in work: Work) throws {
        let places = work.actor.places(for: .reviewVolunteers)
        let open = visit.query["open"] == "1"
        let status = visit.query["status"].flatMap { Transfer.Status(rawValue: $0) }
        let found = try TransferStore.list(status, open: open, places: places, before: visit.query["before"].flatMap { TransferID($0) },
                                           limit: Self.pageSize + 1, in: work.tx)
        lines = found.prefix(Self.pageSize).map { transfer in
            let mayDecide = transfer.status.isOpen && work.actor.may(.reviewVolunteers, at: transfer.waitsAt)
            return Line(
                href: "/volunteers/\(transfer.volunteer)", name: transfer.volunteerName, from: transfer.fromName, to: transfer.toName,
                since: transfer.appliedAt.day.display(visit.language), state: visit.say(transfer.status.title), mark: transfer.status.mark,
                due: transfer.status.isOpen ? transfer.dueOn.short(visit.language) : nil,
                late: transfer.escalations > 0 ? visit.say("超过期限 \(transfer.escalations) 次") : nil,
                decide: mayDecide ? Decide(id: "\(transfer.id)", agree: visit.say(transfer.status == .applied ? "同意转出" : "接收"), name: transfer.volunteerName) : nil)
        }
        isEmpty = lines.isEmpty
        hasSelectable = lines.contains { $0.decide != nil }
        tools = try ListTools(Self.columns, leading: hasSelectable ? 1 : 0, visit, in: work)
        let base = "/transfers" + (open ? "?open=1" : status.map { "?status=\($0.rawValue)" } ?? "?")
        nextHref = found.count > Self.pageSize ? "\(base)&before=\(found[Self.pageSize - 1].id)" : nil
        tabs = [Tab(href: "/transfers?open=1", label: visit.say("在办"), current: open),
                Tab(href: "/transfers", label: visit.say("全部"), current: !open && status == nil)]
            + [Transfer.Status.received, .refused, .withdrawn].map {
                Tab(href: "/transfers?status=\($0.rawValue)", label: visit.say($0.title), current: status == $0 && !open)
            }
    }
}
