extension Codes {
    /// 招募范围: who may sign up for a project.
    package static let recruitScopes = CodeList([
        CodeEntry("public", "公开招募", "Open to everyone"), CodeEntry("teams", "指定队伍", "Selected teams"),
        CodeEntry("password", "口令免审", "Password, no approval"), CodeEntry("private", "不公开", "Not public"),
        CodeEntry("afterwards", "时间补录", "Hours recorded afterwards"),
    ])

    /// 队伍加入方式: how one joins a team.
    package static let joinModes = CodeList([
        CodeEntry("approval", "需审核", "Approval needed"), CodeEntry("verified", "实名即加入", "Verified identity suffices"),
        CodeEntry("closed", "拒绝加入", "Closed"), CodeEntry("password", "口令免审", "Password, no approval"),
    ])

    /// 项目资金来源, the office's default.
    package static let fundingSources = CodeList([
        CodeEntry("1", "政府购买", "Government purchase"), CodeEntry("2", "单位拨款", "Own unit's funds"),
        CodeEntry("3", "企业赞助", "Business sponsorship"), CodeEntry("4", "资源置换", "Exchange of resources"),
        CodeEntry("5", "公众支持", "Public support"), CodeEntry("6", "成员自筹", "Raised by members"),
        CodeEntry("9", "其他", "Other"),
    ])

    /// 队内职务: what a member is in a team, beside its leader.
    package static let memberRoles = CodeList(digits: 2, [
        ("副队长", "Deputy leader"), ("骨干", "Core member"), ("联络员", "Liaison"), ("安全员", "Safety officer"),
        ("记录员", "Record keeper"), ("培训员", "Trainer"),
    ])

    /// 8+N 志愿服务队伍: the eight standing kinds of teams; the office adds its own (N).
    package static let teamFields = CodeList(digits: 2, [
        ("理论政策宣讲", "Policy talks"), ("文化文艺", "Culture and arts"), ("助学支教", "Teaching and study support"),
        ("医疗健身", "Health and fitness"), ("科学普及", "Science outreach"), ("法律服务", "Legal aid"),
        ("卫生环保", "Hygiene and environment"), ("扶贫帮困", "Help for people in need"),
    ]).adding(CodeEntry("99", "其他", "Other"))

    /// 培训类型.
    package static let trainingKinds = CodeList([
        CodeEntry("1", "通用培训", "General"), CodeEntry("2", "岗位培训", "For a post"),
        CodeEntry("3", "专业培训", "Specialist"),
    ])

    /// 培训方式.
    package static let trainingMethods = CodeList([
        CodeEntry("1", "远程", "Remote"), CodeEntry("2", "面授", "In person"),
    ])
}
