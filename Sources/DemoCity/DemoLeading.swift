import Audit
import Kernel
import Pages
import Projects
import Rights
import ServiceRecords
import Storage

/// What the leaders do during and after their projects.
struct DemoLeading {
    let stage: DemoStage
    let cast: DemoCast

    func run(_ action: DemoEvent.Action, _ work: (Actor) -> Work) throws {
        switch action {
        case .callIn(let number, let volunteers): try call(number, "present", volunteers, work)
        case .callOut(let number, let volunteers): try call(number, "away", volunteers, work)
        case .makeUp(let number, let volunteers): try makeUp(number, volunteers, work)
        case .settle(let number):
            let work = work(leader(number))
            guard let project = try project(number, in: work), project.status == .approved else { return }
            try SettleProject(project.id).run(in: work)
        case .close(let number):
            let work = work(leader(number))
            guard let project = try project(number, in: work), project.status == .settled else { return }
            _ = try CloseProject(project.id, .init(Fields([("note", "活动顺利，时长已核对，器材已归还。")]))).run(in: work)
        default: break
        }
    }

    private func leader(_ number: Int) -> Actor { cast.leader(of: stage.plans[number].team) }

    private func project(_ number: Int, in work: Work) throws -> Project? {
        try cast.projects[number].flatMap { try ProjectStore.find($0, in: work.tx) }
    }

    private func accepted(_ number: Int, _ volunteers: [Int], in work: Work) throws -> [VolunteerID] {
        try volunteers.filter { try stage.isAccepted(number, $0, cast, work.tx) }.compactMap { cast.volunteers[$0] }
    }

    private func call(_ number: Int, _ field: String, _ volunteers: [Int], _ work: (Actor) -> Work) throws {
        let work = work(leader(number))
        guard let project = try project(number, in: work) else { return }
        let people = try accepted(number, volunteers, in: work)
        guard !people.isEmpty else { return }
        _ = try RollCall(project.id, .init(Fields(people.map { (field, $0.description) }))).run(in: work)
    }

    private func makeUp(_ number: Int, _ volunteers: [Int], _ work: (Actor) -> Work) throws {
        let work = work(leader(number))
        guard let project = try project(number, in: work) else { return }
        let people = try accepted(number, volunteers, in: work).prefix(10)
        guard !people.isEmpty else { return }
        var fields = Fields([("note", "手机没电，按签到表补录")])
        for (row, volunteer) in people.enumerated() {
            fields.set("rows.\(row).volunteer", volunteer.description)
            fields.set("rows.\(row).from", project.startsAt.rfc3339)
            fields.set("rows.\(row).to", project.endsAt.rfc3339)
        }
        let proof = try HoursProof(UploadedFile(field: "proof", name: "签到表.pdf", bytes: Self.proof))
        _ = try EnterHours(project.id, .init(fields), proof: proof).run(in: work)
    }

    /// The smallest page that a reader opens: a blank sheet, obviously no real proof.
    private static let proof = [UInt8]("""
        %PDF-1.4
        1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
        2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
        3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj
        trailer<</Root 1 0 R>>
        %%EOF
        """.utf8)
}
