import Audit
import Kernel
import Organisations
import Pages
import Rights
import Settings
import Sites

/// Whose reports are waited for, of which period; it lives in the address.
struct DueQuery: Sendable {
    let organisation: Organisation
    let period: ReportPeriod
    let filter: DueFilter
    /// The last day; only months have one.
    let due: Day?
    let after: OrganisationID?
    let address: ListAddress

    /// The actor's own place and the last month when nothing else is asked.
    init(_ query: Fields, in work: Work) throws {
        let asked = query["organisation"].flatMap { OrganisationID($0) }
        let own = work.actor.appointments.first { $0.role.permissions.contains(.acceptReports) }?.organisation
        organisation = try (asked ?? own).map { try OrganisationStore.require($0, in: work.tx) } ?? OrganisationStore.root(in: work.tx)
        try work.actor.require(.acceptReports, at: organisation.place)
        period = query["period"].flatMap { ReportPeriod($0) } ?? ReportPeriod(.month, of: work.today).before
        due = try period.due(work.setting(CitySettings.reportDay))
        filter = DueFilter(words: query["q"].map { String($0.prefix(50)) }, state: query["state"].flatMap { DueReport.State(rawValue: $0) }, due: due,
                           today: work.today)
        after = query["after"].flatMap { OrganisationID($0) }
        address = ListAddress("/reports/due", query, names: ["organisation", "period", "q", "state"])
    }
}

extension DueReport.State {
    var title: Message {
        switch self {
        case .nothing: "没有开始"
        case .draft: "填报中"
        case .submitted: "已上报"
        case .returned: "已退回"
        case .accepted: "已接收"
        case .late: "过期"
        }
    }

    var mark: String {
        switch self {
        case .nothing, .draft: "plain"
        case .submitted: "wait"
        case .returned, .late: "stop"
        case .accepted: "done"
        }
    }
}
