import Audit
import Kernel
import Ledger
import Pages
import Rights
import Storage

/// The mark and the word of a record's state.
struct StateView: Sendable {
    let kind: String
    let label: String

    init(_ state: ServiceRecord.State, _ visit: Visit) {
        kind = switch state {
        case .pending: "wait"
        case .effective: "done"
        case .frozen: "stop"
        case .void: "plain"
        }
        label = visit.say(state.title)
    }
}

/// "记录人": the program itself is named in the reader's language.
enum RecorderName {
    static func text(_ name: String, _ visit: Visit) -> String { text(name, visit.words) }

    static func text(_ name: String, _ words: Words) -> String {
        name == EnterRecord.system || name == Actor.system.name ? words.say("系统") : name
    }
}

/// A day of a list: the weekday helps this year, the year in others.
enum DayText {
    static func text(_ day: Day, _ visit: Visit) -> String {
        day.year == visit.today.year ? day.short(visit.language) : day.display(visit.language)
    }
}

/// Everything recorded in my name (我的记录).
struct MyRecordsView: Sendable {
    struct Line: Sendable {
        let href: String
        let project: String
        let day: String
        let time: String
        let method: String
        let hours: String
        let state: StateView
        let objectionHref: String?
    }

    struct Part: Sendable {
        let label: String
        let hours: String
    }

    struct Year: Sendable {
        let href: String
        let label: String
        let current: Bool
    }

    let effective: String
    let pending: String
    let frozen: String
    let parts: [Part]
    let hasParts: Bool
    let years: [Year]
    let hasYears: Bool
    let lines: [Line]
    let isEmpty: Bool
    let nextHref: String?

    static let pageSize = 50

    init(_ records: [ServiceRecord], totals: HoursTotals, year: Int?, visit: Visit) {
        effective = totals.effective.description
        pending = totals.pending.description
        frozen = totals.frozen.description
        parts = ServiceRecord.Method.allCases.compactMap { method in
            totals.byMethod[method].map { Part(label: visit.say(method.title), hours: $0.description) }
        }
        hasParts = parts.count > 1
        let known = totals.byYear.keys.sorted(by: >)
        years = known.isEmpty ? [] : [Year(href: "/records", label: visit.say("全部"), current: year == nil)] + known.map {
            Year(href: "/records?year=\($0)", label: visit.say("\($0) 年：\(totals.byYear[$0]?.description ?? "") 小时"), current: year == $0)
        }
        hasYears = known.count > 0
        let page = records.prefix(Self.pageSize)
        lines = page.map { record in
            Line(href: "/records/\(record.id)", project: record.projectName, day: DayText.text(record.day, visit),
                 time: "\(record.startedAt.clockText)–\(record.endedAt.clockText)", method: visit.say(record.method.title),
                 hours: record.hours.description, state: StateView(record.state(on: visit.today), visit),
                 objectionHref: record.status == .standing ? "/records/\(record.id)/objection" : nil)
        }
        isEmpty = lines.isEmpty
        nextHref = records.count > Self.pageSize ? page.last.map {
            "/records?after=\(RecordStore.Cursor($0).text)" + (year.map { "&year=\($0)" } ?? "")
        } : nil
    }
}

/// One record with all that happened to it.
struct RecordView: Sendable {
    struct Fact: Sendable {
        let label: String
        let value: String
    }

    struct Event: Sendable {
        let at: String
        let title: String
        let name: String
        let reason: String?
    }

    let backHref: String
    let backLabel: String
    let project: String
    let hours: String
    let state: StateView
    let facts: [Fact]
    let events: [Event]
    let explanation: String
    let proofHref: String?
    let objectionHref: String?
    let answer: String?
    let voidAction: String?
    let voidForm: FormView
    let voidOpen: Bool
    let correctHref: String?
    let correctedHref: String?

    init(_ found: FoundRecord, problems: Problems?, visit: Visit) {
        let record = found.record
        let own = record.volunteer == visit.actor.volunteer
        let language = visit.language
        backHref = own ? "/records" : "/work/projects/\(record.project)/hours"
        backLabel = visit.say(own ? "返回我的记录" : "返回活动时长")
        project = record.projectName
        hours = record.hours.description
        let state = record.state(on: visit.today)
        self.state = StateView(state, visit)
        var facts = [
            (visit.say("服务的人"), [record.volunteerName, record.volunteerNumber].compactMap(\.self).joined(separator: " ")),
            (visit.say("服务时间"), Span.text(record.startedAt, record.endedAt, language)),
            (visit.say("岗位"), record.postName ?? ""), (visit.say("服务内容"), record.content),
            (visit.say("记录组织"), record.organisationName), (visit.say("录入方式"), visit.say(record.method.title)),
            (visit.say("记录人"), RecorderName.text(record.recorderName, visit)),
            (visit.say("记入时间"), record.recordedAt.long(language)), (visit.say("生效日期"), record.effectiveOn.display(language)),
            (visit.say("备注"), record.note),
            (visit.say("公开账本"), visit.say(found.leaf.map { "第 \($0) 条，已封存，不能改写" } ?? "几秒后封存")),
        ]
        if record.status == .void { facts.removeAll { $0.0 == visit.say("生效日期") } }
        self.facts = facts.filter { !$0.1.isEmpty }.map { Fact(label: $0.0, value: $0.1) }
        events = found.events.reversed().map {
            Event(at: $0.at.short(language), title: visit.say($0.kind.title), name: RecorderName.text($0.name, visit),
                  reason: $0.reason.isEmpty ? nil : $0.reason)
        }
        let explanation: Message = switch state {
        case .pending: "公示到 \(record.effectiveOn.adding(days: -1).display(language))，没有异议就计入总时长"
        case .effective: "已计入总时长"
        case .frozen: "查清以前不计入任何总数"
        case .void: "不计入任何总数"
        }
        self.explanation = visit.say(explanation)
        proofHref = record.hasProof ? "/records/\(record.id)/proof" : nil
        objectionHref = own && record.status == .standing ? "/records/\(record.id)/objection" : nil
        answer = found.objections.first { $0.status != .open }?.answer
        voidAction = VoidRecord.may(visit.actor, void: record, today: visit.today) ? "/records/\(record.id)/voiding" : nil
        voidForm = FormView([FieldSpec("reason", .textarea, max: 500)], values: visit.fields, problems: problems, visit: visit)
        voidOpen = problems != nil
        correctHref = record.status == .void && found.replacement == nil && visit.actor.may(.voidRecords, at: record.place)
            ? "/work/projects/\(record.project)/hours/new?replaces=\(record.id)" : nil
        correctedHref = found.replacement.map { "/records/\($0)" }
    }
}

/// What the page of a record is made of.
struct FoundRecord: Sendable {
    let record: ServiceRecord
    let events: [RecordEvent]
    let objections: [Objection]
    let replacement: RecordID?
    /// The number of its leaf in the public ledger; nil while it is not sealed.
    let leaf: Int?

    /// A record in one's own name or in one's places.
    /// - Throws: ``Refusal/notFound`` for any other.
    static func find(_ id: RecordID, in work: Work) throws -> FoundRecord {
        let record = try RecordStore.require(id, in: work.tx)
        if record.volunteer != work.actor.volunteer { try work.actor.require(.seeRecords, at: record.place) }
        return FoundRecord(
            record: record, events: try RecordStore.events(of: id, in: work.tx), objections: try ObjectionStore.of(id, in: work.tx),
            replacement: try RecordStore.replacement(of: id, in: work.tx), leaf: try leaf(of: id, in: work.tx))
    }
}

extension FoundRecord {
    private static func leaf(of id: RecordID, in tx: Transaction) throws -> Int? {
        guard let event = try RecordCommitmentStore.firstEvent(of: id, in: tx), let stored = try LedgerStore.entry(ofEvent: event, in: tx) else { return nil }
        return try PublishedLedger.leaf(ofEntry: stored.id, in: tx)?.index
    }
}

/// The form of an objection.
struct ObjectView: Sendable {
    let action: String
    let backHref: String
    let project: String
    let when: String
    let hours: String
    let method: String
    let form: FormView

    init(_ record: ServiceRecord, values: Fields, problems: Problems?, visit: Visit) {
        action = "/records/\(record.id)/objection"
        backHref = "/records/\(record.id)"
        project = record.projectName
        when = Span.text(record.startedAt, record.endedAt, visit.language)
        hours = record.hours.description
        method = visit.say(record.method.title)
        form = FormView([FieldSpec("text", .textarea, max: 500)], values: values, problems: problems, visit: visit)
    }
}
