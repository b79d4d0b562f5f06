import Audit
import Kernel
import Organisations
import Rights
import Storage
import TeamChecks
import Vault
import Volunteers

/// This year's checks of the demo city's teams: some have passed, one has to put something right, one failed, some wait.
struct DemoTeamChecks: Sendable {
    let stage: DemoStage
    let cast: DemoCast
    let tree: DemoTree
    let now: Instant

    private static let accounts = [
        "去年开展了敬老、清洁和义诊活动，队员平均每月参加一次。困难是周末人手不够，今年想和附近的学校结对。",
        "全年坚持每周一次便民维修，居民评价好。今年打算培训两名新骨干，添一套工具。",
        "以节日慰问为主，平时活动偏少。今年计划固定每月第二个周六服务。",
    ]

    /// - Parameter office: the office's work at this moment.
    func run(in office: Work) throws {
        for (place, team) in tree.teams.prefix(24).enumerated() {
            guard let leader = cast.leaders[place] else { continue }
            let own = Work(tx: office.tx, actor: leader, now: now.adding(seconds: Int64(place - 30) * 43_000), vault: office.vault)
            try join(team.organisation, place, in: own)
            var fields: Fields = ["confirmed": "1", "account": Self.accounts[place % Self.accounts.count]]
            if place % 9 == 4 { fields.set("correction", "有两名队员是上个月刚加入的，还没有来得及登记") }
            let asked = fields
            let id = try SubmitTeamCheck(team.organisation, asked, in: own).run(in: own)
            switch place % 8 {
            case 0, 3: break
            case 5:
                try ReviewTeamCheck(id, .demand(conditions: "请补齐队员名册，并写明安全负责人", by: now.day.adding(days: place < 8 ? 5 : 20))).run(in: office)
                if place > 16 { try RemedyTeamCheck(team.organisation, ["remedy": "名册已经补齐，安全负责人是副队长"]).run(in: own) }
            case 6 where place < 8: try ReviewTeamCheck(id, .fail(reason: "全年没有组织过活动，负责人联系不上")).run(in: office)
            default: try ReviewTeamCheck(id, .pass).run(in: office)
            }
        }
    }

    /// Some of the volunteers are members of the team.
    private func join(_ team: OrganisationID, _ place: Int, in work: Work) throws {
        let people = tree.teams.count + place * 9..<tree.teams.count + place * 9 + 5 + place % 5
        for serial in people where serial < stage.people.count {
            guard let volunteer = cast.volunteers[serial], try VolunteerStore.require(volunteer, in: work.tx).isActive else { continue }
            try TeamMemberStore.add(volunteer, to: team, as: .member, at: work.now, in: work.tx)
        }
    }
}
