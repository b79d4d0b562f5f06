import Audit
import Kernel
import Rights
import Storage

/// An organisation ends: it is merged into another one (合并), or dissolved (撤销) with a successor that goes on with it.
///
/// What it did stays its own, under its name, so that no record and no certificate changes; from then on it hangs below its
/// successor, whose people answer for it. What hung below it, projects that are not over and the numbers it had left go to
/// the successor at once; its volunteers follow by a job. Its appointments end.
package struct EndOrganisation: Sendable {
    package enum Way: String, CaseIterable, Sendable {
        case merged, dissolved
    }

    /// So many organisations may hang directly below one that ends: the others are moved first.
    static let childLimit = 500

    let id: OrganisationID
    let way: Way
    let successor: OrganisationID
    let reason: String
    let succession: Succession

    /// - Throws: ``Problems`` by field; a successor outside the actor's places does not exist for them.
    package init(_ id: OrganisationID, _ fields: Fields, _ succession: Succession, in work: Work) throws {
        let organisation = try OrganisationStore.require(id, in: work.tx)
        try work.actor.require(.createOrganisation, at: organisation.placeAbove)
        var reader = FieldReader(fields)
        let way = reader.choice("way", from: Way.allCases.map(\.rawValue)).flatMap { Way(rawValue: $0) }
        let scope = OrganisationScope(places: work.actor.places(for: .createOrganisation), withTeams: organisation.kind == .team)
        let successor = try reader.typedOrganisation("successor", among: scope, in: work.tx)
        let reason = reader.text("reason", max: 200)
        try reader.problems.throwIfAny()
        guard let way, let successor, let reason else { throw reader.problems }
        (self.id, self.way, self.successor, self.reason, self.succession) = (id, way, successor, reason, succession)
    }

    package func run(in work: Work) throws {
        let organisation = try OrganisationStore.require(id, in: work.tx)
        let successor = try OrganisationStore.require(successor, in: work.tx)
        try work.actor.require(.createOrganisation, at: organisation.placeAbove)
        try work.actor.require(.createOrganisation, at: successor.place)
        try check(organisation, successor)
        let children = try SuccessionStore.below(id, limit: Self.childLimit + 1, in: work.tx)
        guard children.count <= Self.childLimit else {
            throw Refusal.conflict(code: "too_many_below", "下级超过 \(Self.childLimit) 个，请先调整一部分下级的上级")
        }
        // Before what it leads moves along: a move frees from departments that do not lead there.
        try DepartmentStore.handOver(from: id, to: successor.id, on: work.today, in: work.tx)
        for child in children { try hang(child, below: successor, in: work) }

        let (from, to) = (organisation.place, successor.place.below(id))
        guard try SuccessionStore.end(id, successor: successor.id, reason: reason, at: work.now, in: work.tx) else { throw Self.notAtWork }
        try OrganisationStore.hang(organisation, below: successor, in: work.tx)
        try SuccessionStore.endAppointments(at: id, at: work.now, in: work.tx)
        try SuccessionStore.refuseApplicants(at: id, at: work.now, in: work.tx)
        try DepartmentStore.release(in: successor.place, in: work.tx)
        try succession.handOver(id, successor.id, work)
        try Succession.people.enqueue(.init(from: id), subject: organisation.name, unique: "people \(id)", in: work)
        try OrganisationEventStore.add(way == .merged ? .merged : .dissolved, to: id, other: successor.id, reason: reason, in: work)
        try OrganisationEventStore.add(.received, to: successor.id, other: id, reason: reason, in: work)
        work.tx.touch(.rights)
        work.tx.touch(.portal)
        try work.audit(way == .merged ? "mergeOrganisation" : "dissolveOrganisation", AuditObject("organisation", id), at: to, [
            "from": from.path, "successor": "\(successor.id)", "reason": reason,
        ])
    }

    private static let notAtWork = Refusal.conflict(code: "not_active", "这个组织现在不在运行")

    private func check(_ organisation: Organisation, _ successor: Organisation) throws {
        guard organisation.parent != nil else { throw Refusal.conflict(code: "is_root", "主管单位不能撤销") }
        guard organisation.status == .active || organisation.status == .suspended else { throw Self.notAtWork }
        guard !organisation.place.contains(successor.place) else {
            throw Problems("successor", "cycle", "接续的组织不能是自己或自己的下级")
        }
        guard successor.status == .active else { throw Problems("successor", "not_active", "接续的组织现在不在运行，请另选一个") }
        guard way == .dissolved || organisation.kind == successor.kind else {
            throw Problems("successor", "other_kind", "只能并入同一类型的组织。类型不同，请选“撤销”")
        }
    }

    /// A child goes to the successor with everything below it, by the rules of moving.
    private func hang(_ child: Organisation, below successor: Organisation, in work: Work) throws {
        do {
            try MoveOrganisation.hang(child, below: successor, in: work)
        } catch let problems as Problems {
            let why = problems.all.first.map { $0.message } ?? ""
            throw Problems("successor", "child", "下级“\(child.name)”不能转到那里：\(why)")
        }
    }
}
