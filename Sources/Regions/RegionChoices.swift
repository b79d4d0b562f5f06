import Kernel
import Pages
import Storage

/// Regions to choose from in forms. A field of the partial `Pages.suggest` offers ``suggestions(below:in:)`` while one
/// types; what was typed is read by ``FieldReader/typedRegion(_:near:required:in:)``.
package enum RegionChoices {
    /// A page with more options than this is slow to type in; villages are found by their full name all the same.
    static let suggestionLimit = 800

    /// A select list of a place's counties and townships: values are codes.
    /// - Parameter level: 3 counties, 4 townships too, 5 villages too.
    package static func below(_ area: RegionCode, downTo level: Int = 4, in tx: Transaction) throws -> [FormChoice] {
        try names(below: area, downTo: level, in: tx).map { FormChoice($0.code.description, $0.name) }
    }

    /// What a search field offers: values are names as people write them. Kept until a region changes.
    package static func suggestions(below area: RegionCode, in tx: Transaction) throws -> [FormChoice] {
        try tx.copy("region suggestions \(area)", of: .settings) {
            let all = try names(below: area, downTo: 5, in: tx)
            let fitting = all.count <= suggestionLimit ? all : all.filter { $0.code.level <= 4 }
            return fitting.prefix(suggestionLimit).map { FormChoice($0.name, "") }
        }
    }

    /// What stands in the search field for a stored region.
    package static func text(_ code: RegionCode, near area: RegionCode, in tx: Transaction) throws -> String {
        area.contains(code) ? try RegionStore.fullName(code, in: tx) : try RegionStore.pathName(code, in: tx)
    }

    private static func names(below area: RegionCode, downTo level: Int, in tx: Transaction) throws -> [(code: RegionCode, name: String)] {
        let all = try RegionStore.below(area, downTo: level, in: tx).filter { $0.code != area }
        let names = Dictionary(all.map { ($0.code, $0.name) }, uniquingKeysWith: { first, _ in first })
        return all.map { region in
            var name = region.name
            var above = region.code.parent
            while let code = above, let known = names[code] {
                name = known + name
                above = code.parent
            }
            return (region.code, name)
        }
    }
}
