import Kernel

/// What is known of an organisation besides its name and its place in the tree (domain rules, section 7, Team).
package struct OrganisationDetails: Sendable {
    package var nature = Organisation.Nature.ordinary
    /// 统一社会信用代码, GB 32100.
    package var creditCode: CreditCode?
    package var address = ""
    package var position: Position?
    package var foundedOn: Day?
    /// 主管单位
    package var supervisor = ""
    package var description = ""
    package var contactName = ""
    /// Kept encrypted, shown masked.
    package var contactPhone: PhoneNumber?
    /// 负责人
    package var headName = ""
    /// 专业队伍: a term of the dictionary of team fields, or "".
    package var field = ""
    /// 牵头部门, see ``Department``.
    package var department: DepartmentID?
    /// Whether the public finds its page.
    package var isPublic = true
    package var joinMode = JoinMode.approval
    /// 口令: what lets a volunteer in when the mode asks for it; the team tells it to its own people.
    package var joinPassword = ""
    /// 服务类别, at most 4 terms.
    package var categories: [String] = []
    /// 提供 and 需要: codes of ``exchanges``.
    package var offers: [String] = []
    package var needs: [String] = []

    package init() {}

    /// What a team may offer or need.
    package static let exchanges = CodeList([
        CodeEntry("volunteers", "志愿者", "Volunteers"), CodeEntry("venue", "场地", "Venue"),
        CodeEntry("transport", "交通工具", "Transport"), CodeEntry("funds", "资金", "Funds"),
    ])
}

/// 队伍加入方式, see ``Codes/joinModes``.
package enum JoinMode: String, CaseIterable, Codable, Sendable {
    /// 需审核
    case approval
    /// 实名即加入
    case verified
    /// 拒绝加入
    case closed
    /// 口令免审
    case password
}
