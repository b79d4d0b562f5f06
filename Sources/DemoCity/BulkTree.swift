import Audit
import Kernel
import Organisations
import Regions

/// The tree of a city that is written in bulk: about one team for 300 volunteers when nobody says how many, 20 at a community
/// station, 20 stations in a street. It is planted by the use case that people use.
struct BulkTree: Sendable {
    struct Team: Sendable {
        let id: OrganisationID
        let region: RegionCode
        let name: String
    }

    /// A centre or a station, where a site is opened.
    struct Station: Sendable {
        let id: OrganisationID
        let region: RegionCode
        let name: String
    }

    private(set) var teams: [Team] = []
    private(set) var stations: [Station] = []

    /// Two counties have so many streets with 20 communities of 20 teams.
    static let mostTeams = 2 * 256 * 400

    private let wanted: Int

    init(volunteers: Int, teams: Int? = nil) { wanted = teams ?? max(6, volunteers / 300) }

    mutating func plant(below office: OrganisationID, in work: Work) throws {
        let streets = max(1, (wanted + 799) / 800)
        for (place, county) in ["360502", "360521"].enumerated() {
            guard let code = RegionCode(county), let name = try RegionStore.find(code, in: work.tx)?.name else { continue }
            let centre = try add(.centre, "\(name)新时代文明实践中心", code, below: office, in: work)
            for number in 0..<streets { try street(number, of: code, shift: place * 8, below: centre, in: work) }
        }
    }

    private mutating func street(_ number: Int, of county: RegionCode, shift: Int, below centre: OrganisationID, in work: Work) throws {
        let town = Self.name(DemoNames.towns, number + shift)
        guard let code = RegionCode(county.six + padded(number + 1)) else { return }
        try RegionStore.insert(Region(code: code, name: town), position: nil, in: work.tx)
        let station = try add(.station, "\(town)新时代文明实践所", code, below: centre, in: work)
        for number in 0..<20 where teams.count < wanted { try community(number, of: code, town, below: station, in: work) }
    }

    private mutating func community(_ number: Int, of street: RegionCode, _ town: String, below station: OrganisationID, in work: Work) throws {
        let name = Self.name(DemoNames.communities, number) + "社区"
        guard let code = RegionCode(street.prefix + padded(number + 1)) else { return }
        try RegionStore.insert(Region(code: code, name: name), position: nil, in: work.tx)
        let below = try add(.station, "\(town)\(name)志愿服务站", code, below: station, in: work)
        for number in 0..<20 where teams.count < wanted {
            let name = "\(name)\(Self.name(DemoNames.teamThemes, number))服务队"
            teams.append(Team(id: try add(.team, name, code, below: below, in: work), region: code, name: name))
        }
    }

    private mutating func add(_ kind: Organisation.Kind, _ name: String, _ region: RegionCode, below parent: OrganisationID, in work: Work) throws -> OrganisationID {
        var draft = InsertOrganisation.Draft(parent: parent, kind: kind, name: name, region: region)
        draft.details.description = "\(name)，欢迎住在附近、愿意常来的邻居加入。"
        let id = try InsertOrganisation(draft).run(in: work)
        try work.audit("createOrganisation", AuditObject("organisation", id), at: .city, ["name": name])
        if kind != .team { stations.append(Station(id: id, region: region, name: name)) }
        return id
    }

    /// The names in turn, then once more with a word before them.
    private static func name(_ names: [String], _ number: Int) -> String {
        ["", "东", "西", "南", "北", "上", "下", "新", "大", "小", "老", "金", "银", "古", "长", "安"][number / names.count % 16] + names[number % names.count]
    }

    private func padded(_ number: Int) -> String { DemoPeople.padded(number, 3) }
}
