import Documents
import Foundation
import Kernel
import Rights
import Storage
import TableFixtures
import TestKit
import Volunteers

/// A list of volunteers as a test writes it down: a heading and rows.
struct ImportList {
    var heading = ["序号", "姓名", "性别", "年龄", "政治面貌", "证件号", "单位", "电话", "服务队", "编号", "注册日期", "累计时长"]
    var titles: [[String]] = []
    var rows: [[String]] = []

    /// The row of somebody without a fault, with some cells replaced by column.
    static func person(_ name: String, _ change: [Int: String] = [:]) -> [String] {
        let serial = Fictitious.next()
        let born = Day(daysSinceEpoch: 7305 + serial / 1000)
        var row = [
            "\(serial)", name, "", "", "群众", Fictitious.card(born: born, serial: serial), "文明路小学", Fictitious.mobile(serial: serial), "", "", "", "",
        ]
        for (column, text) in change { row[column] = text }
        return row
    }

    /// What a text editor would save.
    var csv: [UInt8] {
        [UInt8]((titles + [heading] + rows).map { $0.map(Self.quoted).joined(separator: ",") }.joined(separator: "\r\n").utf8)
    }

    private static func quoted(_ cell: String) -> String {
        cell.contains { ",\"\n".contains($0) } ? "\"" + cell.replacing("\"", with: "\"\"") + "\"" : cell
    }

    /// What our own writer saves: every cell a text.
    func xlsx() throws -> [UInt8] {
        let path = FileManager.default.temporaryDirectory.path + "/youai-import-\(UUID().uuidString).xlsx"
        defer { try? FileManager.default.removeItem(atPath: path) }
        let writer = try SpreadsheetWriter(path: path)
        try writer.begin(SheetLayout(name: "名单", titles: titles.map { $0.joined() }, columns: heading.map { SheetColumn($0) }))
        for row in rows { try writer.write(row.map { .text($0) }) }
        try writer.close()
        return [UInt8](FileManager.default.contents(atPath: path) ?? Data())
    }
}

extension TestCity {
    /// What somebody works with who imports lists.
    func desk(as actor: Actor = .system) -> ImportDesk { ImportDesk(city.services, actor: actor) }

    /// Takes a list in.
    func receive(_ file: [UInt8], at organisation: OrganisationID? = nil, as actor: Actor = .system) async throws -> VolunteerImportID {
        try await ReceiveImport(TablePieces(bytes: file), named: "名单.xlsx", for: organisation ?? office).run(at: desk(as: actor))
    }

    /// Checks a list and gives what was found.
    func check(_ file: [UInt8], at organisation: OrganisationID? = nil, as actor: Actor = .system) async throws
        -> (id: VolunteerImportID, state: ImportState, findings: [ImportFinding]) {
        let id = try await receive(file, at: organisation, as: actor)
        try await ImportCheck(id).run(at: desk(as: actor))
        let state = try await read(as: actor) { try ImportVolunteers(id).state(in: $0) }
        return (id, state, try await read(as: actor) { try ImportVolunteers(id).findings(in: $0) })
    }

    /// How many volunteers there are.
    func volunteers() async throws -> Int {
        try await read { try $0.tx.value("SELECT COUNT(*) FROM volunteers") ?? -1 }
    }
}

/// What a test asks of the whole database.
enum Facts {
    /// The number of rows of every table.
    static func rows(in tx: Transaction, _ dialect: Dialect) throws -> [String: Int] {
        Dictionary(uniqueKeysWithValues: try Intruder.tables(in: tx, dialect).map { ($0, try tx.value("SELECT COUNT(*) FROM \(raw: $0)") ?? -1) })
    }
}
