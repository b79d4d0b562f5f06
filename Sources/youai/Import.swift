import ArgumentParser
import Documents
import Foundation
import Kernel
import Site
import Volunteers

/// Brings lists in.
struct Import: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Bring in the lists that offices have.", subcommands: [ImportVolunteerList.self])
}

/// `youai import volunteers`.
struct ImportVolunteerList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "volunteers", abstract: "Import volunteers from an XLSX or CSV file.", discussion: """
            The file is a list as Excel, WPS or LibreOffice save it, or CSV in UTF-8 or GBK; what it is is told by its \
            content. The columns are those of 附件5 (姓名, 证件号, 电话, 性别, 年龄, 政治面貌, 单位, 服务队 …) and 附件4 in any \
            order, under headings somewhere in the first 10 rows; common synonyms such as 身份证号码 and 手机号 are understood. \
            Name, document number and telephone are needed in every row.

            The whole list is checked first. Every problem is printed with its cell, as in F17, and what to do about it. Then \
            every row without a problem is imported and approved: a row is either taken or named. With --dry-run the import \
            is left out and nobody is registered.

            By importing you declare that the people have signed their consent on paper, and that for those under 18 a guardian \
            has. Total hours (累计时长) are not imported: hours need a service record and proof.

            Interrupted imports lose nothing and repeat nothing: run the command again, and those who are registered already \
            are named as such.

            Exit status 0: every row was taken; 1: some rows were not, or with --dry-run could not be.

            EXAMPLES
              youai import volunteers 名单.xlsx --organisation 17 --dry-run
              youai import volunteers 名单.csv --organisation 360502-00017
            """)

    @OptionGroup var options: ServerOptions
    @Argument(help: "The file.", completion: .file(extensions: ["xlsx", "csv"])) var file: String
    @Option(help: ArgumentHelp("Who will manage the people: the organisation's number (编号), name or key.", valueName: "organisation"))
    var organisation: String
    @Flag(help: "Check only; nobody is registered.") var dryRun = false
    @Option(help: ArgumentHelp("The language of the problems: zh or en (default: by LANG).", valueName: "language")) var language: String?

    func run() async throws {
        let words = CommandLanguage.chosen(language)
        let city = try await options.open()
        defer { try? city.services.database.close() }
        guard let pieces = try? TablePieces(path: file) else { throw ValidationError("\(file) cannot be read.") }
        let desk = ImportDesk(city.services, actor: .system)
        let wanted = organisation
        do {
            let manager = try await desk.read { try ImportUpload.organisation(wanted, in: $0) }
            var total = 0
            _ = try? TableReader.read(.pieces(pieces), limits: .archive) { _ in total += 1 }
            let id = try await check(pieces, manager, total, desk)
            let state = try await finish(id, desk)
            let findings = try await desk.read { try ImportVolunteers(id).findings(limit: 1_000_000, in: $0) }
            report(findings, state) { city.services.catalogue.text($0, words) }
            let isComplete = dryRun ? state.refused == 0 : state.taken == state.rows - state.skipped
            if !isComplete { throw ExitCode(1) }
        } catch let problems as Problems {
            throw ValidationError(problems.all.map { city.services.catalogue.text($0.message, words) }.joined(separator: "; "))
        } catch Refusal.notFound {
            throw ValidationError("There is no organisation \(organisation).")
        } catch Refusal.conflict(_, let message) {
            throw ValidationError(city.services.catalogue.text(message, words))
        }
    }

    private func check(_ pieces: TablePieces, _ organisation: OrganisationID, _ total: Int, _ desk: ImportDesk) async throws -> VolunteerImportID {
        let bar = ProgressBar("Checking", unit: "rows")
        let name = URL(fileURLWithPath: file).lastPathComponent
        let id = try await ReceiveImport(pieces, named: name, for: organisation).run(at: desk)
        try await ImportCheck(id).run(at: desk) { bar.update($0, of: total) }
        bar.finish()
        return id
    }

    private func finish(_ id: VolunteerImportID, _ desk: ImportDesk) async throws -> ImportState {
        if dryRun {
            let state = try await desk.read { try ImportVolunteers(id).state(in: $0) }
            try await desk.write { try ImportDiscard(id, keepsFindings: true).run(in: $0) }
            return state
        }
        let rows = try await desk.read { try ImportVolunteers(id).state(in: $0).rows }
        let bar = ProgressBar("Importing", unit: "rows")
        let state = try await ImportVolunteers(id).run(at: desk) { bar.update($0, of: rows) }
        bar.finish()
        return state
    }

    private func report(_ findings: [ImportFinding], _ state: ImportState, say: (Message) -> String) {
        var table = TextTable(["cell", "heading", "value", "problem"])
        for finding in findings where finding.kind != .note {
            table.add([finding.cell, finding.heading, finding.value, say(finding.message)])
        }
        var text = table.isEmpty ? "" : table.text + "\n"
        for note in findings where note.row == 0 { text += say(note.message) + "\n" }
        FileHandle.standardError.write(Data(text.utf8))
        print("\(state.rows) rows: " + (dryRun ? "\(state.acceptable) can be imported" : "\(state.taken) imported, \(state.approved) of them approved")
            + ", \(state.refused) with a problem, \(state.skipped) passed over.")
    }
}
