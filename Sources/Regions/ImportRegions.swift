import Audit
import Documents
import Kernel
import Rights
import Storage

/// Brings in a city's own towns and villages (街道、乡镇、社区、村), which the national table does not hold, from a CSV or
/// XLSX with a code and a name, and longitude and latitude where they are known.
///
/// Every row is either taken or named with what is wrong with it. A place that is there already gets the file's name.
package struct ImportRegions: Sendable {
    /// A row that is not taken, and why.
    package struct Fault: Sendable, Equatable {
        package let row: Int
        package let column: String
        package let message: Message
    }

    package struct Outcome: Sendable {
        package var added = 0
        package var renamed = 0
        package var unchanged = 0
        package var faults: [Fault] = []
        package var rows: Int { added + renamed + unchanged + faulty }
        /// Rows with at least one fault.
        package var faulty: Int { Set(faults.map(\.row)).count }
    }

    let table: RegionTable

    /// - Throws: ``Problems`` for "file" when it is no table or lacks the columns.
    package init(_ bytes: [UInt8]) throws { table = try RegionTable(bytes) }

    /// What would happen; nothing is written.
    package func rehearse(in work: Work) throws -> Outcome { try carryOut(writing: false, in: work) }

    /// Takes every row without a fault. Needs the right to edit the city's settings.
    package func run(in work: Work) throws -> Outcome {
        let outcome = try carryOut(writing: true, in: work)
        try work.audit("importRegions", AuditObject("regions", ""), at: .city, [
            "added": "\(outcome.added)", "renamed": "\(outcome.renamed)", "refused": "\(outcome.faulty)",
        ])
        work.tx.touch(.settings)
        return outcome
    }

    private func carryOut(writing: Bool, in work: Work) throws -> Outcome {
        try work.actor.require(.editSettings, at: .city)
        var outcome = Outcome()
        outcome.faults = table.faults
        var known = Set<RegionCode>()
        // Parents before children, whatever the order of the file.
        for line in table.lines.sorted(by: { $0.region.code < $1.region.code }) {
            let region = line.region
            let stored = try RegionStore.find(region.code, in: work.tx)
            if let fault = try fault(of: line, stored: stored, known: known, in: work.tx) {
                outcome.faults.append(fault)
                continue
            }
            known.insert(region.code)
            if stored == nil { outcome.added += 1 } else if stored == region { outcome.unchanged += 1 } else { outcome.renamed += 1 }
            if writing, stored != region || line.position != nil {
                try RegionStore.save(region, position: line.position, in: work.tx)
                if let stored, stored != region {
                    try RegionChangeStore.add(.init(region: region.code, kind: .renamed, on: work.today, oldName: stored.name), in: work)
                }
            }
        }
        outcome.faults.sort { ($0.row, $0.column) < ($1.row, $1.column) }
        return outcome
    }

    private func fault(of line: RegionTable.Line, stored: Region?, known: Set<RegionCode>, in tx: Transaction) throws -> Fault? {
        let region = line.region
        func fault(_ message: Message) -> Fault { Fault(row: line.row, column: table.codeTitle, message: message) }
        if known.contains(region.code) { return fault("这个代码在文件中出现了两次") }
        if region.code.level < 4, stored != region { return fault("省、市、区县由系统自带，这里只能导入街道（乡镇）和社区（村）") }
        if stored != nil, try !RegionChangeStore.isThere(region.code, in: tx) { return fault("这个区域已经撤销") }
        guard let parent = region.code.parent else { return nil }
        if try !known.contains(parent) && !RegionChangeStore.isThere(parent, in: tx) {
            return fault("上级区域 \(parent) 不存在或已经撤销，请先导入上级")
        }
        return nil
    }
}
