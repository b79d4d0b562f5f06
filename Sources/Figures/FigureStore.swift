import Kernel
import Storage

/// All SQL of figures: the one place through which they are changed and read.
package enum FigureStore {
    /// Adds changes to what is kept, in the transaction of what they count: written together with those of other writes of
    /// the group, and before anybody asks.
    package static func apply(_ sums: FigureSums, in tx: Transaction) throws { tx.gather(sums) }

    /// Runs a change and moves the figures by what `counted` gives differently after it than before it.
    package static func following<T>(in tx: Transaction, _ counted: () throws -> FigureSums, change: () throws -> T) throws -> T {
        var sums = FigureSums()
        sums.add(try counted(), times: -1)
        let result = try change()
        sums.add(try counted())
        try apply(sums, in: tx)
        return result
    }

    /// What counts on a day that is not past.
    package static func value(_ name: FigureName, on day: Day, in tx: Transaction) throws -> FigureAmount {
        try tx.settle()
        guard let row = try tx.first("""
            SELECT \(sums) FROM figures WHERE name = \(name.text) AND (day = '' OR day > \(day))
            """) else { return .init() }
        return try read(row)
    }

    /// What counts on a day, for each figure of a kind, by the rest of its name.
    package static func values(_ kind: FigureName.Kind, on day: Day, in tx: Transaction) throws -> [String: FigureAmount] {
        try grouped(from: kind.rawValue, to: kind.rawValue + "~", behind: kind.rawValue.utf8.count, on: day, in: tx)
    }

    /// The totals of all figures of a kind together.
    package static func total(_ kind: FigureName.Kind, in tx: Transaction) throws -> Int {
        try tx.settle()
        return try tx.value("""
            SELECT CAST(COALESCE(SUM(amount), 0) AS BIGINT) FROM figures
            WHERE name >= \(kind.rawValue) AND name < \(kind.rawValue + "~") AND day = ''
            """) ?? 0
    }

    /// The totals of figures whose rest of the name sorts in a range, added up by what follows the first `length` characters
    /// of the rest.
    package static func totals(_ kind: FigureName.Kind, from: String = "", to: String, behind length: Int, in tx: Transaction) throws
        -> [String: FigureAmount] {
        try grouped(from: kind.rawValue + from, to: kind.rawValue + to, behind: kind.rawValue.utf8.count + length, on: .latest, in: tx)
    }

    private static func grouped(from: String, to: String, behind length: Int, on day: Day, in tx: Transaction) throws -> [String: FigureAmount] {
        try tx.settle()
        let rows = try tx.rows("""
            SELECT rest, \(sums) FROM (SELECT substr(name, CAST(\(length + 1) AS INTEGER)) AS rest, day, amount, hundredths FROM figures
                WHERE name >= \(from) AND name < \(to) AND (day = '' OR day > \(day))) AS few
            GROUP BY rest ORDER BY rest LIMIT 10000
            """)
        return Dictionary(try rows.map { (try $0.get("rest"), try read($0)) }, uniquingKeysWith: { first, _ in first })
    }

    /// The registered volunteers of the organisation of a row and everything below it, as a column of another list;
    /// `organisation` is the alias of the organisation's row.
    package static func volunteers(ofOrganisation organisation: String) -> SQL {
        SQL(raw: """
            CAST(COALESCE((SELECT f.amount FROM figures f WHERE f.day = '' AND f.name = CASE WHEN \(organisation).parent_id IS NULL
                THEN 'volunteers/city' ELSE 'volunteers/organisation/' || \(organisation).id END), 0) AS BIGINT)
            """)
    }

    /// The registered volunteers of a region, a county or smaller, as a column of another list; `region` is the alias of its row.
    package static func volunteers(inRegion region: String) -> SQL {
        SQL(raw: """
            CAST(COALESCE((SELECT f.amount FROM figures f WHERE f.day = '' AND f.name = 'volunteers/region/'
                || SUBSTR(\(region).code, 1, CASE \(region).level WHEN 3 THEN 6 WHEN 4 THEN 9 ELSE 12 END)), 0) AS BIGINT)
            """)
    }

    /// What a total holds without the parts of later days.
    private static let sums: SQL = """
        CAST(COALESCE(SUM(CASE WHEN day = '' THEN amount ELSE -amount END), 0) AS BIGINT) AS amount,
        CAST(COALESCE(SUM(CASE WHEN day = '' THEN hundredths ELSE -hundredths END), 0) AS BIGINT) AS hundredths
        """

    private static func read(_ row: Row) throws -> FigureAmount {
        FigureAmount(count: try row.get("amount"), hours: try row.get("hundredths"))
    }

    /// Moves what an organisation counts from the organisations above it to others.
    package static func move(_ organisation: OrganisationID, from old: [OrganisationID], to new: [OrganisationID], in tx: Transaction) throws {
        try tx.settle()
        var sums = FigureSums()
        for name in [FigureName.hours(of:), FigureName.volunteers(of:)] {
            for row in try tx.rows("SELECT day, amount, hundredths FROM figures WHERE name = \(name(organisation).text)") {
                let (day, amount) = (Day(try row.get("day", as: String.self)), try read(row))
                for (places, sign) in [(old, -1), (new, 1)] {
                    for place in places {
                        if let day {
                            sums.add(amount.times(sign), to: name(place), from: day, today: .earliest)
                        } else {
                            sums.add(amount.times(sign), to: name(place))
                        }
                    }
                }
            }
        }
        try apply(sums, in: tx)
    }

    /// Drops the parts of days that have long passed.
    package static func forget(before today: Day, in tx: Transaction) throws {
        try tx.settle()
        try tx.run("DELETE FROM figures WHERE day <> '' AND day < \(today.adding(days: -FigureSums.daysKept))")
    }

    // MARK: Filling and proving

    private static let version = FigureName("version")

    /// Whether the figures were filled by the rules of this program.
    package static func isFilled(version number: Int, in tx: Transaction) throws -> Bool {
        try tx.settle()
        return try tx.exists("SELECT 1 FROM figures WHERE name = \(version.text) AND amount = \(number)")
    }

    /// Puts figures in the place of all that are there.
    package static func replace(with sums: FigureSums, version number: Int, in tx: Transaction) throws {
        try tx.settle()
        try tx.run("DELETE FROM figures")
        var all = sums
        all.add(.init(count: number), to: version)
        try apply(all, in: tx)
    }

    /// Every figure in order of name and day, the version left out.
    package static func each(in tx: Transaction, _ body: (FigureSums.Key, FigureAmount) throws -> Void) throws {
        try tx.settle()
        try tx.each("SELECT name, day, amount, hundredths FROM figures WHERE name <> \(version.text) ORDER BY name, day") { row in
            try body(.init(FigureName(try row.get("name")), Day(try row.get("day", as: String.self))), try read(row))
        }
    }
}

extension FigureSums: Gathered {
    package mutating func add(_ other: FigureSums) { add(other, times: 1) }

    package func write(in tx: Transaction) throws {
        var rows = BulkRows("figures", "name, day, amount, hundredths")
        for (key, amount) in changes {
            rows.add([.text(key.name.text), .text(key.day?.description ?? ""), amount.count.sqlValue, amount.hours.sqlValue])
        }
        try rows.insert("""
            ON CONFLICT (name, day) DO UPDATE SET
                amount = figures.amount + excluded.amount, hundredths = figures.hundredths + excluded.hundredths
            """, in: tx)
    }
}
