import Audit
import Foundation
import Kernel
import Organisations
import Pages
import Rights

/// What somebody asks of the list of files; it lives in the address. What cannot be read is left out: an address is no form.
struct ArchiveQuery: Sendable {
    var filter = ArchiveFilter()
    let under: OrganisationID?
    let after: ProjectID?

    init(_ query: Fields) {
        filter.words = query["q"].map { String($0.prefix(50)) }
        filter.state = query["state"].flatMap { ActivityFile.State(rawValue: $0) }
        filter.from = query["from"].flatMap { Day($0) }
        filter.to = query["to"].flatMap { Day($0) }
        under = query["under"].flatMap { OrganisationID($0) }
        after = query["after"].flatMap { ProjectID($0) }
    }

    /// The same list with something changed.
    func href(_ changed: [(String, String?)] = [], path: String = "/work/archives") -> String {
        var pairs: [(String, String)] = [
            ("q", filter.words), ("state", filter.state?.rawValue), ("under", under?.description), ("from", filter.from?.description),
            ("to", filter.to?.description),
        ].compactMap { pair in pair.1.map { (pair.0, $0) } }
        let names = Set(changed.map(\.0))
        pairs = pairs.filter { !names.contains($0.0) } + changed.compactMap { change in change.1.map { (change.0, $0) } }
        let text = pairs.map { "\($0.0)=\($0.1.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? "")" }
        return text.isEmpty ? path : path + "?" + text.joined(separator: "&")
    }

    /// The filter, where the actor may look, and the name of the organisation that it is below; a foreign one is not found.
    func scope(in work: Work) throws -> (ArchiveFilter, [Place], String?) {
        let places = work.actor.places(for: .keepArchives)
        guard !places.isEmpty else { throw Refusal.notFound }
        var filter = filter
        let found = try under.map { try OrganisationStore.require($0, in: work.tx) }
        if let found { try work.actor.require(.keepArchives, at: found.place) }
        filter.under = found?.place
        return (filter, places, found?.name)
    }
}
