import Kernel

/// What records of one project, week and day of effect add to the figures while they stand.
package struct RecordShare: Sendable {
    /// The organisations above the recording one, and itself; the root left out, which is the city.
    let organisations: [OrganisationID]
    let county: String
    let categories: [String]
    let week: Int
    let effectiveOn: Day

    /// - Parameters:
    ///   - path: where the recording organisation stands in the tree, as in "/4/17/".
    ///   - county: the first six digits of the project's region.
    ///   - categories: the project's categories of service.
    ///   - week: of the service, as in ``FigureWeek``.
    package init(path: String, county: String, categories: [String], week: Int, effectiveOn: Day) {
        organisations = Self.organisations(in: path)
        (self.county, self.categories, self.week, self.effectiveOn) = (county, categories, week, effectiveOn)
    }

    /// The organisations of a path, from above.
    package static func organisations(in path: String) -> [OrganisationID] {
        path.split(separator: "/").compactMap { OrganisationID(String($0)) }
    }

    package func sums(_ amount: FigureAmount, today: Day) -> FigureSums {
        var sums = FigureSums()
        for name in names {
            sums.add(amount, to: name)
            sums.add(amount, to: name, from: effectiveOn, today: today)
        }
        return sums
    }

    private var names: [FigureName] {
        [.hours(of: nil), .hours(county: county), .hours(week: week)]
            + organisations.map { .hours(of: $0) } + categories.map { .hours(category: $0) }
    }
}
