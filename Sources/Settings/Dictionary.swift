import Audit
import Kernel

/// A list of terms that the office edits (字典), filled with the national terms when a city starts.
package enum CityDictionary: String, CaseIterable, Sendable {
    case serviceCategories = "service-categories"
    case audiences
    case safeguards
    case skills
    case teamFields = "team-fields"
    case memberRoles = "member-roles"
    case siteSettings = "site-settings"
    case reportVerdicts = "report-verdicts"
    case languages
    case licences

    package var title: Message {
        switch self {
        case .serviceCategories: "服务类别"
        case .audiences: "服务对象"
        case .safeguards: "志愿者保障"
        case .skills: "特长"
        case .teamFields: "专业队伍"
        case .memberRoles: "队内职务"
        case .siteSettings: "阵地场所"
        case .reportVerdicts: "年度评议等次"
        case .languages: "语言"
        case .licences: "证照"
        }
    }

    /// The terms that a new city starts with.
    package var initial: CodeList {
        switch self {
        case .serviceCategories: Codes.serviceCategories
        case .audiences: Codes.audiences
        case .safeguards: Codes.safeguards
        case .skills: Codes.skills
        case .teamFields: Codes.teamFields
        case .memberRoles: Codes.memberRoles
        case .siteSettings: Codes.siteSettings
        case .reportVerdicts: Codes.reportVerdicts
        case .languages: Codes.spokenLanguages
        case .licences: Codes.licences
        }
    }
}

extension Work {
    /// The terms that may be chosen now. A retired term keeps its name on old records; see ``allTerms(of:)``.
    package func terms(of dictionary: CityDictionary) throws -> CodeList {
        try DictionaryStore.entries(of: dictionary, withRetired: false, in: tx)
    }

    /// The terms including retired ones, for showing what is stored.
    package func allTerms(of dictionary: CityDictionary) throws -> CodeList {
        try DictionaryStore.entries(of: dictionary, withRetired: true, in: tx)
    }
}
