import ArgumentParser
import Audit
import Documents
import Foundation
import Kernel
import Site
import Storage

/// Writes whole tables to files.
struct Export: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Write a table of the city to an XLSX or CSV file.", discussion: """
        WHAT is one of:
          volunteers      everybody registered, in the columns of 附件5 (注册志愿者统计表); by date of registration
          organisations   the tree of organisations and teams; by the day on which they were entered
          projects        projects with their places and phases; by the day on which they begin
          records         the hours ledger, void rows included; by the day of service
          audit           the audit trail; by the day of the event

        The ending of the file's name tells what is written: .xlsx or .csv (UTF-8 with a mark, so that Excel reads it). Document \
        and telephone numbers are masked, as on the pages. The file appears under its name when it is complete, and replaces one \
        that is there. Rows are written as they are read, so that memory does not grow with their number. The export is \
        recorded in the audit trail.

        EXAMPLES
          youai export volunteers 志愿者.xlsx
          youai export records 2026.csv --from 2026-01-01 --to 2026-12-31
        """)

    @OptionGroup var options: ServerOptions
    @Argument(help: ArgumentHelp("volunteers, organisations, projects, records or audit.", valueName: "what")) var what: ExportTable
    @Argument(help: "The file to write, ending in .xlsx or .csv.", completion: .file(extensions: ["xlsx", "csv"])) var file: String
    @Option(help: ArgumentHelp("The first day, as in 2026-01-01.", valueName: "day")) var from: String?
    @Option(help: ArgumentHelp("The last day.", valueName: "day")) var to: String?
    @Option(help: ArgumentHelp("The language of headings and names: zh or en (default: by LANG).", valueName: "language"))
    var language: String?

    func validate() throws {
        guard ["xlsx", "csv"].contains(URL(fileURLWithPath: file).pathExtension.lowercased()) else {
            throw ValidationError("\(file) must end in .xlsx or .csv.")
        }
        for text in [from, to].compactMap(\.self) where Day(text) == nil {
            throw ValidationError("\(text) is not a day such as 2026-01-31.")
        }
    }

    func run() async throws {
        let city = try await options.open()
        defer { try? city.services.database.close() }
        let (what, path) = (what, file)
        let days = ExportDays(from: from.flatMap { Day($0) }, to: to.flatMap { Day($0) })
        let words = ExportWords(catalogue: city.services.catalogue, language: CommandLanguage.chosen(language))
        let services = city.services
        let rows = try await services.database.read { tx in
            let work = Work(tx: tx, actor: .system, now: services.clock.now, vault: services.vault)
            let bar = ProgressBar("Exporting \(what.rawValue)", unit: "rows")
            let table = try TableFile(path: path, layout: SheetLayout(
                name: words.say(what.title), titles: [words.say("\(what.title)（\(work.today)）")],
                columns: what.columns.map { SheetColumn(words.say($0.title), width: $0.width, wraps: $0.width >= 30) }))
            var rows = 0
            try what.each(days, words, in: work) { row in
                try table.write(row)
                rows += 1
                bar.update(rows, of: 0)
            }
            try table.close()
            bar.finish()
            return rows
        }
        try await city.work { work in
            try work.audit("exportTable", AuditObject("table", what.rawValue), at: .city, ["rows": "\(rows)", "days": days.text])
        }
    }
}

/// From a day to a day, both included; open where nil.
struct ExportDays: Sendable {
    let from: Day?
    let to: Day?

    func contains(_ day: Day) -> Bool { (from.map { $0 <= day } ?? true) && (to.map { day <= $0 } ?? true) }

    var text: String { "\(from?.description ?? "")–\(to?.description ?? "")" }
}
