import Kernel
import Rights

/// See ``AccountKind``.
package enum DepartmentKind {}
package typealias DepartmentID = ID<DepartmentKind>

/// A public office that leads volunteering in a field of its own (牵头部门): 团委 for the young, 红十字会 for rescue.
/// It leads in the place of the organisation that named it and everything below; a field has one at a time.
package struct Department: Sendable {
    package let id: DepartmentID
    /// Where it leads.
    package let organisation: OrganisationID
    package let organisationName: String
    package let place: Place
    package let name: String
    /// 负责领域, as people say it.
    package let field: String
    package let contactName: String
    /// An office's telephone, for everybody.
    package let phone: String
    package let since: Day
    /// The last day; nil while it leads.
    package let until: Day?
    package let successorName: String?
}
