import Kernel
import Pages
import Projects

/// The last two steps of a project: settle, then close.
struct ClosingView: Sendable {
    let head: ProjectHead
    let effective: String
    let pending: String
    let frozen: String
    let count: Int
    let openCount: Int?
    let objectionCount: Int?
    let isRunning: Bool
    let endsAt: String
    let canSettle: Bool
    let canClose: Bool
    let isClosed: Bool
    let isOther: Bool
    let closedAt: String?
    let note: String?
    let settleAction: String
    let closeAction: String
    let rollHref: String
    let hoursHref: String
    let form: FormView

    init(_ facts: ClosingFacts, problems: Problems?, visit: Visit) {
        let project = facts.project
        head = ProjectHead(project, current: .close, visit: visit)
        effective = facts.totals.effective.description
        pending = facts.totals.pending.description
        frozen = facts.totals.frozen.description
        count = facts.totals.count
        openCount = facts.open > 0 ? facts.open : nil
        objectionCount = facts.objections > 0 ? facts.objections : nil
        let living = project.status == .approved || project.status == .paused
        isRunning = living && visit.now < project.endsAt
        endsAt = project.endsAt.short(visit.language)
        canSettle = living && visit.now >= project.endsAt
        canClose = project.status == .settled
        isClosed = project.status == .closed
        isOther = !living && !canClose && !isClosed
        closedAt = project.closedAt?.long(visit.language)
        note = project.closingNote.isEmpty ? nil : project.closingNote
        let base = "/work/projects/\(project.id)"
        settleAction = "\(base)/settlement"
        closeAction = "\(base)/closing"
        rollHref = "\(base)/roll-call"
        hoursHref = "\(base)/hours"
        form = FormView([FieldSpec("note", .textarea, max: 1000)], values: visit.fields, problems: problems, visit: visit)
    }
}

struct ClosingFacts: Sendable {
    let project: Project
    let totals: HoursTotals
    /// Who has not checked out.
    let open: Int
    let objections: Int
}
