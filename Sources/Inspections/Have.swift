import Kernel

/// One of the things that a station (六个有) or a team of a unit (五有) must have. What the system can see by itself is counted; the
/// rest the organisation states. An item of a checklist may prove it: then what the latest inspection found is so.
package struct Have: Sendable {
    package let code: String
    package let title: Message
    /// How the system tells, or what is to be stated.
    package let definition: Message
    /// Whether the organisation may state it, because the system cannot see it or not always.
    package let isStated: Bool

    /// 六个有
    package static let ofSites = [
        Have(code: "rules", title: "管理制度", definition: "有志愿者管理制度，由站填报", isStated: true),
        Have(code: "premises", title: "活动场所", definition: "有活动专用场所：在用，有地址和开放时间", isStated: false),
        Have(code: "team", title: "志愿者队伍", definition: "负责组织下面有在运行的服务队", isStated: false),
        Have(code: "ledgers", title: "台账", definition: "注册志愿者、活动和服务对象台账：负责组织有注册志愿者，也有活动在这里办", isStated: false),
        Have(code: "projects", title: "固定项目", definition: "相对固定的服务项目：菜单上有定时间的常设活动", isStated: false),
        Have(code: "signs", title: "明显标识", definition: "有明显标识，由站填报", isStated: true),
    ]

    /// 五有
    package static let ofTeams = [
        Have(code: "organisation", title: "有组织", definition: "已批准、在运行，有队长", isStated: false),
        Have(code: "people", title: "有人员", definition: "有已注册的队员", isStated: false),
        Have(code: "places", title: "有场所", definition: "有服务场所或对象：在阵地办过活动，或由队伍填报", isStated: true),
        Have(code: "activities", title: "有活动", definition: "近 12 个月办过活动", isStated: false),
        Have(code: "rules", title: "有制度", definition: "有管理制度，由队伍填报", isStated: true),
    ]

    /// Of stations and of teams.
    static let codes = Array(Set((ofSites + ofTeams).map(\.code))).sorted()

    package static func all(of subject: Subject) -> [Have] {
        switch subject {
        case .site: ofSites
        case .team: ofTeams
        }
    }
}
