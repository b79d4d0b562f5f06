import Audit
import Kernel
import Organisations
import Pages
import Rights
import Settings

/// The page on which a list is chosen.
struct ImportStartView: Sendable {
    struct Earlier: Sendable {
        let href: String?
        let name, organisation, time, kind, label, result: String
    }

    let form: FormView
    /// The largest file.
    let megabytes: Int
    let earlier: [Earlier]
    let hasEarlier: Bool

    init(values: Fields, problems: Problems?, visit: Visit, in work: Work) throws {
        let choices = try ImportStore.organisations(named: nil, in: work.actor.places(for: .importVolunteers), limit: 800, in: work.tx)
        var values = values
        if problems == nil, let own = choices.first { values.set("organisation", own.text) }
        form = FormView([
            FieldSpec("organisation", max: 120, choices: choices.map { FormChoice($0.text, "") }),
            FieldSpec("file", .file, accept: ".xlsx,.csv,.txt"),
        ], values: values, problems: problems, visit: visit)
        megabytes = try work.setting(CitySettings.importMegabytes)
        let states = try work.actor.account.map { try ImportStore.latest(of: $0, limit: 10, in: work.tx) } ?? []
        earlier = states.map { Self.earlier($0, visit) }
        hasEarlier = !earlier.isEmpty
    }

    private static func earlier(_ state: ImportState, _ visit: Visit) -> Earlier {
        let isOpen = state.isOpen(at: visit.now) || [.checking, .importing, .done].contains(state.status) || state.problem != nil
        let (kind, label): (String, Message) = switch state.status {
        case .checked where isOpen: ("wait", "待确认")
        case .checking: ("wait", "正在检查")
        case .importing: ("wait", "没有导完")
        case .discarded where state.problem != nil: ("stop", "不能导入")
        case .done: ("done", "已导入")
        case .checked, .discarded: ("plain", "已放弃")
        }
        let result: Message = state.status == .done
            ? "导入 \(ImportWords.number(state.taken)) 人，未导入 \(ImportWords.number(state.refused)) 行"
            : "可导入 \(ImportWords.number(state.acceptable)) 行，有问题 \(ImportWords.number(state.refused)) 行"
        return Earlier(href: isOpen ? "/volunteers/imports/\(state.id)" : nil, name: state.fileName, organisation: state.organisationName,
                       time: state.createdAt.short(visit.language), kind: kind, label: visit.say(label), result: visit.say(result))
    }
}

/// What the pages of one list show of it alike.
struct ImportSummaryView: Sendable {
    let id: VolunteerImportID
    let fileName, organisation: String
    let sheet: String?
    let rows, acceptable, refused, skipped, taken, approved: String
    let time: String

    init(_ state: ImportState, _ visit: Visit) {
        id = state.id
        fileName = state.fileName
        organisation = state.organisationName
        sheet = state.sheet.isEmpty ? nil : state.sheet
        rows = ImportWords.number(state.rows)
        acceptable = ImportWords.number(state.acceptable)
        refused = ImportWords.number(state.refused)
        skipped = ImportWords.number(state.skipped)
        taken = ImportWords.number(state.taken)
        approved = ImportWords.number(state.approved)
        time = state.createdAt.short(visit.language)
    }
}

/// After the check: what was found, and the way on.
struct ImportCheckedView: Sendable {
    let summary: ImportSummaryView
    let notes: [String]
    let hasNotes: Bool
    let findings: ImportFindingsView
    let hasProblems: Bool
    /// Nil when there is nobody to import.
    let confirm: Confirm?

    struct Confirm: Sendable {
        let form: FormView
        let button: String
        let approvesAtOnce: Bool
    }

    init(_ state: ImportState, problems: Problems?, visit: Visit, in work: Work) throws {
        summary = ImportSummaryView(state, visit)
        notes = try ImportFindingStore.ofWholeList(state.id, in: work.tx).map { visit.say($0.message) }
        hasNotes = !notes.isEmpty
        findings = try ImportFindingsView(state, visit: visit, in: work)
        hasProblems = state.refused > 0
        let form = FormView([FieldSpec("consent", .checkbox)], values: visit.fields, problems: problems, visit: visit)
        confirm = state.acceptable == 0 ? nil : Confirm(
            form: form, button: visit.say("导入 \(ImportWords.number(state.acceptable)) 人"),
            approvesAtOnce: work.actor.may(.reviewVolunteers, at: state.place))
    }
}

/// After the import: who came in, and which rows did not.
struct ImportDoneView: Sendable {
    struct Person: Sendable {
        let row: Int
        let href, name, document: String
        let number: String?
    }

    let summary: ImportSummaryView
    let waitsForApproval: Bool
    let hasTaken, hasProblems: Bool
    let people: [Person]
    let showsPeople: Bool
    let peopleHref: String
    let findings: ImportFindingsView
    let count: String
    let previousHref, nextHref: String?

    init(_ state: ImportState, visit: Visit, in work: Work) throws {
        summary = ImportSummaryView(state, visit)
        waitsForApproval = state.approved < state.taken
        hasTaken = state.taken > 0
        hasProblems = state.refused > 0
        findings = try ImportFindingsView(state, visit: visit, in: work)
        showsPeople = hasTaken && visit.query["show"] == nil
        peopleHref = "/volunteers/imports/\(state.id)"
        let after = Int(visit.query["after"] ?? "") ?? 0
        let found = showsPeople ? try ImportFindingStore.taken(state.id, after: after, limit: ImportFindingsView.pageRows + 1, in: work.tx) : []
        let shown = found.prefix(ImportFindingsView.pageRows)
        people = shown.map {
            Person(row: $0.row, href: "/volunteers/\($0.volunteer)", name: $0.name, document: $0.documentMasked, number: $0.number?.digits)
        }
        count = visit.say("共 \(ImportWords.number(state.taken)) 人")
        previousHref = after > 0 ? peopleHref : nil
        nextHref = found.count > shown.count ? shown.last.map { "/volunteers/imports/\(state.id)?after=\($0.row)" } : nil
    }
}
