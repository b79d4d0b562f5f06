import Audit
import Identity
import Kernel
import Organisations
import Recognition
import Rights
import ServiceRecords
import Storage
import Vault

/// What is there when the visitor of the demo city arrives: an account for each role, and decisions that wait.
struct DemoEnding: Sendable {
    let stage: DemoStage
    let cast: DemoCast
    let tree: DemoTree
    let now: Instant

    /// - Returns: one account per role.
    func run(tx: Transaction, vault: Vault) throws -> [DemoLoad.Account] {
        let office = Work(tx: tx, actor: cast.office, now: now, vault: vault)
        let station = tree.stations[min(1, tree.stations.count - 1)]
        var accounts = [DemoLoad.Account(role: "office", login: "office", name: cast.office.name)]
        accounts.append(try staff("organisation", "station", "罗敏", .administrator, station.organisation, in: office))
        accounts.append(try staff("keeper", "keeper", "孙国强", .keeper, station.organisation, in: office))
        accounts.append(try staff("auditor", "auditor", "郑审计", .auditor, try OrganisationStore.root(in: tx).id, in: office))
        // The leader of the team whose project runs today or comes next, and somebody who takes part often.
        let team = nextTeam()
        accounts.append(.init(role: "leader", login: DemoPeople.phone(of: team), name: stage.people[team].person.name.value))
        let eager = tree.teams.count
        accounts.append(.init(role: "volunteer", login: DemoPeople.phone(of: eager), name: stage.people[eager].person.name.value))
        try objections(tx, vault)
        try certificates(tx, vault)
        try applications(in: office)
        try DemoMoves(stage: stage, cast: cast, tree: tree, now: now).run(in: office)
        try registration(in: office)
        return accounts
    }

    private func staff(_ role: String, _ login: String, _ name: String, _ kind: Role, _ organisation: OrganisationID,
                       in work: Work) throws -> DemoLoad.Account {
        let account = try AccountStore.insert(
            .init(name: name, login: login, phone: nil, passwordHash: stage.passwordHash, mustChange: false),
            at: work.now, vault: work.vault, in: work.tx)
        _ = try AppointmentStore.insert(account, kind, at: organisation, by: work.actor.account, now: work.now, in: work.tx)
        try work.audit("appointAdministrator", AuditObject("organisation", organisation), at: .city, ["role": kind.rawValue])
        return .init(role: role, login: login, name: name)
    }

    private func nextTeam() -> Int {
        stage.plans.filter { $0.endsAt > now }.min { $0.startsAt < $1.startsAt }?.team ?? 0
    }

    /// Every two-hundredth recent record is objected to; every second objection has been settled.
    private func objections(_ tx: Transaction, _ vault: Vault) throws {
        let records = try RecordStore.list(RecordFilter(), after: nil, limit: 400, in: tx)
        for (place, record) in records.enumerated() where place % 40 == 7 {
            guard let serial = cast.volunteers.first(where: { $0.value == record.volunteer })?.key else { continue }
            let work = Work(tx: tx, actor: stage.actor(serial, cast), now: now, vault: vault)
            let objection = try ObjectToRecord(record.id, .init(Fields([("text", "那天我提前离开了，时长记多了")]))).run(in: work)
            if place % 80 == 7 {
                let office = Work(tx: tx, actor: cast.office, now: now, vault: vault)
                let answer = Fields([("decision", "uphold"), ("answer", "已与队长核对签到记录，时长无误。")])
                try SettleObjection(objection, .init(answer)).run(in: office)
            }
        }
    }

    /// Those who served most hold a certificate, some have just asked for one.
    private func certificates(_ tx: Transaction, _ vault: Vault) throws {
        let office = Work(tx: tx, actor: cast.office, now: now.adding(seconds: -10 * 86_400), vault: vault)
        let root = try OrganisationStore.root(in: tx).id
        let (from, to) = (now.day.adding(days: -90).description, office.today.description)
        let eager = tree.teams.count..<tree.teams.count + DemoPeople.eager(of: stage.people.count)
        for serial in eager.dropLast(3) {
            guard let volunteer = cast.volunteers[serial],
                  try HoursTotals.effective(of: volunteer, on: office.today, in: tx) > .zero else { continue }
            let fields = Fields([("volunteer", volunteer.description), ("issuer", root.description), ("from", from), ("to", to)])
            _ = try IssueCertificate(.init(fields, today: office.today)).run(in: office)
        }
        for serial in eager.suffix(3) {
            guard let volunteer = cast.volunteers[serial],
                  try HoursTotals.effective(of: volunteer, on: now.day, in: tx) > .zero else { continue }
            let work = Work(tx: tx, actor: stage.actor(serial, cast), now: now, vault: vault)
            let fields = Fields([("issuer", root.description), ("from", from), ("to", now.day.description), ("purpose", "评优")])
            _ = try RequestCertificate(.init(fields, today: now.day)).run(in: work)
        }
    }

    /// Targets of registration, and random checks of it.
    private func registration(in office: Work) throws {
        let demo = DemoRegistration(tree: tree, size: DemoSize(volunteers: stage.people.count))
        let root = try OrganisationStore.root(in: office.tx).id
        try demo.setTargets(root: root, in: office)
        try demo.setRegions(in: office)
        try demo.check(root: root, in: office)
    }

    /// A few volunteers want to found a team.
    private func applications(in office: Work) throws {
        for (place, theme) in ["晨跑护河", "乡音讲古", "萤火夜读"].enumerated() {
            let station = tree.stations[place % tree.stations.count]
            guard let applicant = cast.accounts[tree.teams.count + 1 + place] else { continue }
            var draft = InsertOrganisation.Draft(parent: station.organisation, kind: .team, name: "\(station.name)\(theme)服务队", region: station.region)
            draft.status = .submitted
            draft.applicant = applicant
            draft.details.description = "想把邻居们组织起来，每周固定一次。"
            draft.details.contactName = stage.people[tree.teams.count + 1 + place].person.name.value
            let work = Work(tx: office.tx, actor: stage.actor(tree.teams.count + 1 + place, cast), now: now, vault: office.vault)
            let id = try InsertOrganisation(draft).run(in: work)
            try work.audit("applyForTeam", AuditObject("organisation", id), at: .city, ["name": draft.name])
        }
    }
}
