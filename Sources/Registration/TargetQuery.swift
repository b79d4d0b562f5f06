import Audit
import Foundation
import Kernel
import Organisations
import Pages
import Rights

/// What somebody asks of the list of targets; it lives in the address.
struct TargetQuery: Sendable {
    var filter: TargetFilter
    var order = TargetListStore.Order.behind
    var under: OrganisationID?
    var after: TargetID?
    private let thisYear: Int

    /// What cannot be read is left out: an address is not a form.
    init(_ query: Fields, today: Day) {
        thisYear = today.year
        filter = TargetFilter(year: query["year"].flatMap { Int($0) }.flatMap { TargetDraft.years.contains($0) ? $0 : nil } ?? today.year)
        filter.words = query["q"].map { String($0.prefix(50)) }
        filter.unitType = query["unitType"].map { String($0.prefix(20)) }
        filter.state = query["state"].flatMap { Target.State(rawValue: $0) }
        order = query["sort"].flatMap { .init(rawValue: $0) } ?? .behind
        under = query["organisation"].flatMap { OrganisationID($0) }
        after = query["after"].flatMap { TargetID($0) }
    }

    /// The address of the same list with something changed.
    func href(_ changed: [(String, String?)] = [], path: String = "/registration") -> String {
        var pairs: [(String, String)] = []
        if filter.year != thisYear { pairs.append(("year", "\(filter.year)")) }
        if let words = filter.words { pairs.append(("q", words)) }
        if let unitType = filter.unitType { pairs.append(("unitType", unitType)) }
        if let state = filter.state { pairs.append(("state", state.rawValue)) }
        if let under { pairs.append(("organisation", under.description)) }
        if order != .behind { pairs.append(("sort", order.rawValue)) }
        let names = Set(changed.map(\.0))
        pairs = pairs.filter { !names.contains($0.0) } + changed.compactMap { change in change.1.map { (change.0, $0) } }
        let text = pairs.map { "\($0.0)=\($0.1.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? "")" }
        return text.isEmpty ? path : path + "?" + text.joined(separator: "&")
    }

    /// The filter, where the actor may look, and the name of the organisation that it is below.
    func scope(in work: Work) throws -> (TargetFilter, [Place], String?) {
        let places = work.actor.places(for: .setTargets)
        guard !places.isEmpty else { throw Refusal.notFound }
        var filter = filter
        let found = try under.map { try OrganisationStore.require($0, in: work.tx) }
        if let found { try work.actor.require(.setTargets, at: found.place) }
        filter.under = found?.place
        return (filter, places, found?.name)
    }
}
