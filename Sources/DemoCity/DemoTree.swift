import Audit
import Kernel
import Organisations
import Regions
import Rights

/// Made-up streets and communities of 渝水区 and 分宜县, and the tree of organisations that stands on them:
/// office – association, district centres – street stations – community stations and units – teams.
struct DemoTree {
    struct Spot: Sendable {
        let organisation: OrganisationID
        let region: RegionCode
        let name: String
    }

    /// Whoever registers volunteers: stations and units.
    private(set) var stations: [Spot] = []
    private(set) var teams: [Spot] = []
    private(set) var centres: [Spot] = []
    private(set) var count = 1

    private let size: DemoSize
    private var random: SeededRandom

    init(size: DemoSize, random: SeededRandom) {
        self.size = size
        self.random = random
    }

    /// - Parameter office: the root, already founded.
    mutating func plant(below office: OrganisationID, in work: Work) throws {
        _ = try add(.association, "新余市志愿者协会", region("360500"), below: office, in: work)
        for (place, county) in ["360502", "360521"].enumerated() {
            guard let code = RegionCode(county), let name = try RegionStore.find(code, in: work.tx)?.name else { continue }
            let centre = try add(.centre, "\(name)新时代文明实践中心", code, below: office, in: work)
            centres.append(Spot(organisation: centre, region: code, name: name))
            let half = DemoNames.towns.count / 2
            try streets(of: code, DemoNames.towns[(place * half)..<((place + 1) * half)], below: centre, in: work)
        }
        try units(below: office, in: work)
        while count < size.organisations || teams.count < 12 { try team(number: teams.count, in: work) }
    }

    private mutating func streets(of county: RegionCode, _ names: ArraySlice<String>, below centre: OrganisationID, in work: Work) throws {
        for (place, town) in names.enumerated() {
            guard let code = RegionCode(county.six + String(format3(place + 1))) else { continue }
            try RegionStore.insert(Region(code: code, name: town), position: nil, in: work.tx)
            let street = try add(.station, "\(town)新时代文明实践所", code, below: centre, in: work)
            stations.append(Spot(organisation: street, region: code, name: town))
            let perTown = min(DemoNames.communities.count, max(1, size.organisations / 60))
            for (number, name) in DemoNames.communities.prefix(perTown).enumerated() {
                guard let village = RegionCode(code.prefix + format3(number + 1)) else { continue }
                let community = town.hasSuffix("道") ? "\(name)社区" : "\(name)村"
                try RegionStore.insert(Region(code: village, name: community), position: nil, in: work.tx)
                let station = try add(.station, "\(town)\(community)志愿服务站", village, below: street, in: work)
                stations.append(Spot(organisation: station, region: village, name: community))
            }
        }
    }

    private mutating func units(below office: OrganisationID, in work: Work) throws {
        for unit in DemoNames.units.prefix(max(4, size.organisations / 30)) {
            let region = region("360502")
            let id = try add(.organisation, "新余市\(unit)志愿服务组织", region, below: office, in: work)
            stations.append(Spot(organisation: id, region: region, name: unit))
        }
    }

    private mutating func team(number: Int, in work: Work) throws {
        let parent = stations[number % stations.count]
        let theme = DemoNames.teamThemes[(number / stations.count + number) % DemoNames.teamThemes.count]
        let name = "\(parent.name)\(theme)服务队"
        let id = try add(.team, name, parent.region, below: parent.organisation, in: work)
        teams.append(Spot(organisation: id, region: parent.region, name: name))
    }

    private mutating func add(_ kind: Organisation.Kind, _ name: String, _ region: RegionCode, below parent: OrganisationID,
                              in work: Work) throws -> OrganisationID {
        count += 1
        var draft = InsertOrganisation.Draft(parent: parent, kind: kind, name: name, region: region)
        draft.details.foundedOn = work.today.adding(days: -random.number(in: 60...2000))
        draft.details.contactName = DemoNames.person(&random)
        draft.details.headName = DemoNames.person(&random)
        draft.details.description = kind == .team ? "\(name)，欢迎住在附近、愿意常来的邻居加入。" : "\(name)，负责本地志愿者的注册、服务和保障。"
        draft.details.categories = [DemoNames.activities[random.below(DemoNames.activities.count)].category]
        let id = try InsertOrganisation(draft).run(in: work)
        try work.audit("createOrganisation", AuditObject("organisation", id), at: .city, ["name": name])
        return id
    }

    private func region(_ code: String) -> RegionCode { RegionCode(code) ?? centres[0].region }

    private func format3(_ number: Int) -> String { String(String(1000 + number).dropFirst()) }
}
