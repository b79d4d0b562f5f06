import Audit
import Kernel
import Rights

/// What the latest inspection found that looked whether something is there (督查认定).
package struct HaveFinding: Sendable {
    package let code: String
    package let mark: Mark
    package let day: Day
    package let object: InspectedID
    /// Of who answers for it, and of who planned the round.
    let place, roundPlace: Place

    /// There, wholly or for the most part.
    package var isHeld: Bool { mark <= .b }

    /// The inspection, for those who may see it without having been its inspector.
    package func href(for actor: Actor) -> String? {
        actor.may(.answerRectification, at: place) || actor.may(.planInspections, at: roundPlace) ? "/inspected/\(object)" : nil
    }
}
