import Audit
import Hummingbird
import Kernel
import Lists
import Organisations
import Pages
import Settings

/// The staff's list of volunteers.
enum VolunteerListRoutes {
    static func all(hours: @escaping HoursLookup) -> [Route] { [
        .page("/volunteers", .may(.seeVolunteers)) { visit in
            let page = try await visit.read { try load(visit, hours: hours, in: $0) }
            return try await visit.page("Volunteers/list", title: "志愿者", VolunteerListView(page, visit: visit),
                                        scripts: ["/assets/js/table.js"])
        },
        // A number that is searched for is sent in a form, so that it stands in no address and no server log.
        .form("/volunteers/search", .may(.seeVolunteers)) { visit in
            let fields = visit.fields
            let filter = try await visit.read { try read(typed: fields, in: $0) }
            return visit.redirect(VolunteerListView.address(filter.pairs, fields["sort"].map { [("sort", $0)] } ?? []))
        },
    ] + ExportVolunteers.export(hours).routes }

    private static func load(_ visit: Visit, hours: HoursLookup, in work: Work) throws -> VolunteerListPage {
        let query = visit.query
        let filter = VolunteerFilter(query)
        let order = VolunteerOrder(query["sort"])
        let places = work.actor.places(for: .seeVolunteers)
        let position = min(max(query["at"].flatMap { Int($0) } ?? 0, 0), 100_000_000)
        let cursor: VolunteerListStore.Cursor = query["after"].flatMap { VolunteerID($0) }.map { .after($0) }
            ?? query["before"].flatMap { VolunteerID($0) }.map { .before($0) } ?? .start
        var found = try VolunteerListStore.page(filter, places: places, order: order, from: cursor, today: work.today,
                                                limit: VolunteerListPage.size + 1, in: work.tx)
        let isFull = found.count > VolunteerListPage.size
        var (hasMore, hasEarlier) = (isFull, position > 0)
        if case .before = cursor {
            hasMore = true
            hasEarlier = isFull
            if isFull { found.removeFirst() }
        } else if isFull { found.removeLast() }
        let hasSelectable = work.actor.may(.reviewVolunteers) && found.contains(where: \.mayBeDecidedAmongOthers)
        return VolunteerListPage(
            filter: filter, order: order, volunteers: found, hours: try hours(found.map(\.id), work.today, work.tx), hasMore: hasMore, hasEarlier: hasEarlier,
            count: try VolunteerListStore.count(filter, places: places, today: work.today, limit: VolunteerListPage.countLimit, in: work.tx),
            position: hasEarlier ? position : 0,
            organisationName: try filter.organisation.flatMap { try OrganisationStore.find($0, in: work.tx)?.name },
            categories: try work.allTerms(of: .serviceCategories), organisations: try OrganisationChoices.suggestions(in: work.tx),
            tools: try ListTools(VolunteerListView.columns, leading: hasSelectable ? 1 : 0, visit, in: work), hasSelectable: hasSelectable)
    }

    /// The filter that the search form means.
    private static func read(typed fields: Fields, in work: Work) throws -> VolunteerFilter {
        var clean = fields
        clean["organisation"] = nil
        clean["key"] = nil
        var filter = VolunteerFilter(clean)
        if let typed = fields["organisation"], case .found(let id) = try OrganisationChoices.find(typed, in: work.tx) {
            filter.organisation = id
        }
        if let typed = fields["q"], filter.number == nil, typed.utf8.count >= 4, typed.utf8.count <= 60,
           typed.contains(where: \.isNumber) {
            // An unknown number finds nothing, and still does not stand in the address.
            filter.key = try VolunteerListStore.knownKey(of: typed, work.vault, in: work.tx)
                ?? VolunteerStore.phoneHash(typed, work.vault)
            filter.name = nil
        }
        return filter
    }
}
