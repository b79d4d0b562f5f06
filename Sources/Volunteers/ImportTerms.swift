import Kernel

/// What offices write for the entries of the national lists.
enum ImportTerms {
    static func sex(_ text: String) -> String? {
        switch TypedText.compact(text) {
        case "男", "男性", "M", "MALE", "1": "1"
        case "女", "女性", "F", "FEMALE", "2": "2"
        default: nil
        }
    }

    static func political(_ text: String) -> String? { code(text, Codes.politicalStatus, politicalTerms) }

    private static let politicalTerms: [String: String] = [
        "党员": "01", "中国共产党党员": "01", "共产党员": "01", "中共正式党员": "01", "正式党员": "01", "预备党员": "02", "中共预备": "02",
        "团员": "03", "中国共产主义青年团团员": "03", "民革": "04", "民盟": "05", "民建": "06", "民进": "07", "农工党": "08", "致公党": "09",
        "九三学社": "10", "九三": "10", "台盟": "11", "无党派": "12", "无党派民主人士": "12", "普通公民": "13", "群": "13",
    ]

    static func education(_ text: String) -> String? { code(text, Codes.education, educationTerms) }

    private static let educationTerms: [String: String] = [
        "博士研究生": "11", "硕士研究生": "14", "研究生": "14", "大学本科": "21", "大学": "21", "学士": "21", "全日制本科": "21", "在职本科": "21",
        "大专": "31", "大学专科": "31", "高职": "31", "中等专科": "41", "中技": "47", "技工学校": "47", "普通高中": "61", "初级中学": "71",
    ]

    static func occupation(_ text: String) -> String? { code(text, Codes.occupation, occupationTerms) }

    private static let occupationTerms: [String: String] = [
        "公务员": "11", "专业技术": "13", "教师": "13", "医生": "13", "护士": "13", "企业职工": "17", "企业员工": "17", "农民工": "24",
        "务农": "27", "在校学生": "31", "大学生": "31", "军人": "37", "自由职业者": "51", "个体": "54", "个体户": "54", "无业": "70",
        "待业": "70", "退休": "80", "离休": "80", "退休人员": "80", "离退休": "80", "离退休人员": "80",
    ]

    static func ethnicity(_ text: String) -> String? { code(text, Codes.ethnicity, [:]) }

    static func documentKind(_ text: String) -> IdentityDocument.Kind? {
        let text = TypedText.compact(text)
        return documentKinds[text] ?? IdentityDocument.Kind(rawValue: text.lowercased())
    }

    private static let documentKinds: [String: IdentityDocument.Kind] = [
        "居民身份证": .idCard, "身份证": .idCard, "二代身份证": .idCard, "第二代居民身份证": .idCard, "中国居民身份证": .idCard,
        "港澳居民来往内地通行证": .hongKongMacaoPermit, "港澳通行证": .hongKongMacaoPermit, "回乡证": .hongKongMacaoPermit,
        "台湾居民来往大陆通行证": .taiwanPermit, "台胞证": .taiwanPermit, "港澳台居民居住证": .residencePermitHMT,
        "居住证": .residencePermitHMT, "外国人永久居留身份证": .foreignPermanentResident, "永久居留证": .foreignPermanentResident,
        "永居证": .foreignPermanentResident, "中国护照": .passport, "护照": .passport, "外国护照": .foreignPassport,
    ]

    static func relation(_ text: String) -> GuardianRelation? {
        switch TypedText.compact(text) {
        case "父亲", "父", "爸爸", "父子", "父女", "FATHER": .father
        case "母亲", "母", "妈妈", "母子", "母女", "MOTHER": .mother
        case "祖父", "祖母", "外祖父", "外祖母", "爷爷", "奶奶", "外公", "外婆", "姥爷", "姥姥", "祖父母", "外祖父母", "祖父母或外祖父母", "祖孙", "GRANDPARENT":
            .grandparent
        case "兄", "姐", "哥哥", "姐姐", "兄长", "成年兄姐", "兄弟", "姐妹", "SIBLING": .sibling
        case "其他", "其他监护人", "亲属", "OTHER": .other
        default: nil
        }
    }

    /// By its code, its name in a list, or what else people write.
    private static func code(_ text: String, _ list: CodeList, _ others: [String: String]) -> String? {
        let text = TypedText.trimmed(TypedText.halfWidth(text))
        return list.code(named: text) ?? others[text] ?? (list.contains(text) ? text : nil)
    }
}
