import Kernel
import Rights

/// Who and what has come into being so far.
struct DemoCast: Sendable {
    let office: Actor
    /// By serial number.
    var accounts: [Int: AccountID] = [:]
    var volunteers: [Int: VolunteerID] = [:]
    var leaders: [Int: Actor] = [:]
    var projects: [Int: ProjectID] = [:]
    /// What is waiting for its turn is not here yet: sign-ups that were refused for good reason are left out too.
    var signUps: [Key: SignUpID] = [:]
    var checkIns: [Key: CheckInID] = [:]

    struct Key: Hashable, Sendable {
        let project: Int
        let volunteer: Int
    }

    init(office: Actor) { self.office = office }

    func volunteer(_ serial: Int, named name: String) -> Actor {
        Actor(account: accounts[serial], name: name, volunteer: volunteers[serial])
    }

    func leader(of team: Int) -> Actor { leaders[team] ?? office }
}
