import Audit
import Kernel
import Settings
import Storage

/// What a project needs before it may be submitted (domain rules, sections 3, 6 and 7).
enum ProjectCheck {
    /// From this many volunteers on, an activity is declared some days ahead (十人以上活动提前申报).
    static let largeActivity = 10

    static func problems(_ content: ProjectContent, hasPassword: Bool, in work: Work) throws -> Problems {
        var problems = Problems()
        func need(_ field: String, _ isThere: Bool, _ message: Message) {
            if !isThere { problems.add(field, "missing", message) }
        }
        let isPast = content.scope == .afterwards
        if isPast {
            if content.endsAt > work.now { problems.add("endsAt", "out_of_range", "时间补录只用于已经结束的活动") }
        } else {
            if content.startsAt <= work.now { problems.add("startsAt", "in_past", "活动开始时间已过，请改到将来") }
            if content.recruitTo <= work.now { problems.add("recruitTo", "in_past", "招募结束时间已过，请改到将来") }
            try checkAhead(content, &problems, work)
        }
        if content.scope == .password { need("password", hasPassword, "请设置口令") }
        need("venue", !content.venue.isEmpty, "请填写活动地点")
        need("audiences", !content.audiences.isEmpty, "请选择服务对象")
        need("categories", !content.categories.isEmpty, "请选择 1 到 4 个服务类别")
        need("posts", content.plannedVolunteers > 0, "请至少设一个岗位，写明需要几个人")
        need("safeguards", !content.safeguards.isEmpty, "请选择为志愿者提供的保障")
        need("risks", !content.risks.isEmpty, "请说明可能的风险。《志愿服务条例》第十二条要求告知志愿者")
        if content.dangerous { need("insurance", !content.insurance.isEmpty, "有人身危险的活动必须先投保，请填写保单号") }
        need("contactName", !content.contactName.isEmpty, "请填写联系人")
        need("contactPhone", !content.contactPhone.isEmpty, "请填写联系电话")
        need("description", !content.description.isEmpty, "请介绍这次活动")
        return problems
    }

    private static func checkAhead(_ content: ProjectContent, _ problems: inout Problems, _ work: Work) throws {
        let days = try work.setting(CitySettings.declareAhead)
        let earliest = work.today.adding(days: days)
        guard content.plannedVolunteers >= largeActivity, content.startsAt > work.now, content.startsAt.day < earliest else { return }
        problems.add("startsAt", "too_late", "\(largeActivity) 人以上的活动要提前 \(days) 天申报，现在申报最早 \(earliest) 开始")
    }
}

/// What may not be published as volunteer service (不得作为志愿服务发布的活动), domain rules, section 2. Whoever submits a
/// project declares that it is none of these.
package enum ExcludedKind: CaseIterable, Sendable {
    case ownDuty, mandated, ownBenefit, unclearPurpose, pay, hoursForSale

    package var label: Message {
        switch self {
        case .ownDuty: "在领取报酬的工作时间里做的本职工作"
        case .mandated: "单位或学校已经规定必须完成的任务"
        case .ownBenefit: "为参加者自己谋利益的活动"
        case .unclearPurpose: "公益目的不明确的活动"
        case .pay: "报酬超过正常补贴的活动（例如每天 50 元，含交通和用餐）"
        case .hoursForSale: "用捐款、转发或奖励换取时长的活动（例如“50 元抵 1 小时”）"
        }
    }
}
