import Audit
import Organisations

/// Who holds a role at the office, for the command line.
package enum AdministratorList {
    package static func lines(in work: Work) throws -> [String] {
        let office = try OrganisationStore.root(in: work.tx)
        return try AppointmentStore.holders(at: office.id, in: work.tx).map { "\($0.role.rawValue)\t\($0.login)\t\($0.name)" }
    }
}
