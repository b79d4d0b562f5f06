import Audit
import Kernel
import Organisations
import Rights
import Site
import Storage
import Transfers
import Vault
import Volunteers

/// Volunteers on their way to another organisation, a team that asks for another name, and invitations that wait.
struct DemoMoves {
    let stage: DemoStage
    let cast: DemoCast
    let tree: DemoTree
    let now: Instant

    func run(in office: Work) throws {
        try transfers(in: office)
        try change(in: office)
        try invitations(in: office)
    }

    /// One waits for the old organisation, one for the new one, one has arrived.
    private func transfers(in office: Work) throws {
        let reasons = ["搬到了新小区，想就近参加", "换了工作单位", "退休了，回老家社区"]
        var count = 0
        for serial in (tree.teams.count + 10)..<stage.people.count where count < reasons.count {
            guard let id = cast.volunteers[serial], cast.accounts[serial] != nil else { continue }
            let volunteer = try VolunteerStore.require(id, in: office.tx)
            guard volunteer.isActive, let goal = tree.stations.last(where: { $0.organisation != volunteer.organisation }) else { continue }
            let own = Work(tx: office.tx, actor: stage.actor(serial, cast), now: now.adding(seconds: -86_400 * Int64(count + 1)), vault: office.vault)
            let fields = Fields([("to", "\(goal.organisation)"), ("reason", reasons[count])])
            let transfer = try ApplyForTransfer(fields, in: own).run(in: own)
            for _ in 0..<count { try DecideTransfer(transfer, .approve).run(in: office) }
            count += 1
        }
    }

    private func change(in office: Work) throws {
        guard let team = tree.teams.first else { return }
        let leader = Work(tx: office.tx, actor: cast.leader(of: 0), now: now.adding(seconds: -7_200), vault: office.vault)
        let fields = Fields([("name", "\(team.name)（青年）"), ("reason", "队员大会通过，队里多是青年人")])
        _ = try ApplyForChange(team.organisation, fields, volunteers: .city, in: leader).run(in: leader)
    }

    private func invitations(in office: Work) throws {
        guard let team = tree.teams.dropFirst().first else { return }
        let eager = tree.teams.count..<stage.people.count
        var numbers: [String] = []
        var people: [Int] = []
        for serial in eager where numbers.count < 8 {
            let found = try cast.volunteers[serial].flatMap { try VolunteerStore.find($0, in: office.tx) }
            guard let number = found?.number, found?.isActive == true, cast.accounts[serial] != nil else { continue }
            numbers.append(number.digits)
            people.append(serial)
        }
        let leader = Work(tx: office.tx, actor: cast.leader(of: 1), now: now.adding(seconds: -3_600), vault: office.vault)
        let fields = Fields([("numbers", numbers.joined(separator: " ")), ("message", "每周六上午，缺会拍照的人，来吗？")])
        _ = try InviteMember(team.organisation, fields, volunteers: .city, in: leader).run(in: leader)
        // Some have accepted; one of them is the deputy.
        for serial in people.prefix(5) {
            let own = Work(tx: office.tx, actor: stage.actor(serial, cast), now: now.adding(seconds: -1_800), vault: office.vault)
            try AnswerInvitation(team.organisation, .accept, volunteers: .city).run(in: own)
        }
        guard let deputy = people.first.flatMap({ cast.volunteers[$0] }) else { return }
        try AssignMemberRole(team.organisation, deputy, ["role": "01"], in: leader).run(in: leader)
    }
}
