import Audit
import Documents
import Kernel
import Rights

/// A table of targets (附件3) is brought in: looked at first, then each row is set, or changed where the organisation has a
/// target for the year already.
package struct ImportTargets: Sendable {
    /// What becomes of a row.
    package struct Line: Sendable {
        package enum Outcome: Sendable {
            case sets, changes
            case refused(Problems)
        }
        package let row: Int
        package let fields: Fields
        package let outcome: Outcome
    }

    let year: Int
    let rows: [TargetTable.Row]

    /// Reads {year} and the rows.
    package init(year: Int, _ rows: [TargetTable.Row]) { (self.year, self.rows) = (year, rows) }

    /// What would happen; nothing is written that stays.
    package func rehearse(in work: Work) throws -> [Line] {
        var seen: Set<OrganisationID> = []
        return try rows.map { row in
            let fields = fields(of: row)
            do {
                let (organisation, _) = try TargetDraft.standing(fields, in: work)
                _ = try TargetDraft(fields, in: work)
                guard seen.insert(organisation).inserted else { throw Problems("organisation", "duplicate", "这个组织在表里出现了两次") }
                try SetTarget.requireAbove(organisation, in: work)
                let isKnown = try TargetStore.find(organisation, year: year, in: work.tx) != nil
                return Line(row: row.number, fields: fields, outcome: isKnown ? .changes : .sets)
            } catch let problems as Problems {
                return Line(row: row.number, fields: fields, outcome: .refused(problems))
            }
        }
    }

    /// Takes every row that is in order.
    /// - Returns: how many were set and changed.
    @discardableResult
    package func run(in work: Work) throws -> (set: Int, changed: Int) {
        var (set, changed) = (0, 0)
        for line in try rehearse(in: work) {
            switch line.outcome {
            case .sets:
                try SetTarget(line.fields, in: work).run(in: work)
                set += 1
            case .changes:
                let (organisation, _) = try TargetDraft.standing(line.fields, in: work)
                guard let id = try TargetStore.find(organisation, year: year, in: work.tx) else { continue }
                try EditTarget(id, line.fields, in: work).run(in: work)
                changed += 1
            case .refused: continue
            }
        }
        return (set, changed)
    }

    private func fields(of row: TargetTable.Row) -> Fields {
        var fields = row.fields
        fields.set("year", "\(year)")
        return fields
    }
}
