import Audit
import Kernel
import Settings

/// What may be chosen in a registration now. Loaded once, used for many.
package struct VolunteerTerms: Sendable {
    package let categories: CodeList
    package let skills: CodeList

    package static func load(in work: Work) throws -> VolunteerTerms {
        VolunteerTerms(categories: try work.terms(of: .serviceCategories), skills: try work.terms(of: .skills))
    }
}
