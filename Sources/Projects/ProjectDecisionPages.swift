import Audit
import Kernel
import Pages
import Settings
import Storage

/// Before a draft is submitted: what is still missing, and the declaration.
struct SubmissionView: Sendable {
    struct Missing: Sendable {
        let text: String
        let href: String
    }

    let head: ProjectHead
    let missing: [Missing]
    let hasMissing: Bool
    let excluded: [String]
    let form: FormView
    let action: String
    let editHref: String

    init(_ project: Project, problems: Problems?, visit: Visit, in work: Work) throws {
        head = ProjectHead(project, current: .overview, visit: visit)
        editHref = "/work/projects/\(project.id)/edit"
        action = "/work/projects/\(project.id)/submission"
        let editHref = editHref
        missing = try ProjectCheck.problems(
            ProjectContent.stored(project, in: work.tx), hasPassword: project.passwordHash != nil, in: work).all.map {
                Missing(text: visit.say($0.message), href: "\(editHref)#\(FieldView.id($0.field))")
            }
        hasMissing = !missing.isEmpty
        excluded = ExcludedKind.allCases.map { visit.say($0.label) }
        form = FormView([FieldSpec("declaration", .checkbox)], values: visit.fields, problems: problems, visit: visit)
    }
}

/// What may still be changed of an approved project.
struct ApprovedFormView: Sendable {
    struct PostGroup: Sendable {
        let name: String
        let id: String
        let idName: String
        let quota: FieldView?
    }

    let head: ProjectHead
    let version: String
    let action: String
    let backHref: String
    let form: FormView
    let posts: [PostGroup]

    init(_ project: Project, posts all: [Post], values: Fields?, problems: Problems?, visit: Visit) {
        head = ProjectHead(project, current: .overview, visit: visit)
        version = values?["version"] ?? "\(project.version)"
        action = "/work/projects/\(project.id)/edit"
        backHref = "/work/projects/\(project.id)"
        var stored: Fields = ["venue": project.venue, "contactName": project.contactName, "contactPhone": project.contactPhone,
                              "description": project.description]
        for (row, post) in all.enumerated() { stored.set("posts.\(row).quota", "\(post.quota)") }
        let specs = [FieldSpec("venue", max: 100), FieldSpec("contactName", max: 50), FieldSpec("contactPhone", .tel, max: 20),
                     FieldSpec("description", .textarea, max: 5000)]
            + all.indices.map { FieldSpec("posts.\($0).quota", max: 5, inputmode: "numeric") }
        form = FormView(specs, values: values ?? stored, problems: problems, visit: visit)
        let form = form
        posts = all.enumerated().map { row, post in
            PostGroup(name: post.name, id: post.id.description, idName: "posts.\(row).id", quota: form["posts.\(row).quota"])
        }
    }
}

/// A decision that needs a reason or a date.
enum ProjectDecision: String, CaseIterable, Sendable {
    case refusal, pause, extension_ = "extension", voiding

    var heading: Message {
        switch self {
        case .refusal: "退回修改"
        case .pause: "暂停活动"
        case .extension_: "延期"
        case .voiding: "作废活动"
        }
    }

    func lead(_ project: Project, _ visit: Visit, _ work: Work) throws -> Message {
        switch self {
        case .refusal: "队伍会看到原因，修改后可以再次提交。"
        case .pause: "暂停期间不能报名和签到，可以随时恢复。已经报名的志愿者会看到原因。"
        case .extension_: "只能延期一次，最多 \(try work.setting(CitySettings.extensionDays)) 天。现在的结束时间是 \(project.endsAt.long(visit.language))。"
        case .voiding: "作废后不能恢复。已经报名的志愿者会收到取消的原因。"
        }
    }

    var button: Message {
        switch self {
        case .refusal: "退回修改"
        case .pause: "暂停活动"
        case .extension_: "确定延期"
        case .voiding: "作废这个活动"
        }
    }

    var fields: [FieldSpec] {
        switch self {
        case .refusal, .pause, .voiding: [FieldSpec("reason", .textarea, max: 200)]
        case .extension_: [FieldSpec("endsAt", .instant), FieldSpec("recruitTo", .instant, required: false)]
        }
    }
}

struct ProjectDecisionView: Sendable {
    let head: ProjectHead
    let heading: String
    let lead: String
    let action: String
    let backHref: String
    let back: String?
    let button: String
    let buttonKind: String
    let form: FormView

    init(_ decision: ProjectDecision, _ project: Project, problems: Problems?, visit: Visit, in work: Work) throws {
        head = ProjectHead(project, current: .overview, visit: visit)
        heading = visit.say(decision.heading)
        lead = visit.say(try decision.lead(project, visit, work))
        action = "/work/projects/\(project.id)/\(decision.rawValue)"
        backHref = "/work/projects/\(project.id)"
        back = visit.fields["back"]
        button = visit.say(decision.button)
        buttonKind = decision == .voiding ? "btn-danger" : "btn-primary"
        form = FormView(decision.fields, values: visit.fields, problems: problems, visit: visit)
    }
}
