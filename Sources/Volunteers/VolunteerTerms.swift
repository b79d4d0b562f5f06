import Audit
import Kernel
import Regions
import Settings

/// What may be chosen in a registration now: dictionaries and the places of the city. Loaded once, used for many.
package struct VolunteerTerms: Sendable {
    /// A place with the name by which people find it, as in "渝水区城南街道".
    package struct PlaceName: Sendable {
        package let code: RegionCode
        package let name: String
    }

    package let categories: CodeList
    package let skills: CodeList
    /// The city's counties and townships, by code.
    package let places: [PlaceName]
    private let byName: [String: RegionCode]

    package static func load(in work: Work) throws -> VolunteerTerms {
        let area = RegionCode(try work.setting(CitySettings.officeArea))
        let regions = try area.map { try RegionStore.below($0, downTo: 4, in: work.tx) } ?? []
        return VolunteerTerms(
            categories: try work.terms(of: .serviceCategories), skills: try work.terms(of: .skills), regions: regions)
    }

    init(categories: CodeList, skills: CodeList, regions: [Region]) {
        self.categories = categories
        self.skills = skills
        let names = Dictionary(regions.map { ($0.code, $0.name) }, uniquingKeysWith: { first, _ in first })
        places = regions.map { region in
            let above = region.code.level == 4 ? region.code.parent.flatMap { names[$0] } ?? "" : ""
            return PlaceName(code: region.code, name: above + region.name)
        }
        byName = Dictionary(places.map { ($0.name, $0.code) }, uniquingKeysWith: { first, _ in first })
    }

    /// The place that somebody typed: its code, its whole name, or an end of the name that fits one place only.
    package func place(_ text: String) -> RegionCode? {
        let text = TypedText.trimmed(TypedText.halfWidth(text))
        if let code = RegionCode(text) { return places.contains { $0.code == code } ? code : nil }
        if let code = byName[text] { return code }
        let fitting = text.count >= 2 ? places.filter { $0.name.hasSuffix(text) } : []
        return fitting.count == 1 ? fitting[0].code : nil
    }

    package func name(_ code: RegionCode) -> String? { places.first { $0.code == code }?.name }
}
