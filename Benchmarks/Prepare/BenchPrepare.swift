import Foundation
import Identity
import Kernel
import Organisations
import Pages
import Projects
import Rights
import ServiceRecords
import Settings
import Site
import Storage
import Audit
import Vault
import Volunteers

/// Prepares a city for the benchmark: one project that runs now with a place for everybody, everybody signed up by the
/// use case that people use, a bearer token each, and the code that the check-in screen shows.
///
///     bench-prepare DATA_DIR OUT_DIR [DATABASE [PLACES]]
///
/// With PLACES the project has that many and nobody is signed up yet: for a race.
@main
struct BenchPrepare {
    static func main() async throws {
        guard (3...5).contains(CommandLine.arguments.count) else { throw Usage() }
        let (data, out) = (CommandLine.arguments[1], CommandLine.arguments[2])
        let database = CommandLine.arguments.count > 3 ? DatabaseLocation.read(CommandLine.arguments[3]) : nil
        let places = CommandLine.arguments.count > 4 ? Int(CommandLine.arguments[4]) : nil
        let city = try await City.open(.init(dataDirectory: data, database: database))
        let now = SystemClock().now
        let vault = city.services.vault
        let project = try await city.work { try Self.make(places: places, in: $0) }
        let next = try await city.work { try Self.make(places: nil, afterDays: 7, in: $0) }
        for (name, account) in try await city.work({ try Self.staff($0) }) {
            let token = try await city.services.database.write { try SessionStore.open(for: account, kind: .bearer, at: now, in: $0) }
            try token.write(toFile: out + "/\(name).txt", atomically: true, encoding: .utf8)
        }
        let people = try await city.services.database.read { try Self.people(in: $0) }
        var tokens = ""
        for start in stride(from: 0, to: people.count, by: 500) {
            let some = Array(people[start..<min(start + 500, people.count)])
            tokens += try await city.services.database.write { tx -> String in
                try some.map { try signUp($0, places == nil ? project : nil, tx, vault, now) + "\n" }.joined()
            }
        }
        let shown = try await city.work { work in
            RotatingCode(point: project.point.id, secret: project.point.secret, seconds: try work.setting(CitySettings.codeSeconds),
                         vault: work.vault).shown(at: work.now)
        }
        try tokens.write(toFile: out + "/tokens.txt", atomically: true, encoding: .utf8)
        try shown.token.write(toFile: out + "/code.txt", atomically: true, encoding: .utf8)
        try "\(project.post)".write(toFile: out + "/post.txt", atomically: true, encoding: .utf8)
        try "\(next.post)".write(toFile: out + "/next-post.txt", atomically: true, encoding: .utf8)
        try "\(project.id)".write(toFile: out + "/project.txt", atomically: true, encoding: .utf8)
        try city.services.database.close()
        print("\(people.count) volunteers are ready")
    }

    struct Usage: Error {}

    struct Made: Sendable {
        let id: ProjectID
        let post: PostID
        let point: CheckInPoint
    }

    struct Person: Sendable {
        let account: AccountID
        let volunteer: VolunteerID
    }

    /// The code is shown for two minutes, so that one code serves a whole run.
    private static func make(places: Int?, afterDays days: Int64 = 0, in work: Work) throws -> Made {
        try SettingsStore.set(CitySettings.codeSeconds.key, "120", at: work.now, in: work.tx)
        let root = try OrganisationStore.root(in: work.tx)
        let team = try work.tx.value("SELECT MIN(id) FROM organisations WHERE kind = 'team'", as: OrganisationID.self) ?? root.id
        var content = ProjectContent(
            name: "全城志愿日", startsAt: work.now.adding(seconds: days * 86_400 - 60),
            endsAt: work.now.adding(seconds: days * 86_400 + 3 * 3_600),
            recruitFrom: work.now.adding(seconds: -86_400), recruitTo: work.now.adding(seconds: 3_600), region: root.region)
        (content.venue, content.risks, content.description) = ("市民广场", "请注意安全", "全城志愿日")
        (content.contactName, content.contactPhone) = ("林主任", "19900000000")
        content.categories = ["0001"]
        content.posts = [.init(name: "志愿者", quota: places ?? 1_000_000)]
        content.points = [.init(name: "签到处", kind: .both)]
        let id = try InsertProject(content, organisation: team, createdBy: nil, approval: .init(at: work.now)).run(in: work)
        guard let post = try PostStore.posts(of: id, in: work.tx).first, let point = try PostStore.points(of: id, in: work.tx).first else {
            throw Usage()
        }
        return Made(id: id, post: post.id, point: point)
    }

    /// More than a run of a few seconds can use.
    private static let peopleLimit = 45_000

    /// The office, somebody who works for the first county, and the leader of the team that has the project.
    private static func staff(_ work: Work) throws -> [(String, AccountID)] {
        let tx = work.tx
        guard let office: AccountID = try tx.value("SELECT id FROM accounts WHERE login = 'office'"),
              let centre: OrganisationID = try tx.value("SELECT MIN(id) FROM organisations WHERE kind = 'centre'"),
              let team: OrganisationID = try tx.value("SELECT MIN(id) FROM organisations WHERE kind = 'team'") else { throw Usage() }
        return [("office", office)] + (try [("county", centre, Role.administrator), ("leader", team, .leader)].map { name, place, role in
            let draft = AccountStore.Draft(name: name, login: "bench-\(name)", phone: nil, passwordHash: "", mustChange: false)
            let account = try AccountStore.find(login: "bench-\(name)", in: tx)?.id ?? AccountStore.insert(draft, at: work.now, vault: work.vault, in: tx)
            if try AppointmentStore.current(of: account, in: tx).isEmpty {
                _ = try AppointmentStore.insert(account, role, at: place, by: office, now: work.now, in: tx)
            }
            return (name, account)
        })
    }

    /// Everybody who may sign up, at most so many.
    private static func people(in tx: Transaction) throws -> [Person] {
        try tx.rows("SELECT account_id, id FROM volunteers WHERE status = 'active' AND account_id IS NOT NULL ORDER BY id LIMIT \(peopleLimit)")
            .map { Person(account: try $0.get("account_id"), volunteer: try $0.get("id")) }
    }

    private static func signUp(_ person: Person, _ project: Made?, _ tx: Transaction, _ vault: Vault, _ now: Instant) throws -> String {
        let work = Work(tx: tx, actor: Actor(account: person.account, name: "volunteer", volunteer: person.volunteer), now: now, vault: vault)
        do {
            if let project { _ = try SignUp(.init(post: project.post), hours: { _, _ in .zero }).run(in: work) }
        } catch Refusal.conflict {
            // Somebody who has another project at this hour; the check-in will be refused and counted as such.
        }
        return try SessionStore.open(for: person.account, kind: .bearer, at: now, in: tx)
    }
}
