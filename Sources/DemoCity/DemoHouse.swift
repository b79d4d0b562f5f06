import Audit
import Kernel
import Organisations
import Rights
import Site
import Storage
import Vault

/// The departments that lead a field, with the teams that they lead, and a team with sub-teams.
struct DemoHouse {
    let tree: DemoTree
    let cast: DemoCast
    let now: Instant

    private static let departments = [
        ("市委社会工作部", "统筹协调", "0790-6441001"), ("团市委", "青年志愿服务", "0790-6441002"), ("市总工会", "职工志愿服务", "0790-6441003"),
        ("市妇联", "巾帼志愿服务", "0790-6441004"), ("市红十字会", "应急救护", "0790-6441005"), ("市残联", "助残服务", "0790-6441006"),
    ]

    func run(in office: Work) throws {
        let root = try OrganisationStore.root(in: office.tx)
        var ids: [DepartmentID] = []
        for (name, field, phone) in Self.departments {
            let fields = Fields([("organisation", "\(root.id)"), ("name", name), ("field", field), ("phone", phone), ("since", "2024-01-01")])
            ids.append(try SaveDepartment(nil, fields, in: office).run(in: office))
        }
        for (place, team) in tree.teams.enumerated() where place % 3 == 0 {
            try LeadOrganisation(team.organisation, by: ids[place / 3 % ids.count]).run(in: office)
        }
        guard let team = tree.teams.last else { return }
        let leader = Work(tx: office.tx, actor: cast.leader(of: tree.teams.count - 1), now: now.adding(seconds: -5_400), vault: office.vault)
        for name in ["敬老小队", "宣传小队"] {
            _ = try FoundSubteam(team.organisation, Fields([("name", name), ("description", "每月两次，分头行动")]), volunteers: .city, in: leader).run(in: leader)
        }
    }
}
