import Audit
import Kernel
import Rights

/// The managing organisation approves a registration (审核通过): the person gets a lifelong number and may serve.
package struct ApproveVolunteer: Sendable {
    let id: VolunteerID

    package init(_ id: VolunteerID) { self.id = id }

    /// - Returns: the number that was given.
    /// - Throws: ``Refusal/notFound`` for somebody else's volunteer, ``Refusal/conflict(code:_:)`` when it was decided
    ///   before, or when another registration with the same document must be settled first.
    @discardableResult
    package func run(in work: Work) throws -> VolunteerNumber {
        let volunteer = try VolunteerStore.require(id, in: work.tx)
        try work.actor.require(.reviewVolunteers, at: volunteer.place)
        guard volunteer.status == .submitted else { throw VolunteerDecision.alreadyDecided }
        guard volunteer.duplicateOf == nil else {
            throw Refusal.conflict(code: "duplicate", "这个证件号码已有注册记录，请先核对后合并或退回")
        }
        let number = try NumberRangeStore.draw(for: volunteer.place, in: work)
        guard try VolunteerStore.approve(id, number, at: work.now, in: work.tx) else { throw VolunteerDecision.alreadyDecided }
        try Self.record([(id, number)], at: volunteer.place, in: work)
        return number
    }

    /// Says that people were approved: in the trail, and to whoever keeps copies.
    static func record(_ approved: [(VolunteerID, VolunteerNumber)], at place: Place, in work: Work) throws {
        guard !approved.isEmpty else { return }
        work.tx.touch(.rights)
        work.tx.touch(.portal)
        try work.audit("approveVolunteer", each: approved.map { (AuditObject("volunteer", $0), ["number": $1.digits]) }, at: place)
    }
}

/// What the decisions about a volunteer have in common.
enum VolunteerDecision {
    static let alreadyDecided = Refusal.conflict(code: "already_decided", "这条注册已经有人处理过了，请刷新后查看")
}
