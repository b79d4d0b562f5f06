import Foundation
import Kernel
import Pages

/// The index of an archive that is handed over: read without the program, on any computer.
struct HandOverView: Sendable {
    struct Fact: Sendable { let label, value: String }
    struct Line: Sendable { let href, name, caption, author, day, size: String }
    struct Activity: Sendable {
        let anchor, name, state: String
        let facts: [Fact]
        let report: [String]
        let hasReport: Bool
        let lines: [Line]
    }

    let language, madeOn, count: String
    let activities: [Activity]
    let isMany: Bool

    init(_ folders: [PackArchives.Folder], _ words: Words, at now: Instant) {
        language = words.language == .zh ? "zh-CN" : "en"
        madeOn = now.day.display(words.language)
        count = words.say("\(folders.count) 个活动，\(folders.reduce(0) { $0 + $1.entries.count }) 个文件")
        isMany = folders.count > 1
        activities = folders.map { folder in
            let report = folder.dossier.file?.report.split(whereSeparator: \.isNewline).map(String.init) ?? []
            return Activity(
                anchor: "a\(folder.dossier.project.id)", name: folder.dossier.project.name,
                state: words.say((folder.dossier.file?.state(on: now.day) ?? .open).title),
                facts: folder.dossier.facts(words).map { Fact(label: $0.label, value: $0.value) }, report: report, hasReport: !report.isEmpty,
                lines: folder.entries.map { entry in
                    Line(href: Self.address(entry.path), name: String(entry.path.dropFirst(folder.name.count + 1)),
                         caption: entry.item?.details.caption ?? "", author: entry.item?.details.author ?? "",
                         day: entry.item?.details.day.description ?? "", size: FileSizeText.of(entry.size))
                })
        }
    }

    /// A relative address; nothing in it can be taken for a scheme.
    private static func address(_ path: String) -> String {
        "./" + (path.addingPercentEncoding(withAllowedCharacters: .alphanumerics.union(.init(charactersIn: "/-_."))) ?? "")
    }
}

/// 1,234,567 bytes → "1.2 MB".
enum FileSizeText {
    static func of(_ bytes: Int) -> String {
        let tenths = bytes * 10 / (1 << 20)
        return tenths == 0 ? "\(max(1, bytes >> 10)) KB" : "\(tenths / 10).\(tenths % 10) MB"
    }
}
