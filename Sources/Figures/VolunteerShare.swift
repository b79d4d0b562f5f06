import Kernel

/// What one registered volunteer adds to the figures: by managing organisation, and by birth, county and sex. Births are
/// counted by year, by month and by day, so that everybody born up to some day is a sum over few rows.
package struct VolunteerShare: Hashable, Sendable {
    /// The first six digits of the region of registration.
    package let county: String
    package let sex: String
    package let bornOn: Day
    /// Where the managing organisation stands in the tree, as in "/4/17/".
    package let path: String

    package init(county: String, sex: String, bornOn: Day, path: String) {
        (self.county, self.sex, self.bornOn, self.path) = (county, sex, bornOn, path)
    }

    package var names: [FigureName] {
        let born = bornOn.description
        let births = [(FigureName.Kind.volunteersByBirthYear, 4), (.volunteersByBirthMonth, 7), (.volunteersByBirthday, 10)].map {
            FigureName("\($0.rawValue)\(born.prefix($1))/\(county)/\(sex)")
        }
        return births + [.volunteers(of: nil)] + RecordShare.organisations(in: path).map { .volunteers(of: $0) }
    }

    package var sums: FigureSums {
        var sums = FigureSums()
        for name in names { sums.add(.init(count: 1), to: name) }
        return sums
    }
}
