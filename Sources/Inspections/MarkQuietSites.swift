import Audit
import Kernel
import Notices
import Organisations
import Rights
import Settings
import Sites

/// Every day the program looks which sites in use have been quiet for long (标出久无活动的阵地): everybody reads so on their page, those
/// who answer for them and the office are told once. Nothing is suspended by this: that is decided by a person.
package enum MarkQuietSites {
    private static let portion = 500

    /// - Returns: how many sites are newly marked.
    @discardableResult
    package static func run(in work: Work) throws -> Int {
        var filter = SiteFilter()
        filter.quietSince = work.today.adding(days: -(try work.setting(CitySettings.quietDays)))
        let before = try QuietStore.marked(in: work.tx)
        var (quiet, new): (Set<SiteID>, [ServiceSite]) = ([], [])
        var start = ListStart<SiteKind>.first
        while true {
            let page = try SiteListStore.list(filter, for: .staff([.city]), from: start, limit: portion, in: work.tx)
            guard let last = page.last else { break }
            for (site, day, _) in try QuietSites.since(page, work: work) {
                quiet.insert(site.id)
                if before[site.id] == nil { new.append(site) }
                if before[site.id] != day { try QuietStore.mark(site.id, since: day, at: work.now, in: work.tx) }
            }
            start = .after(last.id)
        }
        for site in before.keys where !quiet.contains(site) { try QuietStore.unmark(site, in: work.tx) }
        if Set(before.keys) != quiet { work.tx.touch(.portal) }
        try tell(new, in: work)
        return new.count
    }

    private static func tell(_ new: [ServiceSite], in work: Work) throws {
        guard !new.isEmpty else { return }
        for site in new {
            try SendNotices(OrderMending.answering(site.organisation, in: work).map { account in
                .init(to: account, .init("quiet-site", "\(site.id)/\(work.today)"), "很久没有活动：\(site.name)", detail: "没有活动的阵地不能只挂牌子，请安排活动，或报告停用",
                      href: "/work/sites/\(site.id)")
            }).run(in: work)
        }
        let root = try OrganisationStore.root(in: work.tx).id
        let office = Set(try AppointmentStore.holders(at: root, in: work.tx).filter { $0.role.permissions.contains(.planInspections) }.map(\.account))
        try SendNotices(office.sorted().map { account in
            .init(to: account, .init("quiet-sites", "\(work.today)"), "新发现 \(new.count) 个阵地久无活动", detail: "去看看，放进下一次督查，或决定停用", href: "/quiet-sites")
        }).run(in: work)
    }
}

/// Since when sites have been quiet.
enum QuietSites {
    /// - Returns: for each site the day, and whether anything has ever taken place; the day is that of its entry when not.
    static func since(_ sites: [ServiceSite], work: Work) throws -> [(site: ServiceSite, day: Day, hadLife: Bool)] {
        let ids = sites.map(\.id)
        let (last, entered) = (try SiteLifeStore.lastDays(of: ids, until: work.today, in: work.tx), try SiteLifeStore.enteredDays(of: ids, in: work.tx))
        return sites.map { ($0, last[$0.id] ?? entered[$0.id] ?? work.today, last[$0.id] != nil) }
    }
}
