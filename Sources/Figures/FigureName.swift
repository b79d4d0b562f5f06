import Kernel

/// What a figure (累计数) counts: a text that sorts, so that figures of one kind stand together.
package struct FigureName: Hashable, Comparable, Sendable {
    package let text: String

    package init(_ text: String) { self.text = text }

    package static func < (left: FigureName, right: FigureName) -> Bool { left.text < right.text }

    /// Hours and records that stand, of an organisation and everything below it; nil for the whole city.
    package static func hours(of organisation: OrganisationID?) -> FigureName {
        FigureName(organisation.map { "hours/organisation/\($0)" } ?? "hours/city")
    }

    /// Hours and records by the county of the project: the first six digits of its region.
    package static func hours(county: String) -> FigureName { FigureName("hours/county/\(county)") }
    /// Hours and records by category of service; a project with several categories counts in each.
    package static func hours(category: String) -> FigureName { FigureName("hours/category/\(category)") }
    /// Hours and records by the week of the service.
    package static func hours(week: Int) -> FigureName { FigureName("hours/week/\(week)") }

    /// People with at least one record that stands.
    package static let served = FigureName("people/served")
    /// People who have served within the last 12 months.
    package static let active = FigureName("people/active")

    /// Check-ins by the week in which they were opened; those that are closed again are counted a second time.
    package static func stays(opened week: Int) -> FigureName { FigureName("stays/opened/\(week)") }
    package static func stays(closed week: Int) -> FigureName { FigureName("stays/closed/\(week)") }

    /// Projects by their stored status.
    package static func projects(status: String) -> FigureName { FigureName("projects/status/\(status)") }
    /// Projects that anybody may see, by county and by category.
    package static func projects(county: String) -> FigureName { FigureName("projects/county/\(county)") }
    package static func projects(category: String) -> FigureName { FigureName("projects/category/\(category)") }

    /// Projects of a brand that anybody may see and that are listed.
    package static func projects(brand: BrandID) -> FigureName { FigureName("projects/brand/\(brand)") }

    /// Organisations at work, by kind.
    package static func organisations(kind: String) -> FigureName { FigureName("organisations/\(kind)") }

    /// Registered volunteers of an organisation and everything below it; nil for the whole city.
    package static func volunteers(of organisation: OrganisationID?) -> FigureName {
        FigureName(organisation.map { "volunteers/organisation/\($0)" } ?? "volunteers/city")
    }

    /// Volunteers who are registered in a county, a street or a community and everywhere inside it.
    package static func volunteers(inRegion region: RegionCode) -> FigureName { FigureName("volunteers/region/\(region.prefix)") }

    /// The beginnings of names, each with the rest of the name behind it.
    package enum Kind: String, Sendable {
        case hoursByCounty = "hours/county/"
        case hoursByCategory = "hours/category/"
        case hoursByWeek = "hours/week/"
        case staysOpened = "stays/opened/"
        case staysClosed = "stays/closed/"
        case projectsByStatus = "projects/status/"
        case projectsByCounty = "projects/county/"
        case projectsByCategory = "projects/category/"
        case organisations = "organisations/"
        case volunteersByBirthYear = "volunteers/year/"
        case volunteersByBirthMonth = "volunteers/month/"
        case volunteersByBirthday = "volunteers/day/"
        case volunteersByOrganisation = "volunteers/organisation/"
    }
}

/// Weeks from Monday to Sunday in Shanghai, numbered through from Monday 29 December 1969.
package enum FigureWeek {
    package static func number(of moment: Instant) -> Int {
        Int((moment.seconds + Instant.shanghaiOffset + 3 * 86_400) / 604_800)
    }
}
