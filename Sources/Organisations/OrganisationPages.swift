import Audit
import Kernel
import Pages
import Regions
import Rights
import Settings

/// What lists of facts say about an organisation, in the visitor's language; empty ones are left out.
struct OrganisationFacts {
    let visit: Visit
    let work: Work

    /// How much is said.
    enum Extent { case anyone, staff, besideForm }

    func lines(_ profile: OrganisationProfile, _ extent: Extent) throws -> [FactLine] {
        let (organisation, details) = (profile.organisation, profile.details)
        let categories = try work.allTerms(of: .serviceCategories)
        let fields = try work.allTerms(of: .teamFields)
        let language = visit.language
        func names(_ codes: [String], _ list: CodeList) -> String {
            codes.map { list.name($0, language) }.joined(separator: language == .zh ? "、" : ", ")
        }
        let decisions: [(Message, String)] = [
            ("申请人", profile.applicantName ?? ""), ("登记时间", profile.createdAt.long(language)),
            ("审核时间", profile.decidedAt?.long(language) ?? ""), ("处理意见", profile.decisionReason),
        ]
        let standing: [(Message, String)] = [
            ("编号", organisation.number ?? ""), ("类型", visit.say(organisation.title)),
            ("上级组织", profile.parentName.map { organisation.relation == .liaison ? visit.say("\($0)（联络）") : $0 } ?? ""),
        ]
        let particulars: [(Message, String)] = [
            ("服务区域", try RegionStore.fullName(organisation.region, in: work.tx)), ("地址", details.address),
            ("专业队伍", details.field.isEmpty ? "" : fields.name(details.field, language)),
            ("服务类别", names(details.categories, categories)), ("可以提供", names(details.offers, OrganisationDetails.exchanges)),
            ("需要", names(details.needs, OrganisationDetails.exchanges)), ("成立日期", details.foundedOn?.display(language) ?? ""),
            ("牵头部门", profile.departmentName ?? ""), ("主管单位", details.supervisor), ("负责人", details.headName), ("联系人", details.contactName),
        ]
        let forStaff: [(Message, String)] = [
            ("联系电话", profile.contactPhoneMasked), ("统一社会信用代码", details.creditCode?.code ?? ""),
            ("加入方式", Codes.joinModes.name(details.joinMode.rawValue, language)), ("简介", details.description),
        ]
        let all = switch extent {
        case .anyone: standing + particulars
        case .staff: standing + particulars + forStaff + decisions
        case .besideForm: standing + [("成员人数", "\(profile.members)")] + decisions
        }
        return all.filter { !$0.1.isEmpty }.map { FactLine(label: visit.say($0.0), value: $0.1) }
    }
}

/// The public page of an organisation.
struct OrganisationShowView: Sendable {
    struct Link: Sendable { let href, name, note: String }

    let id, name, kind: String
    let description: String?
    let facts: [FactLine]
    let members: String
    let projectsHref: String
    let suspended: Bool
    let isTeam: Bool
    /// The team that a sub-team is part of.
    let parentTeam: Link?
    /// The sub-teams of a team that the public finds.
    let subteams: [Link]
    let hasSubteams: Bool
    let join: JoinBox?
    /// Where those who keep it up go.
    let adminHref: String?
}

/// An invitation that waits for the visitor's answer.
struct Invited: Sendable {
    let id: String
    let message: String?
}

/// How the visitor stands to the team and what they can do about it.
struct JoinBox: Sendable {
    let id: String
    let isMember, isWaiting: Bool
    /// What the leader wrote with the invitation, "" for nothing; nil when there is none.
    let invitation: Invited?
    let mayAsk, mayJoin, needsPassword, isClosed: Bool
    /// A visitor is shown the way to sign in.
    let isVisitor: Bool
    /// A volunteer whose own registration is not approved yet.
    let notApproved: Bool
    let form: FormView
}

/// The page where an organisation is kept up.
struct OrganisationAdminView: Sendable {
    struct Person: Sendable { let name, role: String }
    struct Successor: Sendable { let name, href: String }
    /// A team's yearly check, and how the last one stands.
    struct Check: Sendable { let href: String; let state: String?; let mark: String }

    let id, name, state, mark: String
    let facts: [FactLine]
    let form: FormView?
    let mayRename: Bool
    let phoneMasked: String?
    let isWaiting, mayReview: Bool
    let maySuspend, mayReinstate: Bool
    let suspendedReason: String?
    let refusedReason: String?
    let people: [Person]
    let hasPeople: Bool
    let appointHref: String?
    let appointmentsHref: String?
    let membersHref, waitingMembers: String?
    let subteamsHref: String?
    /// Where its people ask for another name, field or leader.
    let changesHref: String?
    let check: Check?
    let publicHref: String?
    let belowHref: String
    let move: FormView?
    /// Where those above merge or dissolve it.
    let endingHref: String?
    /// Who goes on with one that has ended.
    let successor: Successor?
    let events: [EventLine]
    /// The form for a reason, when it came back with a problem.
    let reason: FormView
}

/// An application of one's own.
struct ApplicationLine: Sendable {
    let name, state, mark, since: String
    let reason: String?
    let href: String?
}

struct ApplyView: Sendable {
    let form: FormView
    let applications: [ApplicationLine]
    let hasApplications: Bool
}

struct NewOrganisationView: Sendable { let form: FormView }
