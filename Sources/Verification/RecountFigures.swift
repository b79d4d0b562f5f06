import Figures
import Kernel
import Storage

/// Counts every figure anew from the tables that it counts: to fill them for the first time, and to prove them.
package enum RecountFigures {
    /// Grows when the rules of counting change; a city whose figures are older is counted anew when it is opened.
    package static let version = 4

    /// Fills the figures of a city that were not counted by these rules yet; once, however many servers start.
    package static func fillIfMissing(in database: Database, today: Day) async throws {
        guard try await !database.read({ try FigureStore.isFilled(version: version, in: $0) }) else { return }
        try await database.write { tx in
            guard try !FigureStore.isFilled(version: version, in: tx) else { return }
            try fill(in: tx, today: today)
        }
    }

    /// Puts what is counted in the place of what is kept, and what things are found by with it.
    package static func fill(in tx: Transaction, today: Day) throws {
        try RefillSearch.run(in: tx)
        try FigureStore.replace(with: run(in: tx, today: today), version: version, in: tx)
    }

    package static func run(in tx: Transaction, today: Day) throws -> FigureSums {
        var sums = FigureSums()
        try records(into: &sums, today: today, in: tx)
        try stays(into: &sums, in: tx)
        try people(into: &sums, in: tx)
        try projects(into: &sums, in: tx)
        for row in try tx.rows("SELECT kind, COUNT(*) AS amount FROM organisations WHERE status = 'active' GROUP BY kind ORDER BY kind") {
            sums.add(.init(count: try row.get("amount")), to: .organisations(kind: try row.get("kind")))
        }
        return sums
    }

    /// Records that stand, grouped before their shares are worked out, since a project has many.
    private struct Group: Hashable {
        let project: ProjectID
        let organisation: OrganisationID
        let week: Int
        /// Nil when the day has passed.
        let effectiveOn: Day?
    }

    private static func records(into sums: inout FigureSums, today: Day, in tx: Transaction) throws {
        var groups: [Group: FigureAmount] = [:]
        var person: (id: VolunteerID, services: [PersonShare.Service])?
        func finish(_ sums: inout FigureSums) {
            if let person { sums.add(PersonShare(person.services).sums(today: today)) }
        }
        try tx.each("""
            SELECT volunteer_id, project_id, organisation_id, started_at, effective_on, hundredths FROM service_records
            WHERE status = 'standing' ORDER BY volunteer_id, started_at
            """) { row in
            let (startedAt, effectiveOn): (Instant, Day) = (try row.get("started_at"), try row.get("effective_on"))
            let group = Group(project: try row.get("project_id"), organisation: try row.get("organisation_id"),
                              week: FigureWeek.number(of: startedAt), effectiveOn: effectiveOn > today ? effectiveOn : nil)
            groups[group, default: .init()] += FigureAmount(count: 1, hours: try row.get("hundredths"))
            let volunteer: VolunteerID = try row.get("volunteer_id")
            if person?.id != volunteer {
                finish(&sums)
                person = (volunteer, [])
            }
            person?.services.append(.init(on: startedAt.day, effectiveOn: effectiveOn))
        }
        finish(&sums)
        try add(groups, to: &sums, today: today, in: tx)
    }

    private static func add(_ groups: [Group: FigureAmount], to sums: inout FigureSums, today: Day, in tx: Transaction) throws {
        var paths: [OrganisationID: String] = [:]
        try tx.each("SELECT id, path FROM organisations") { paths[try $0.get("id")] = try $0.get("path") }
        var counties: [ProjectID: String] = [:]
        try tx.each("SELECT id, region FROM projects") { counties[try $0.get("id")] = try $0.get("region", as: RegionCode.self).six }
        var categories: [ProjectID: [String]] = [:]
        try tx.each("SELECT project_id, code FROM project_choices WHERE kind = 'category'") {
            categories[try $0.get("project_id"), default: []].append(try $0.get("code"))
        }
        for (group, amount) in groups {
            let share = RecordShare(
                path: paths[group.organisation] ?? "/", county: counties[group.project] ?? "", categories: categories[group.project] ?? [],
                week: group.week, effectiveOn: group.effectiveOn ?? .earliest)
            sums.add(share.sums(amount, today: today))
        }
    }

    private static func stays(into sums: inout FigureSums, in tx: Transaction) throws {
        var (opened, closed): ([Int: Int], [Int: Int]) = ([:], [:])
        try tx.each("SELECT opened_at, status FROM check_ins") { row in
            let week = FigureWeek.number(of: try row.get("opened_at"))
            opened[week, default: 0] += 1
            if try row.get("status", as: String.self) != "open" { closed[week, default: 0] += 1 }
        }
        for (week, count) in opened { sums.add(.init(count: count), to: .stays(opened: week)) }
        for (week, count) in closed { sums.add(.init(count: count), to: .stays(closed: week)) }
    }

    private static func people(into sums: inout FigureSums, in tx: Transaction) throws {
        var groups: [VolunteerShare: Int] = [:]
        try tx.each("""
            SELECT v.register_region, v.sex, v.born_on, o.path FROM volunteers v JOIN organisations o ON o.id = v.organisation_id
            WHERE v.status = 'active'
            """) { row in
            let share = VolunteerShare(region: try row.get("register_region"), sex: try row.get("sex"),
                                       bornOn: try row.get("born_on"), path: try row.get("path"))
            groups[share, default: 0] += 1
        }
        for (share, count) in groups { sums.add(share.sums, times: count) }
    }

    private static func projects(into sums: inout FigureSums, in tx: Transaction) throws {
        let visible: SQL = "status IN ('approved', 'paused', 'settled', 'closed')"
        for row in try tx.rows("SELECT status, COUNT(*) AS amount FROM projects GROUP BY status ORDER BY status") {
            sums.add(.init(count: try row.get("amount")), to: .projects(status: try row.get("status")))
        }
        for row in try tx.rows("""
            SELECT county, COUNT(*) AS amount FROM (SELECT SUBSTR(region, 1, 6) AS county FROM projects WHERE \(visible)) AS seen
            GROUP BY county ORDER BY county
            """) {
            sums.add(.init(count: try row.get("amount")), to: .projects(county: try row.get("county")))
        }
        for row in try tx.rows("""
            SELECT brand_id, COUNT(*) AS amount FROM projects
            WHERE \(visible) AND scope IN ('public', 'teams', 'password') AND brand_id IS NOT NULL GROUP BY brand_id ORDER BY brand_id
            """) {
            sums.add(.init(count: try row.get("amount")), to: .projects(brand: try row.get("brand_id")))
        }
        for row in try tx.rows("""
            SELECT c.code, COUNT(*) AS amount FROM projects p JOIN project_choices c ON c.project_id = p.id AND c.kind = 'category'
            WHERE p.\(visible) GROUP BY c.code ORDER BY c.code
            """) {
            sums.add(.init(count: try row.get("amount")), to: .projects(category: try row.get("code")))
        }
    }
}

/// Compares the kept figures with those that are counted anew.
enum ProveFigures {
    /// What differs, in order of the names.
    static func differences(in tx: Transaction, today: Day) throws -> [String] {
        let counted = try RecountFigures.run(in: tx, today: today)
        var missing = counted.amounts.filter { !$0.value.isZero && isAsked($0.key, today) }
        var differences: [(key: FigureSums.Key, text: String)] = []
        try FigureStore.each(in: tx) { key, kept in
            guard isAsked(key, today) else { return }
            let right = missing.removeValue(forKey: key) ?? .init()
            if kept != right { differences.append((key, text(key, kept: kept, right: right))) }
        }
        for (key, right) in missing { differences.append((key, text(key, kept: .init(), right: right))) }
        return differences.sorted { $0.key < $1.key }.map(\.text)
    }

    /// Parts of days that have passed are asked for no more.
    private static func isAsked(_ key: FigureSums.Key, _ today: Day) -> Bool { key.day.map { $0 > today } ?? true }

    private static func text(_ key: FigureSums.Key, kept: FigureAmount, right: FigureAmount) -> String {
        let day = key.day.map { " from \($0)" } ?? ""
        return "\(key.name.text)\(day): \(kept.count) and \(kept.hours.decimal) h are kept, \(right.count) and \(right.hours.decimal) h are counted"
    }
}
