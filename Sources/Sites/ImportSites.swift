import Audit
import Kernel
import Organisations
import Rights
import Settings

/// Opens the sites of a list (导入阵地), all of them or none: a list with faults names each of them by row and column, and
/// nothing is taken until it is put right. Each row goes the way of the form.
package struct ImportSites: Sendable {
    /// What is wrong with a row.
    package struct Fault: Error, Hashable, Sendable {
        package let row: Int
        package let column: String
        package let message: Message
    }

    /// The list is not taken.
    package struct Faulty: Error, Sendable {
        package let faults: [Fault]
    }

    let table: SiteTable
    /// Who answers for sites whose row names nobody.
    let organisation: String?

    /// - Throws: ``Problems`` for "file".
    package init(_ bytes: [UInt8], _ fields: Fields, in work: Work) throws {
        table = try SiteTable(bytes, settings: try work.terms(of: .siteSettings))
        organisation = fields["organisation"]
    }

    /// - Returns: how many sites were opened.
    /// - Throws: ``Faulty``.
    package func run(in work: Work) throws -> Int {
        guard work.actor.may(.openSites) else { throw Refusal.notFound }
        var faults: [Fault] = []
        for line in table.lines {
            do {
                try open(line, in: work)
            } catch let problems as Problems {
                faults += problems.all.map { Fault(row: line.row, column: table.titles[$0.field] ?? "", message: $0.message) }
            }
        }
        guard faults.isEmpty else { throw Faulty(faults: faults.sorted { ($0.row, $0.column) < ($1.row, $1.column) }) }
        try work.audit("importSites", AuditObject("sites", table.lines.count), at: work.actor.places(for: .openSites).first ?? .city, ["rows": "\(table.lines.count)"])
        return table.lines.count
    }

    private func open(_ line: SiteTable.Line, in work: Work) throws {
        var fields = line.fields
        if fields["organisation"] == nil { fields["organisation"] = organisation }
        let id = try OpenSite(fields, in: work).run(in: work)
        if let hours = line.hours { try SetOpeningHours(id, hours).run(in: work) }
    }
}
