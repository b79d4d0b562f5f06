import Audit
import Kernel

/// How a team's last yearly check (年检) stands.
package struct LastCheck: Sendable {
    let year: Int
    let state: Message
    /// The colour and shape of its mark: wait, done, stop or plain.
    let mark: String

    package init(year: Int, state: Message, mark: String) { (self.year, self.state, self.mark) = (year, state, mark) }
}

/// What the module of yearly checks answers for the page of a team; nil when there was none. Site fills it.
package typealias LastCheckLookup = @Sendable (OrganisationID, Work) throws -> LastCheck?
