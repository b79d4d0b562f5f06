import Figures
import Kernel
import Rights
import Storage

/// How many volunteers there are, counted together; never a name.
package enum VolunteerFigureStore {
    /// 统计年龄段: the age at which each group begins; the last one is open (domain rules, section 7).
    package static let ages = [0, 8, 14, 18, 28, 35, 40, 45, 60]

    /// Some volunteers who have everything counted here in common.
    package struct Group: Sendable {
        /// The first six digits of the region of registration.
        package let county: String
        /// Code of ``Codes/sex``.
        package let sex: String
        /// The position in ``ages``.
        package let age: Int
        package let count: Int
    }

    /// Registered volunteers (注册志愿者): approved, with a verified document, and not suspended.
    package static func registered(in tx: Transaction) throws -> Int { try FigureStore.total(.volunteersByBirthYear, in: tx) }

    /// Registered volunteers by county, sex and age group on a day.
    package static func groups(on day: Day, in tx: Transaction) throws -> [Group] {
        // Somebody is at least n years old when born on or before the same day n years ago.
        let atLeast = try ages.map { try $0 == 0 ? born(upTo: nil, in: tx) : born(upTo: day.adding(months: -12 * $0), in: tx) }
        return ages.indices.flatMap { age in
            atLeast[age].compactMap { key, count -> Group? in
                let inGroup = count - (age + 1 < ages.count ? atLeast[age + 1][key] ?? 0 : 0)
                let parts = key.split(separator: "/", omittingEmptySubsequences: false)
                guard inGroup > 0, parts.count == 2 else { return nil }
                return Group(county: String(parts[0]), sex: String(parts[1]), age: age, count: inGroup)
            }
        }
    }

    /// Those born up to a day, or all, by "county/sex": whole years, then the months of its year, then the days of its month.
    private static func born(upTo day: Day?, in tx: Transaction) throws -> [String: Int] {
        let text = day?.description ?? "~"
        let (year, month) = (text.prefix(4), text.prefix(7))
        var counts = try FigureStore.totals(.volunteersByBirthYear, to: String(year), behind: 5, in: tx)
        if day != nil {
            for (kind, from, to, length) in [(FigureName.Kind.volunteersByBirthMonth, "\(year)-", String(month), 8),
                                             (.volunteersByBirthday, "\(month)-", text + "~", 11)] {
                counts.merge(try FigureStore.totals(kind, from: from, to: to, behind: length, in: tx)) { left, right in
                    FigureAmount(count: left.count + right.count)
                }
            }
        }
        return counts.mapValues(\.count)
    }

    /// Runs a change of a volunteer and moves the figures along.
    static func following<T>(_ id: VolunteerID, in tx: Transaction, change: () throws -> T) throws -> T {
        tx.touch(.waiting)
        return try FigureStore.following(in: tx, { try share(of: id, in: tx)?.sums ?? FigureSums() }, change: change)
    }

    /// Moves the figures by people who were approved as they came in.
    static func add(_ people: [VolunteerPerson], at place: Place, in tx: Transaction) throws {
        var sums = FigureSums()
        for person in people {
            let share = VolunteerShare(region: person.region, sex: person.sex, bornOn: person.bornOn, path: place.path)
            for name in share.names { sums.add(.init(count: 1), to: name) }
        }
        try FigureStore.apply(sums, in: tx)
    }

    /// So many registered volunteers are managed elsewhere now.
    static func move(_ count: Int, from old: Place, to new: Place, in tx: Transaction) throws {
        var sums = FigureSums()
        for (place, sign) in [(old, -1), (new, 1)] {
            for organisation in RecordShare.organisations(in: place.path) { sums.add(.init(count: sign * count), to: .volunteers(of: organisation)) }
        }
        try FigureStore.apply(sums, in: tx)
    }

    /// So many registered volunteers are registered in another region of the same county now.
    static func move(_ count: Int, from old: RegionCode, to new: RegionCode, in tx: Transaction) throws {
        var sums = FigureSums()
        for (region, sign) in [(old, -1), (new, 1)] {
            for name in VolunteerShare.regions(around: region) { sums.add(.init(count: sign * count), to: name) }
        }
        try FigureStore.apply(sums, in: tx)
    }

    private static func share(of id: VolunteerID, in tx: Transaction) throws -> VolunteerShare? {
        try tx.first("""
            SELECT v.register_region, v.sex, v.born_on, o.path FROM volunteers v JOIN organisations o ON o.id = v.organisation_id
            WHERE v.id = \(id) AND v.status = 'active'
            """).map {
            VolunteerShare(region: try $0.get("register_region"), sex: try $0.get("sex"), bornOn: try $0.get("born_on"),
                           path: try $0.get("path"))
        }
    }
}
