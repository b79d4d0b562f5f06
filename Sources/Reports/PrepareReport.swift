import Audit
import Kernel
import Organisations
import Rights

/// An organisation begins its report for a period (填报): the system counts, the organisation writes.
package struct PrepareReport: Sendable {
    let organisation: OrganisationID
    let period: ReportPeriod

    package init(_ organisation: OrganisationID, _ period: ReportPeriod) { (self.organisation, self.period) = (organisation, period) }

    /// Reads {organisation, period}.
    /// - Throws: ``Problems`` by field.
    package init(_ fields: Fields, in work: Work) throws {
        var reader = FieldReader(fields)
        let scope = OrganisationScope(places: work.actor.places(for: .prepareReports), withTeams: false)
        let organisation = try reader.typedOrganisation("organisation", among: scope, in: work.tx)
        let period = reader.value("period", hint: "请填写期间：2026-03 是月，2026-Q1 是季度，2026 是年") { ReportPeriod($0) }
        if let period, period.first > work.today { reader.problems.add("period", "not_begun", "这个期间还没有开始，请选已经开始的") }
        try reader.problems.throwIfAny()
        guard let organisation, let period else { throw reader.problems }
        self.init(organisation, period)
    }

    /// - Throws: ``Problems`` for "period" when there is one already.
    package func run(in work: Work) throws -> ReportID {
        let place = try OrganisationStore.require(organisation, in: work.tx)
        try work.actor.require(.prepareReports, at: place.place)
        guard place.kind != .team else { throw Problems("organisation", "is_team", "服务队不用填报，数字都算在上级的报表里") }
        guard place.status == .active else { throw Problems("organisation", "not_active", "这个组织现在不在运行，不能填报") }
        // Who answered for the last one most likely answers for this one.
        let last = try ReportListStore.last(of: organisation, in: work.tx)
        var text = ReportText()
        (text.filledBy, text.head) = (last?.text.filledBy ?? "", last?.text.head ?? "")
        guard let id = try ReportStore.insert(organisation, period, text, in: work) else {
            throw Problems("period", "exists", "这个组织已经有这一期的报表，请在列表里打开")
        }
        try ComputeReport.enqueue(ReportStore.require(id, in: work.tx), in: work)
        try work.audit("prepareReport", AuditObject("report", id), at: place.place, ["organisation": place.name, "to": "\(period)"])
        return id
    }
}
