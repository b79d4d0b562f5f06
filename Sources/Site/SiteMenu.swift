import Kernel
import Pages
import Rights

/// The places that a person can go to, by their rights.
enum SiteMenu {
    struct Place: Sendable {
        let href: String
        let label: Message
        let icon: String
        /// Any of these rights shows the place; everybody with a role is shown one that takes none.
        let rights: [Permission]
        /// Whether the right must hold for the whole city.
        let wholeCity: Bool

        init(_ href: String, _ label: Message, _ icon: String, _ rights: [Permission], wholeCity: Bool = false) {
            (self.href, self.label, self.icon, self.rights, self.wholeCity) = (href, label, icon, rights, wholeCity)
        }
    }

    /// What people with a role work with, in the order of the menu; the first group has no heading.
    static let groups: [(heading: Message?, places: [Place])] = [
        (nil, [
            Place("/inbox", "待办", "inbox", [.seeInbox, .reviewSignUps]),
            Place("/notices", "提醒", "message", []),
        ]),
        ("求助", [
            Place("/requests", "求助", "heart", [.handleRequests]),
            Place("/desk", "电话接单台", "message", [.handleRequests]),
            Place("/late-requests", "催办", "flag", [.handleRequests]),
            Place("/team-requests", "接单", "heart", [.serveRequests]),
        ]),
        ("志愿者", [
            Place("/volunteers", "志愿者", "people", [.seeVolunteers]),
            Place("/find-volunteers", "找志愿者", "search", [.findVolunteers]),
            Place("/licences", "志愿者证照", "certificate", [.confirmLicences]),
            Place("/transfers", "转移", "people", [.reviewVolunteers]),
            Place("/report-ins", "双报到", "home", [.confirmReportIns, .seeEmployees]),
            Place("/registration", "注册目标", "flag", [.setTargets]),
            Place("/registration-checks", "注册抽查", "check", [.checkRegistrations]),
            Place("/numbers", "注册编号", "list", [.allotNumbers]),
        ]),
        ("组织队伍", [
            Place("/organisations", "组织与队伍", "building", [.createOrganisation, .editOrganisation]),
            Place("/team-checks", "队伍年检", "check", [.checkTeams]),
            Place("/appointments", "任命", "person-add", [.appointAdministrators]),
        ]),
        ("活动", [
            Place("/work/projects", "活动", "project", [.draftProjects, .reviewProjects, .runCheckIn]),
            Place("/work/archives", "活动档案", "list", [.keepArchives]),
            Place("/brands/admin", "品牌项目", "heart", [.saveBrands]),
            Place("/objections", "记录异议", "message", [.settleObjections]),
            Place("/certificates", "证书", "certificate", [.issueCertificates]),
        ]),
        ("阵地", [
            Place("/work/sites", "阵地", "flag", [.openSites, .keepSites]),
            Place("/bookings", "场地预约", "calendar", [.useSites, .reviewBookings]),
            Place("/incubations", "孵化", "building", [.useSites, .grantIncubation]),
            Place("/inspections", "督查", "check", [.planInspections]),
            Place("/rectifications", "整改", "flag", [.answerRectification]),
        ]),
        ("数据", [
            Place("/reports", "报表", "chart", [.prepareReports]),
            Place("/forms", "表格", "print", [.prepareReports, .seeRecords, .editOrganisation, .keepSites]),
            Place("/city", "统计", "chart", [.seeVolunteers]),
        ]),
        ("系统管理", [
            Place("/settings", "设置", "settings", [.editSettings], wholeCity: true),
            Place("/dictionaries/service-categories", "字典", "list", [.editSettings], wholeCity: true),
            Place("/messages", "邮件和短信", "message", [.manageJobs], wholeCity: true),
            Place("/jobs", "后台任务", "record", [.manageJobs], wholeCity: true),
            Place("/audit", "审计", "audit", [.readAudit]),
        ]),
    ]

    static let work: [Place] = groups.flatMap(\.places)

    /// The four places of a volunteer.
    static let own: [Place] = [
        Place("/today", "今日", "home", []), Place("/projects", "找活动", "search", []),
        Place("/records", "记录", "record", []), Place("/me", "我的", "me", []),
    ]

    static func staff(_ visit: Visit) -> [MenuItem] {
        guard visit.actor.isStaff else { return [] }
        return groups.flatMap { heading, places in
            let open = places.filter { place in
                place.rights.isEmpty || place.rights.contains { place.wholeCity ? visit.actor.may($0, at: .city) : visit.actor.may($0) }
            }
            return items(open, visit, heading: heading)
        }
    }

    static func volunteer(_ visit: Visit) -> [MenuItem] {
        visit.actor.volunteer == nil ? [] : items(own, visit)
    }

    /// Where a person starts.
    static func home(_ visit: Visit) -> String {
        staff(visit).first?.href ?? volunteer(visit).first?.href ?? "/projects"
    }

    private static func items(_ places: [Place], _ visit: Visit, heading: Message? = nil) -> [MenuItem] {
        places.enumerated().map { place, one in
            MenuItem(heading: place == 0 ? heading.map { visit.say($0) } : nil, href: one.href, label: visit.say(one.label), icon: one.icon, current: isCurrent(one.href, visit.path))
        }
    }

    /// Whether a page belongs to a place of the menu: the place itself or below it.
    private static func isCurrent(_ href: String, _ path: String) -> Bool {
        let root = href.hasPrefix("/dictionaries/") ? "/dictionaries" : href
        return path == root || path.hasPrefix(root + "/") || (below[root] ?? []).contains { path == $0 || path.hasPrefix($0 + "/") }
    }

    /// Pages that stand elsewhere and still belong to a place.
    private static let below = [
        "/organisations": ["/departments"],
        "/me": ["/account", "/sign-ups", "/teams/apply"], "/today": ["/c"], "/certificates": ["/certificate-requests"],
        "/settings": ["/regions"], "/brands/admin": ["/brands"],
        "/work/sites": ["/work/rooms"], "/bookings": ["/rooms"], "/report-ins": ["/community-posts", "/report-in-feedback"],
        "/inspections": ["/inspect", "/inspected", "/checklists", "/quiet-sites"],
        "/work/archives": ["/archive-items"],
    ]
}
