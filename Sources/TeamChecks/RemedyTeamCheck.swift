import Audit
import Kernel
import Organisations
import Rights
import Storage

/// A team says how it has met the conditions of its check (报告整改). Those above look again.
package struct RemedyTeamCheck: Sendable {
    let organisation: OrganisationID
    let remedy: String

    /// - Throws: ``Problems`` for "remedy".
    package init(_ organisation: OrganisationID, _ fields: Fields) throws {
        var reader = FieldReader(fields)
        let remedy = reader.text("remedy", max: 500)
        try reader.problems.throwIfAny()
        (self.organisation, self.remedy) = (organisation, remedy ?? "")
    }

    package func run(in work: Work) throws {
        try work.actor.require(.editOrganisation, at: OrganisationStore.require(organisation, in: work.tx).place)
        guard let check = try TeamCheckStore.list(of: organisation, in: work.tx).first(where: { $0.status == .conditional }) else {
            throw Refusal.conflict(code: "nothing_to_remedy", "没有等待整改的年检")
        }
        guard try TeamCheckStore.remedy(check.id, remedy, at: work.now, in: work.tx) else {
            throw Refusal.conflict(code: "nothing_to_remedy", "没有等待整改的年检")
        }
        try work.audit("remedyTeamCheck", AuditObject("teamCheck", check.id), at: check.place, ["to": "\(check.year)"])
    }
}
