import Audit
import Kernel
import Organisations
import Projects
import ServiceRecords
import Sites
import Volunteers

/// The figures of a part of the tree for a period, all from what the system keeps: nobody is asked for any of them.
package struct ReportFigures: Hashable, Sendable {
    package enum Item: String, CaseIterable, Sendable {
        case newVolunteers, volunteers, participations, people, hours, projects, teams, sites
    }

    package var newVolunteers = 0
    package var volunteers = 0
    package var participations = 0
    /// Distinct: in a sum over parts somebody who served in two of them counts twice, in the whole once.
    package var people = 0
    package var hours = ServiceTime.zero
    package var projects = 0
    package var teams = 0
    package var sites = 0

    package init() {}

    /// Counts them as they stand at this moment.
    package static func of(_ part: OrganisationPart, _ period: ReportPeriod, in work: Work) throws -> ReportFigures {
        var figures = ReportFigures()
        let (tx, end) = (work.tx, min(period.end, work.now.adding(seconds: 1)))
        (figures.newVolunteers, figures.volunteers) = try VolunteerPeriodStore.registered(part, from: period.first, to: period.last, in: tx)
        figures.participations = try RecordPeriodStore.participations(part, from: period.start, until: period.end, in: tx)
        let served = try RecordPeriodStore.effective(part, from: period.start, until: period.end, on: work.today, in: tx)
        (figures.people, figures.hours) = (served.people, served.hours)
        figures.projects = try ProjectPeriodStore.held(part, from: period.start, until: end, in: tx)
        figures.teams = try OrganisationPartStore.teams(part, before: period.end, in: tx)
        figures.sites = try SitePeriodStore.inService(part, by: period.last, in: tx)
        return figures
    }

    /// As whole numbers; hours in hundredths.
    package subscript(item: Item) -> Int {
        switch item {
        case .newVolunteers: newVolunteers
        case .volunteers: volunteers
        case .participations: participations
        case .people: people
        case .hours: hours.hundredths
        case .projects: projects
        case .teams: teams
        case .sites: sites
        }
    }

    package var isZero: Bool { Item.allCases.allSatisfy { self[$0] == 0 } }
}

extension ReportFigures.Item {
    package var title: Message {
        switch self {
        case .newVolunteers: "新增注册"
        case .volunteers: "期末注册"
        case .participations: "参与人次"
        case .people: "服务人数"
        case .hours: "服务小时"
        case .projects: "活动"
        case .teams: "服务队数"
        case .sites: "在用阵地"
        }
    }

    /// How it is counted.
    package var definition: Message {
        switch self {
        case .newVolunteers: "期间内批准注册、现在没有停用的志愿者，按现在的管理组织"
        case .volunteers: "到期末已批准注册、现在没有停用的志愿者，按现在的管理组织"
        case .participations: "期间内签到或现场点到一次算一人次，事后补记的不算"
        case .people: "期间内至少有一条已生效记录的人。合计里每人只算一次，所以可能小于各行相加"
        case .hours: "期间内的服务，公示期满、没有异议的记录，精确到 0.01 小时"
        case .projects: "期间内进行过的活动，通过审批的才算；跨期的活动每期都算"
        case .teams: "期末以前成立、现在在运行的服务队"
        case .sites: "期末以前启用、现在在用的中心、所、站和点"
        }
    }

    func text(_ value: Int) -> String {
        self == .hours ? ServiceTime(hundredths: value).description : "\(value)"
    }
}
