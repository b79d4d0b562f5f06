/// Where a page of a list begins or ends: behind or before a row.
package enum ListStart<Kind>: Sendable {
    case first
    case after(ID<Kind>)
    case before(ID<Kind>)

    package var isBackwards: Bool { if case .before = self { true } else { false } }

    package init(_ query: Fields) {
        if let id = query["after"].flatMap({ ID<Kind>($0) }) {
            self = .after(id)
        } else if let id = query["before"].flatMap({ ID<Kind>($0) }) {
            self = .before(id)
        } else {
            self = .first
        }
    }
}
