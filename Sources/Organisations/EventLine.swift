import Kernel
import Pages

/// A line of an organisation's history.
struct EventLine: Sendable {
    let when, what: String
    let reason: String?
    let by: String?

    init(_ event: OrganisationEvent, _ visit: Visit) {
        when = event.happenedAt.day.display(visit.language)
        let other = event.other ?? ""
        let message: Message = switch event.kind {
        case .founded: "成立，上级是“\(other)”"
        case .renamed: "改名，原名“\(event.name)”"
        case .moved: "上级调整为“\(other)”"
        case .suspended: "停止运行"
        case .reinstated: "恢复运行"
        case .merged: "并入“\(other)”"
        case .dissolved: "撤销，由“\(other)”接续"
        case .received: "接续“\(other)”"
        }
        what = visit.say(message)
        reason = event.reason.isEmpty ? nil : event.reason
        by = event.person
    }
}
