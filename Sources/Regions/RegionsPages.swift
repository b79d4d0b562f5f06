import Kernel
import Pages

/// What the import page is given.
struct ImportRegionsView: Sendable {
    struct FaultRow: Sendable { let row, column, message: String }

    struct Rehearsal: Sendable {
        let fileName: String
        let rows, added, renamed, unchanged, faulty: Int
        let faults: [FaultRow]
        let hasFaults: Bool
        /// Says how many faults are not listed.
        let more: String?
        /// What the confirmation sends back; nil when there is nothing to import.
        let digest: String?
        let button: String
    }

    static let faultsShown = 200

    let form: FormView
    let rehearsal: Rehearsal?

    init(_ visit: Visit, _ outcome: ImportRegions.Outcome? = nil, fileName: String = "", digest: String? = nil, problems: Problems? = nil) {
        form = FormView([FieldSpec("file", .file, accept: ".xlsx,.csv,.txt")], values: Fields(), problems: problems, visit: visit)
        rehearsal = outcome.map { outcome in
            let changes = outcome.added + outcome.renamed
            let hidden = outcome.faults.count - Self.faultsShown
            return Rehearsal(
                fileName: fileName, rows: outcome.rows, added: outcome.added, renamed: outcome.renamed, unchanged: outcome.unchanged,
                faulty: outcome.faulty,
                faults: outcome.faults.prefix(Self.faultsShown).map {
                    FaultRow(row: "\($0.row)", column: $0.column, message: visit.say($0.message))
                },
                hasFaults: !outcome.faults.isEmpty, more: hidden > 0 ? visit.say("另有 \(hidden) 处没有列出") : nil,
                digest: changes > 0 ? digest : nil, button: visit.say("导入 \(changes) 个区域"))
        }
    }
}
