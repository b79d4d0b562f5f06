import Foundation
import Hummingbird
import Kernel
import Pages
import Rights
import Vault

/// The office's page for importing towns and villages: first a rehearsal that names every fault, then the import.
enum ImportRegionsRoutes {
    static let all: [Route] = [
        .page("/regions/import", .may(.editSettings)) { visit in
            try await show(visit, view: ImportRegionsView(visit))
        },
        .form("/regions/import", .may(.editSettings), upload: 10 << 20) { visit in
            try await visit.attempt {
                guard let file = visit.files.first(where: { $0.field == "file" }) else {
                    throw Problems("file", "missing", "请选择文件")
                }
                let table = try ImportRegions(file.bytes)
                let outcome = try await visit.read { try table.rehearse(in: $0) }
                let kept = try PendingUpload(visit, purpose: "regions").keep(file.bytes)
                return try await show(visit, view: ImportRegionsView(visit, outcome, fileName: file.name, digest: kept))
            } again: { try await show(visit, view: ImportRegionsView(visit, problems: $0), problems: $0) }
        },
        .form("/regions/import/confirmation", .may(.editSettings)) { visit in
            try await visit.attempt {
                let pending = try PendingUpload(visit, purpose: "regions")
                let bytes = try pending.take(digest: visit.fields["digest"] ?? "")
                let table = try ImportRegions(bytes)
                let outcome = try await visit.write { try table.run(in: $0) }
                pending.forget()
                return visit.redirect("/regions/import", notice:
                    "导入完成：新增 \(outcome.added) 个，改名 \(outcome.renamed) 个，未导入 \(outcome.faulty) 行")
            } again: { try await show(visit, view: ImportRegionsView(visit, problems: $0), problems: $0) }
        },
    ]

    private static func show(_ visit: Visit, view: ImportRegionsView, problems: Problems? = nil) async throws -> Response {
        try visit.actor.require(.editSettings, at: .city)
        return try await visit.page("Regions/import", title: "导入街道和社区", view, problems: problems)
    }
}

/// A file between its rehearsal and its import: one for each person and purpose, in the data directory.
private struct PendingUpload {
    let path: String

    init(_ visit: Visit, purpose: String) throws {
        guard let account = visit.actor.account else { throw Refusal.signInNeeded }
        let folder = visit.services.dataDirectory + "/uploads"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        path = "\(folder)/\(purpose)-\(account)"
    }

    /// - Returns: the digest by which the page tells which file it showed.
    func keep(_ bytes: [UInt8]) throws -> String {
        try Data(bytes).write(to: URL(fileURLWithPath: path), options: .atomic)
        return Self.digest(bytes)
    }

    func take(digest: String) throws -> [UInt8] {
        guard let data = FileManager.default.contents(atPath: path), Self.digest([UInt8](data)) == digest else {
            throw Problems("file", "gone", "刚才检查的文件已不在，请重新选择")
        }
        return [UInt8](data)
    }

    func forget() { try? FileManager.default.removeItem(atPath: path) }

    private static func digest(_ bytes: [UInt8]) -> String { Data(sha256(bytes)).base64EncodedString() }
}
