import Kernel
import Rights

extension ProjectFilter {
    /// Reads the fields behind the question mark. What cannot be read is left out and named among the problems: a page
    /// shows the list all the same, a program is told.
    /// - Parameter place: finds the place of an organisation.
    package static func read(_ query: Fields, place: (OrganisationID) throws -> Place?) rethrows -> (ProjectFilter, Problems) {
        var reader = FieldReader(query)
        var filter = ProjectFilter()
        filter.q = reader.text("q", max: 50, required: false)
        filter.phase = reader.choice("phase", from: ProjectPhase.allCases.map(\.rawValue), required: false)
            .flatMap(ProjectPhase.init(rawValue:))
        filter.category = reader.text("category", max: 20, required: false)
        filter.audience = reader.text("audience", max: 20, required: false)
        filter.area = reader.region("area", required: false)
        filter.from = reader.day("from", required: false)
        filter.to = reader.day("to", required: false)
        filter.free = reader.flag("free")
        filter.brand = reader.id("brand", required: false)
        if let organisation: OrganisationID = reader.id("organisation", required: false) {
            filter.organisation = try place(organisation)
            if filter.organisation == nil { reader.problems.add("organisation", "unknown", "没有这个组织") }
        }
        return (filter, reader.problems)
    }
}
