extension Codes {
    /// 服务类别, the office's default. Numbers are those of the national system.
    package static let serviceCategories = CodeList(digits: 4, [
        ("社区服务", "Community service"), ("扶贫减贫", "Poverty relief"), ("支教助学", "Teaching and study support"),
        ("卫生健康", "Health"), ("法律服务", "Legal aid"), ("环境保护", "Environmental protection"),
        ("科技科普", "Science and technology outreach"), ("文化艺术", "Culture and arts"),
        ("平安综治", "Public safety"), ("文明风尚", "Civic conduct"), ("交通引导", "Traffic guidance"),
        ("志愿消防", "Volunteer firefighting"), ("应急救援", "Emergency rescue"),
        ("禁毒宣传", "Drug prevention"), ("体育健身", "Sport and fitness"), ("旅游服务", "Visitor services"),
        ("关爱特殊群体", "Care for people with special needs"), ("大型活动", "Large events"),
        ("海外志愿服务", "Volunteering abroad"), ("税收服务", "Tax assistance"),
    ]).adding(CodeEntry("0099", "其他", "Other"))

    /// 服务对象, the office's default.
    package static let audiences = CodeList(digits: 2, [
        ("儿童", "Children"), ("妇女", "Women"), ("老年人", "Older people"), ("残障人士", "People with disabilities"),
        ("优抚对象", "Veterans and military families"), ("贫困家庭", "Families in poverty"),
        ("特殊群体", "People with special needs"), ("病患者", "Patients"), ("农村居民", "Rural residents"),
        ("城镇居民", "Urban residents"), ("社会公众", "General public"),
    ]).adding(CodeEntry("99", "其他", "Other"))

    /// 志愿者保障: what volunteers are provided with, the office's default.
    package static let safeguards = CodeList(digits: 2, [
        ("保险", "Insurance"), ("集中乘车", "Shared transport"), ("交通补贴", "Travel allowance"), ("餐饮", "Meals"),
        ("饮水", "Drinking water"), ("住宿", "Accommodation"), ("服装", "Clothing"), ("工具", "Tools"),
        ("免费体检", "Free medical check"), ("专项培训", "Special training"), ("志愿服务证书", "Service certificate"),
    ]).adding(CodeEntry("99", "其他", "Other"))

    /// 特长, the office's default.
    package static let skills = CodeList(digits: 2, [
        ("医疗急救", "Medicine and first aid"), ("体育竞技", "Sport"), ("驾驶运输", "Driving and transport"),
        ("法律服务", "Law"), ("信息技术", "Information technology"), ("经营管理", "Business management"),
        ("公共关系", "Public relations"), ("教育培训", "Teaching and training"),
        ("电器维修", "Electrical appliance repair"), ("安全保卫", "Security"), ("财会金融", "Accounting and finance"),
        ("设计创意", "Design"), ("客服接待", "Reception and customer service"),
        ("物业养护", "Building maintenance"), ("新闻写作", "Journalism and writing"),
        ("精通外语", "Foreign languages"), ("音乐", "Music"), ("心理咨询", "Counselling"),
        ("护理照护", "Nursing and care"), ("手工制作", "Handicraft"), ("文化艺术", "Culture and arts"),
        ("网络技术", "Networks"), ("摄像摄影", "Video and photography"),
    ]).adding(CodeEntry("99", "其他", "Other"))
}
