import Kernel
import Rights
import Storage

/// A brand (品牌项目): a name under which an organisation runs projects year after year.
package struct Brand: Sendable {
    package enum Status: String, CaseIterable, Codable, SQLConvertible, Sendable {
        case active, retired
    }

    package let id: BrandID
    package let organisation: OrganisationID
    package let organisationName: String
    /// Where its organisation stands in the tree; teams there and below may use the brand.
    package let place: Place
    package let name: String
    package let slogan: String
    package let description: String
    /// A service category, or "".
    package let category: String
    package let startedOn: Day?
    package let status: Status
    /// How many projects anybody may see belong to it.
    package let projects: Int
}
