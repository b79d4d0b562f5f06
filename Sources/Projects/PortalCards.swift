import Audit
import Kernel
import Pages
import Regions
import Settings
import Storage

/// A project as a card on the public pages.
struct PortalCard: Sendable {
    let href: String
    let name: String
    let when: String
    let place: String
    /// Whom it helps.
    let helps: String?
    let team: String
    let state: String
    let mark: String

    init(_ summary: ProjectSummary, region: String, helps: [String], _ visit: Visit) {
        let project = summary.project
        href = "/projects/\(project.id)"
        name = project.name
        when = PortalTime.span(of: project, visit)
        place = project.venue.isEmpty ? region : "\(region) · \(project.venue)"
        self.helps = helps.isEmpty ? nil : helps.joined(separator: visit.language == .zh ? "、" : ", ")
        team = project.organisationName
        (state, mark) = Self.state(of: summary, visit)
    }

    static func state(of summary: ProjectSummary, _ visit: Visit) -> (String, String) {
        let project = summary.project
        if project.isRecruiting(at: visit.now) {
            return summary.free > 0 ? (visit.say("还有 \(summary.free) 个名额"), "done") : (visit.say("已满，可候补"), "wait")
        }
        let phase = project.phase(at: visit.now)
        if phase == .awaitingStart { return (visit.say("\(PortalTime.moment(project.recruitFrom, visit)) 开始招募"), "wait") }
        return (visit.say(phase.label), phase.mark == "done" ? "plain" : phase.mark)
    }

    /// Cards of summaries, with the names of regions and audiences looked up once.
    static func all(_ summaries: [ProjectSummary], _ visit: Visit, in work: Work) throws -> [PortalCard] {
        let audiences = try work.allTerms(of: .audiences)
        let chosen = try PortalStore.audiences(of: summaries.map(\.project.id), in: work.tx)
        var regions: [RegionCode: String] = [:]
        return try summaries.map { summary in
            let code = summary.project.region
            let region = try regions[code] ?? RegionStore.fullName(code, in: work.tx)
            regions[code] = region
            let helps = (chosen[summary.project.id] ?? []).map { audiences.name($0, visit.language) }
            return PortalCard(summary, region: region, helps: helps, visit)
        }
    }
}
