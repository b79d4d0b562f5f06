import Audit
import Kernel
import Organisations
import Rights
import Storage

/// A team confirms what the platform knows of it, or says what is wrong, and writes how the year went (报年检).
package struct SubmitTeamCheck: Sendable {
    let organisation: OrganisationID
    let year: Int
    let correction, account: String

    /// - Throws: ``Problems`` by field.
    package init(_ organisation: OrganisationID, _ fields: Fields, in work: Work) throws {
        var reader = FieldReader(fields)
        let correction = reader.text("correction", max: 500, required: false)
        let account = reader.text("account", max: 2000)
        if !reader.flag("confirmed") { reader.problems.add("confirmed", "missing", "请核对以后确认") }
        try reader.problems.throwIfAny()
        self.organisation = organisation
        year = try TeamCheckPeriod.current(in: work).year
        (self.correction, self.account) = (correction ?? "", account ?? "")
    }

    package func run(in work: Work) throws -> TeamCheckID {
        let team = try OrganisationProfileStore.require(organisation, in: work.tx)
        try work.actor.require(.editOrganisation, at: team.organisation.place)
        guard team.organisation.kind == .team, team.organisation.status == .active else { throw Refusal.conflict(code: "no_team", "只有运行中的服务队参加年检") }
        let figures = try TeamCheckStore.figures(of: team, year: year - 1, today: work.today, in: work.tx)
        guard let id = try TeamCheckStore.insert(self, figures, by: work.actor.account, name: work.actor.name, at: work.now, in: work.tx) else {
            throw Refusal.conflict(code: "already_submitted", "\(year) 年的年检已经报过了")
        }
        try work.audit("submitTeamCheck", AuditObject("teamCheck", id), at: team.organisation.place, ["to": "\(year)"])
        return id
    }
}
