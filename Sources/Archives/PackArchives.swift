import Audit
import Crypto
import Documents
import Foundation
import Jobs
import Kernel
import Pages
import Projects
import Uploads

/// The job that makes an archive of files of activities. Photographs and films are read while the archive is written, so that its
/// size does not matter to the memory.
struct PackArchives: Sendable {
    static let kind = JobKind<HandOverArchives.Order>("handOverArchives", "移交活动档案", attempts: 3)

    static let handler = kind.handler(makesFile: true) { order, context in
        let files = try await context.read { try HandOverArchives.files(order, in: $0) }
        guard let first = files.first else { throw Refusal.conflict(code: "empty", "这份档案里还没有东西") }
        let name = files.count == 1 ? Self.name(first.projectName) : context.words.say("活动档案")
        return try await JobFiles.make(name: "\(name) \(context.services.clock.now.day)", format: .zip, in: context) { path in
            try await PackArchives(context: context, files: files).write(to: path)
            let (place, projects) = (first.place, files.map { "\($0.project)" }.prefix(20).joined(separator: " "))
            return (files.count, { try $0.audit("handOverArchives", AuditObject("archives", files.count), at: place, ["project": projects]) })
        }
    }

    /// A file in the archive.
    struct Entry: Sendable {
        let path: String
        let item: ArchiveItem?
        let size: Int
        let sha256: [UInt8]
    }

    /// A folder in the archive: one activity.
    struct Folder: Sendable {
        let name: String
        let dossier: ArchiveDossier
        var entries: [Entry] = []
    }

    let context: JobContext
    let files: [ActivityFile]

    /// - Returns: when the archive lies at `path`.
    func write(to path: String) async throws {
        let uploads = UploadFolder(context.services.dataDirectory)
        let hold = try await SideThread.run { try uploads.shared() }
        defer { hold.end() }
        let room = FileManager.default.temporaryDirectory.path + "/youai-archive-\(SecureRandom.token(bytes: 12))"
        try FileManager.default.createDirectory(atPath: room, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        defer { try? FileManager.default.removeItem(atPath: room) }
        let (context, files) = (context, files)
        try await SideThread.run {
            let archive = try PackedFile(path)
            var folders: [Folder] = []
            for (number, file) in files.enumerated() {
                context.report(done: number, total: files.count, "正在收集")
                try context.goOn()
                folders.append(try Self.add(file, number, to: archive, room, uploads, context))
            }
            try archive.add(context.words.say("目录") + ".html", text: Self.index(folders, context))
            try archive.add(context.words.say("目录") + ".csv", text: Self.table(folders, context.words))
            let sums = folders.flatMap(\.entries).map { "\(Hex.encode($0.sha256))  \($0.path)\n" }.joined()
            try archive.add("SHA256SUMS", text: sums)
            try archive.close { thousandths in
                context.report(done: thousandths, total: 1000, "正在打包")
                return (try? context.goOn()) != nil
            }
            try context.goOn()
        }
    }

    private static func add(_ file: ActivityFile, _ number: Int, to archive: PackedFile, _ room: String, _ uploads: UploadFolder,
                            _ context: JobContext) throws -> Folder {
        let words = context.words
        let made = try SideThread.wait {
            try await context.read { work in
                let project = try ProjectStore.require(file.project, in: work.tx)
                let sheet = ArchiveSignInSheet(project: project)
                return (try ArchiveDossier(project, words, in: work), try sheet.pdf(words, in: work), try sheet.layout(words, in: work),
                        try sheet.rows(from: sheet.start, words, in: work))
            }
        }
        let (dossier, pdf, layout, lines) = made
        var folder = Folder(name: name("\(file.number ?? "\(file.project)") \(file.projectName)"), dossier: dossier)
        let sheet = room + "/\(number).xlsx"
        let table = try TableFile(path: sheet, layout: layout)
        for row in lines.rows { try table.write(row) }
        try table.close(totals: ArchiveSignInSheet(project: dossier.project).totals(lines.next, words))
        try put(Data(pdf), room + "/\(number).pdf")
        try put(Data(text(of: dossier, words).utf8), room + "/\(number).txt")
        for (name, source) in [("签到表.pdf", "\(number).pdf"), ("签到表.xlsx", "\(number).xlsx"), ("活动总结.txt", "\(number).txt")] as [(Message, String)] {
            let bytes = FileManager.default.contents(atPath: room + "/" + source) ?? Data()
            let path = "\(folder.name)/\(words.say(name))"
            try archive.add(path, file: room + "/" + source, isPacked: false)
            folder.entries.append(Entry(path: path, item: nil, size: bytes.count, sha256: [UInt8](SHA256.hash(data: bytes))))
        }
        for (place, item) in dossier.items.filter({ $0.destruction == nil }).enumerated() {
            let label = name(String(item.details.caption.prefix(60)))
            let path = "\(folder.name)/\(words.say(item.sort.title))/\(padded(place + 1)) \(label).\(item.type.ending)"
            try archive.add(path, file: uploads.file(item.sha256), isPacked: item.sort != .document)
            folder.entries.append(Entry(path: path, item: item, size: item.size, sha256: item.sha256))
        }
        return folder
    }

    /// What people wrote, as one name of a file: nothing before a slash is lost.
    private static func name(_ text: String) -> String { KeepUploads.cleaned(String(text.map { "/\\".contains($0) ? "-" : $0 })) }

    private static func put(_ data: Data, _ path: String) throws {
        guard FileManager.default.createFile(atPath: path, contents: data) else { throw UploadProblem.broken }
    }

    private static func padded(_ number: Int) -> String { String(repeating: "0", count: max(0, 3 - "\(number)".count)) + "\(number)" }

    private static func text(of dossier: ArchiveDossier, _ words: Words) -> String {
        let colon = words.language == .zh ? "：" : ": "
        let facts = dossier.facts(words).map { $0.label + colon + $0.value + "\n" }.joined()
        let report = dossier.file?.report ?? ""
        return "\(dossier.project.name)\n\n\(facts)\n\(words.say("活动总结"))\n\n\(report.isEmpty ? words.say("还没有写") : report)\n"
    }

    private static func index(_ folders: [Folder], _ context: JobContext) throws -> String {
        let view = HandOverView(folders, context.words, at: context.services.clock.now)
        return try context.services.templates.fragment("Archives/hand-over-index", view, language: context.language, formToken: "")
    }

    private static func table(_ folders: [Folder], _ words: Words) -> String {
        var text = CSVWriter()
        let titles: [Message] = ["活动编号", "活动", "组织", "文件", "类型", "说明", "谁拍的", "日期", "字节数", "SHA-256"]
        text.write(titles.map { .text(words.say($0)) })
        for folder in folders {
            for entry in folder.entries {
                let details = entry.item?.details
                text.write([
                    .text(folder.dossier.project.number ?? ""), .text(folder.dossier.project.name), .text(folder.dossier.project.organisationName),
                    .text(entry.path), .text(entry.item.map { words.say($0.sort.title) } ?? ""), .text(details?.caption ?? ""), .text(details?.author ?? ""),
                    .text(details?.day.description ?? ""), .integer(entry.size), .text(Hex.encode(entry.sha256)),
                ])
            }
        }
        return String(decoding: text.drain(), as: UTF8.self)
    }
}
