import Kernel

/// What one registered volunteer adds to the figures: by managing organisation, by region, and by birth, county and sex. Births are
/// counted by year, by month and by day, so that everybody born up to some day is a sum over few rows.
package struct VolunteerShare: Hashable, Sendable {
    /// Of registration.
    package let region: RegionCode
    package let sex: String
    package let bornOn: Day
    /// Where the managing organisation stands in the tree, as in "/4/17/".
    package let path: String

    package init(region: RegionCode, sex: String, bornOn: Day, path: String) {
        (self.region, self.sex, self.bornOn, self.path) = (region, sex, bornOn, path)
    }

    package var names: [FigureName] {
        let born = bornOn.description
        let births = [(FigureName.Kind.volunteersByBirthYear, 4), (.volunteersByBirthMonth, 7), (.volunteersByBirthday, 10)].map {
            FigureName("\($0.rawValue)\(born.prefix($1))/\(region.six)/\(sex)")
        }
        return births + [.volunteers(of: nil)] + RecordShare.organisations(in: path).map { .volunteers(of: $0) } + Self.regions(around: region)
    }

    /// Of the county, the street and the community, as far as a region says.
    package static func regions(around region: RegionCode) -> [FigureName] {
        var (names, next): ([FigureName], RegionCode?) = ([], region)
        while let code = next, code.level >= 3 {
            names.append(.volunteers(inRegion: code))
            next = code.parent
        }
        return names
    }

    package var sums: FigureSums {
        var sums = FigureSums()
        for name in names { sums.add(.init(count: 1), to: name) }
        return sums
    }
}
