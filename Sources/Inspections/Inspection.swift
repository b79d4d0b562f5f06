import Audit
import Kernel
import Rights
import Storage
import Uploads

package enum InspectionKind {}
/// See ``InspectionKind``.
package typealias InspectionID = ID<InspectionKind>
package enum PhotoKind {}
/// See ``PhotoKind``.
package typealias PhotoID = ID<PhotoKind>

/// What an inspector found (一次督查): a mark for each item.
package struct Inspection: Sendable {
    package struct Finding: Sendable {
        package let item: ChecklistItemID
        package let mark: Mark
        package let note: String
        /// Not looked at again: the mark of the inspection before.
        package let isCarried: Bool
    }

    package let id: InspectionID
    package let object: InspectedID
    /// A re-check of what had to be put right.
    package let isAgain: Bool
    package let day: Day
    /// Entered later, from a sheet of paper.
    package let isOnPaper: Bool
    package let score: Score
    package let grade: String
    package let note: String
    package let position: Position?
    package let enteredAt: Instant
    package let enteredBy: AccountID?
    package let findings: [Finding]
}

/// A photograph of an inspection or of an answer, kept as bytes in the data directory.
package struct Photo: Sendable {
    package let id: PhotoID
    package let object: InspectedID
    package let inspection: InspectionID?
    package let item: ChecklistItemID?
    package let mending: MendingID?
    package let upload: UploadID
}

/// Who may see what was found, and who may inspect.
enum InspectionRights {
    /// Those who planned it, the inspectors of the round, and those who answer for what is inspected.
    static func see(_ id: InspectedID, in work: Work) throws -> (Inspected, Round) {
        let (object, round) = try find(id, in: work)
        if work.actor.may(.answerRectification, at: object.place) { return (object, round) }
        try requireInspector(of: round, in: work)
        return (object, round)
    }

    /// Those who planned it and the inspectors of the round.
    static func inspect(_ id: InspectedID, in work: Work) throws -> (Inspected, Round) {
        let (object, round) = try find(id, in: work)
        try requireInspector(of: round, in: work)
        return (object, round)
    }

    static func mayInspect(_ round: Round, in work: Work) throws -> Bool {
        if work.actor.may(.planInspections, at: round.place) { return true }
        return try work.actor.account.map { try RoundStore.isInspector($0, of: round.id, in: work.tx) } ?? false
    }

    private static func requireInspector(of round: Round, in work: Work) throws {
        guard try mayInspect(round, in: work) else { throw work.actor.isSignedIn ? Refusal.notFound : Refusal.signInNeeded }
    }

    private static func find(_ id: InspectedID, in work: Work) throws -> (Inspected, Round) {
        guard let object = try InspectedStore.find(id, in: work.tx), let round = try RoundStore.find(object.round, in: work.tx) else { throw Refusal.notFound }
        return (object, round)
    }
}
