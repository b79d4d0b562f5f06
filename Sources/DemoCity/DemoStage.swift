import Audit
import Identity
import Kernel
import Organisations
import Projects
import Rights
import ServiceRecords
import Settings
import Storage
import Vault
import Volunteers

/// Carries out events by the use cases that people use. One transaction holds many events, each at its own time and by
/// its own actor.
struct DemoStage: Sendable {
    let people: [DemoPeople]
    let plans: [DemoSchedule.Plan]
    let tree: DemoTree
    let brands: [BrandID]
    /// The hash of the password that all accounts of the demo city share; a hash for each would take half an hour.
    let passwordHash: String

    /// - Returns: the cast after the events.
    func run(_ events: ArraySlice<DemoEvent>, cast: DemoCast, tx: Transaction, vault: Vault) throws -> DemoCast {
        var cast = cast
        let terms = try VolunteerTerms.load(in: Work(tx: tx, actor: .system, now: events.first?.at ?? .earliest, vault: vault))
        for event in events {
            func work(_ actor: Actor) -> Work { Work(tx: tx, actor: actor, now: event.at, vault: vault) }
            switch event.action {
            case .register(let serial): try register(serial, terms, &cast, work(.visitor()))
            case .approve(let serial):
                guard let id = cast.volunteers[serial] else { continue }
                try ApproveVolunteer(id).run(in: work(cast.office))
            case .lead(let team): try appoint(team, &cast, work(cast.office))
            case .create(let number): try create(number, &cast, work(cast.leader(of: plans[number].team)))
            case .submit(let number): try submit(number, cast, work)
            case .approveProject(let number): try approve(number, cast, work)
            case .signUp(let number, let one): try signUp(number, one, &cast, work)
            case .cancel(let number, let volunteer):
                guard let id = cast.signUps[.init(project: number, volunteer: volunteer)] else { continue }
                _ = try CancelSignUp(id, .init(reason: "临时有事")).run(in: work(actor(volunteer, cast)))
            case .checkIn(let number, let volunteer): try checkIn(number, volunteer, &cast, work)
            case .checkOut(let number, let volunteer): try checkOut(number, volunteer, cast, work)
            case .callIn, .callOut, .makeUp, .settle, .close: try DemoLeading(stage: self, cast: cast).run(event.action, work)
            }
        }
        return cast
    }

    private func register(_ serial: Int, _ terms: VolunteerTerms, _ cast: inout DemoCast, _ work: Work) throws {
        let one = people[serial]
        let account = try AccountStore.insert(
            .init(name: one.person.name.value, login: nil, phone: one.person.phone.number, passwordHash: passwordHash, mustChange: false),
            at: work.now, vault: work.vault, in: work.tx)
        let id = try InsertVolunteer(one.person, at: one.station.organisation, account: account, source: .own, channel: .online)
            .run(terms: terms, in: work)
        try work.audit("registerVolunteer", AuditObject("volunteer", id), at: .city)
        cast.accounts[serial] = account
        cast.volunteers[serial] = id
    }

    /// The first volunteers lead the teams.
    private func appoint(_ team: Int, _ cast: inout DemoCast, _ work: Work) throws {
        guard let account = cast.accounts[team] else { return }
        let organisation = try OrganisationStore.require(tree.teams[team].organisation, in: work.tx)
        _ = try AppointmentStore.insert(account, .leader, at: organisation.id, by: work.actor.account, now: work.now, in: work.tx)
        try work.audit("appointAdministrator", AuditObject("organisation", organisation.id), at: organisation.place, ["role": "leader"])
        cast.leaders[team] = Actor(
            account: account, name: people[team].person.name.value, volunteer: cast.volunteers[team],
            appointments: [.init(role: .leader, place: organisation.place, organisation: organisation.id)])
    }

    private func create(_ number: Int, _ cast: inout DemoCast, _ work: Work) throws {
        let plan = plans[number]
        let content = DemoContent(plan: plan, team: tree.teams[plan.team], leader: people[plan.team], brands: brands).content
        let id = try InsertProject(content, organisation: tree.teams[plan.team].organisation, createdBy: work.actor.account).run(in: work)
        try work.audit("createProject", AuditObject("project", id), at: work.actor.appointments.first?.place ?? .city, ["name": content.name])
        cast.projects[number] = id
    }

    private func submit(_ number: Int, _ cast: DemoCast, _ work: (Actor) -> Work) throws {
        guard let id = cast.projects[number] else { return }
        try SubmitProject(id, Fields([("declaration", "true")])).run(in: work(cast.leader(of: plans[number].team)))
    }

    private func approve(_ number: Int, _ cast: DemoCast, _ work: (Actor) -> Work) throws {
        guard let id = cast.projects[number] else { return }
        try ApproveProject(id).run(in: work(cast.office))
    }

    private func signUp(_ number: Int, _ one: DemoSchedule.Participation, _ cast: inout DemoCast, _ work: (Actor) -> Work) throws {
        guard let project = cast.projects[number] else { return }
        let work = work(actor(one.volunteer, cast))
        guard try ProjectStore.require(project, in: work.tx).status == .approved else { return }
        let posts = try PostStore.posts(of: project, in: work.tx)
        let post = posts[one.volunteer % posts.count]
        let made = try SignUp(.init(post: post.id), hours: { try HoursTotals.effective(of: $0, on: $1.today, in: $1.tx) }).run(in: work)
        cast.signUps[.init(project: number, volunteer: one.volunteer)] = made.id
    }

    /// Whoever still waits when the project begins stays at home.
    func isAccepted(_ number: Int, _ volunteer: Int, _ cast: DemoCast, _ tx: Transaction) throws -> Bool {
        guard let id = cast.signUps[.init(project: number, volunteer: volunteer)] else { return false }
        return try SignUpStore.find(id, in: tx)?.status == .accepted
    }

    private func checkIn(_ number: Int, _ volunteer: Int, _ cast: inout DemoCast, _ work: (Actor) -> Work) throws {
        let work = work(actor(volunteer, cast))
        guard let project = cast.projects[number], try isAccepted(number, volunteer, cast, work.tx) else { return }
        guard let opened = try CheckIn(.init(entry(project, in: work))).run(in: work) else { throw DemoError.unexpected("code") }
        cast.checkIns[.init(project: number, volunteer: volunteer)] = opened.id
    }

    private func checkOut(_ number: Int, _ volunteer: Int, _ cast: DemoCast, _ work: (Actor) -> Work) throws {
        let work = work(actor(volunteer, cast))
        guard let project = cast.projects[number], let id = cast.checkIns[.init(project: number, volunteer: volunteer)] else { return }
        guard case .closed = try CheckOut(id, entry(project, in: work)).run(in: work) else { throw DemoError.unexpected("code") }
    }

    /// What the phone sends after scanning the screen: the token of this moment, from where the screen stands.
    private func entry(_ project: ProjectID, in work: Work) throws -> Fields {
        guard let point = try PostStore.points(of: project, in: work.tx).first else { throw DemoError.unexpected("point") }
        let seconds = try work.setting(CitySettings.codeSeconds)
        let shown = RotatingCode(point: point.id, secret: point.secret, seconds: seconds, vault: work.vault).shown(at: work.now)
        var fields = Fields([("token", shown.token)])
        if let position = point.position {
            fields.set("latitude", position.latitudeText)
            fields.set("longitude", position.longitudeText)
        }
        return fields
    }

    func actor(_ volunteer: Int, _ cast: DemoCast) -> Actor { cast.volunteer(volunteer, named: people[volunteer].person.name.value) }
}
