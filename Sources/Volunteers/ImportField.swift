import Kernel

/// A column of a list of volunteers (附件5 注册志愿者统计表, 附件4 注册志愿者登记表). Raw values are the names of the
/// registration form's fields, so that its rules name a column's problems too.
package enum ImportField: String, CaseIterable, Sendable {
    case name, sex, age, bornOn, political, documentKind, documentNumber, employer, phone, team
    case ethnicity, education, occupation, nationality, nativePlace, address, email, languages, skills, categories, times
    case guardianName, guardianRelation, guardianPhone, region
    // What a list tells and an import cannot take over.
    case serial, number, registeredOn, hours, remark

    /// The heading in our own form.
    package var heading: String { headings[0] }

    /// What must stand in every list.
    static let needed: [ImportField] = [.name, .documentNumber, .phone]

    /// Columns that are read over without harm: the system gives numbers, dates and hours itself.
    var isIgnored: Bool {
        switch self {
        case .serial, .number, .registeredOn, .hours, .remark: true
        default: false
        }
    }

    /// The headings by which offices call the column; compared by ``normalised(_:)``.
    private var headings: [String] {
        switch self {
        case .serial: ["序号", "编次", "no", "no."]
        case .name: ["姓名", "志愿者姓名", "名字", "真实姓名", "name"]
        case .sex: ["性别", "sex", "gender"]
        case .age: ["年龄", "周岁", "age"]
        case .bornOn: ["出生日期", "出生年月", "出生年月日", "生日", "出生时间", "dateofbirth", "birthday"]
        case .political: ["政治面貌", "政治身份"]
        case .documentKind: ["证件类型", "证件种类", "证件名称", "documenttype"]
        case .documentNumber:
            ["证件号", "证件号码", "身份证号", "身份证号码", "身份证", "公民身份号码", "居民身份证号码", "有效证件号码", "证件编号", "id",
             "idnumber", "documentnumber"]
        case .employer: ["单位", "工作单位", "所在单位", "单位名称", "单位/学校", "学校", "工作单位或学校", "单位或学校", "所属单位", "employer"]
        case .phone: ["电话", "手机", "手机号", "手机号码", "联系电话", "联系方式", "电话号码", "本人电话", "移动电话", "phone", "mobile"]
        case .team: ["服务队", "所属服务队", "所在服务队", "志愿服务队", "队伍", "所属队伍", "team"]
        case .number: ["编号", "志愿者编号", "注册编号", "志愿者证号", "注册号", "志愿者号"]
        case .registeredOn: ["注册日期", "注册时间", "登记日期", "登记时间"]
        case .hours: ["累计时长", "服务时长", "累计服务时长", "时长", "累计时间", "服务时间", "累计服务时间", "志愿服务时长", "时长/小时"]
        case .ethnicity: ["民族"]
        case .education: ["学历", "文化程度", "最高学历"]
        case .occupation: ["从业状况", "职业", "职业状况", "就业状况"]
        case .nationality: ["国籍", "国籍/地区"]
        case .nativePlace: ["籍贯"]
        case .address: ["住址", "地址", "家庭住址", "居住地址", "现住址", "详细地址", "通讯地址", "家庭地址", "address"]
        case .email: ["邮箱", "电子邮箱", "电子邮件", "email", "e-mail"]
        case .languages: ["语言", "外语", "语言能力", "掌握语言"]
        case .skills: ["特长", "专长", "个人特长", "技能", "特长爱好", "skills"]
        case .categories: ["服务意向", "服务类别", "志愿服务意向", "意向服务类别", "服务项目意向"]
        case .times: ["可服务时间", "服务时段", "可参与时间", "空闲时间"]
        case .guardianName: ["监护人", "监护人姓名", "家长姓名", "家长"]
        case .guardianRelation: ["监护人关系", "与监护人关系", "监护关系", "与本人关系"]
        case .guardianPhone: ["监护人电话", "监护人手机", "监护人手机号", "监护人联系电话", "监护人联系方式", "家长电话", "家长联系电话"]
        case .region: ["注册区域", "区域", "所属区域", "所在区域", "居住区域", "街道", "乡镇", "街道/乡镇", "社区", "村/社区", "所属社区", "所在社区"]
        case .remark: ["备注", "说明", "remarks"]
        }
    }

    private static let byHeading: [String: ImportField] = Dictionary(
        allCases.flatMap { field in field.headings.map { (normalised($0), field) } }, uniquingKeysWith: { first, _ in first })

    /// The column that a heading names; nil for one that we do not know.
    static func named(_ heading: String) -> ImportField? {
        let text = normalised(heading)
        if let field = byHeading[text] { return field }
        // "手机号（必填）", "证件号(18位)": what stands in brackets explains.
        let bare = text.split(whereSeparator: { "([【".contains($0) }).first.map(String.init) ?? ""
        return byHeading[bare]
    }

    /// Without white space, stars, colons and full-width forms: " 姓　名 *" is "姓名".
    private static func normalised(_ heading: String) -> String {
        guard heading.utf8.count <= 120 else { return "" }
        return TypedText.halfWidth(heading).lowercased().filter { !$0.isWhitespace && !"*:、，,。.★".contains($0) }
    }

    /// A value as a list of problems may show it.
    func masked(_ value: String) -> String {
        let text = String(value.prefix(40))
        // What a spreadsheet has cut or somebody has masked tells nothing, and shows the fault.
        let isHarmless = text.contains("*") || ImportCell.hasExponent(text) || text.count < 7
        if isHarmless, [.documentNumber, .phone, .guardianPhone].contains(self) { return text }
        return switch self {
        case .documentNumber: Masking.document(text)
        case .phone, .guardianPhone: Masking.phone(text)
        case .name, .guardianName: Masking.name(text)
        case .address: Masking.address(text)
        case .email: Masking.email(text)
        default: text
        }
    }
}
