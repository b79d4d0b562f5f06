import Kernel

/// A place in the organisation tree: the materialised path of an organisation, "/" for the whole city, "/4/17/" below.
package struct Place: Hashable, Sendable, CustomStringConvertible {
    package let path: String

    package init(_ path: String) { self.path = path }

    /// The whole city: what only the office at the root may touch (settings, dictionaries).
    package static let city = Place("/")

    package var description: String { path }

    /// Whether `other` is this place or lies below it.
    package func contains(_ other: Place) -> Bool { other.path.hasPrefix(path) }

    /// The place of an organisation directly below this one.
    package func below(_ id: OrganisationID) -> Place { Place("\(path)\(id.rawValue)/") }
}
