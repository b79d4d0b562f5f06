import Audit
import Kernel
import Pages
import Regions
import Settings
import Storage

/// What is known of a project, as label and value, for staff and for whoever decides.
enum ProjectFacts {
    static func of(_ project: Project, _ visit: Visit, _ work: Work) throws -> [(String, String)] {
        let language = visit.language
        let separator = language == .zh ? "、" : ", "
        func names(_ kind: ProjectChoice, _ dictionary: CityDictionary) throws -> String? {
            let terms = try work.allTerms(of: dictionary)
            let names = try ProjectStore.choices(kind, of: project.id, in: work.tx).map { terms.name($0, language) }
            return names.isEmpty ? nil : names.joined(separator: separator)
        }
        let region = try RegionStore.fullName(project.region, in: work.tx)
        let brand = try project.brand.flatMap { try BrandStore.find($0, in: work.tx)?.name }
        let contact = [project.contactName, project.contactPhone].filter { !$0.isEmpty }.joined(separator: " ")
        let all: [(Message, String?)] = [
            ("时间", PortalTime.span(of: project, visit)),
            ("招募", PortalTime.span(project.recruitFrom, project.recruitTo, visit)),
            ("地点", project.venue.isEmpty ? region : "\(region) · \(project.venue)"),
            ("招募范围", Codes.recruitScopes.name(project.scope.rawValue, language)),
            ("服务类别", try names(.category, .serviceCategories)),
            ("服务对象", try names(.audience, .audiences)),
            ("志愿者保障", try names(.safeguard, .safeguards)),
            ("时长要求", project.minHours > .zero ? visit.say("累计满 \(project.minHours) 小时") : nil),
            ("危及人身安全", project.dangerous ? visit.say("是，保单号 \(project.insurance)") : nil),
            ("品牌项目", brand),
            ("联系人", contact.isEmpty ? nil : contact),
            ("已延期", project.extended ? visit.say("是") : nil),
            ("结项说明", project.closingNote.isEmpty ? nil : project.closingNote),
        ]
        return all.compactMap { label, value in value.map { (visit.say(label), $0) } }
    }
}
