import Foundation

/// Where templates, assets and texts are: a setting, `share/youai` beside the installed program, or the source tree.
package enum ShareDirectory {
    package static func find(setting: String? = nil) throws -> String {
        let program = URL(fileURLWithPath: CommandLine.arguments.first ?? "").resolvingSymlinksInPath()
        var candidates = [setting, ProcessInfo.processInfo.environment["YOUAI_SHARE"]].compactMap { $0 }
        candidates.append(program.deletingLastPathComponent().deletingLastPathComponent().path + "/share/youai")
        candidates.append(FileManager.default.currentDirectoryPath)
        var folder = program.deletingLastPathComponent()
        while folder.path != "/" {
            candidates.append(folder.path)
            folder = folder.deletingLastPathComponent()
        }
        guard let found = candidates.first(where: { FileManager.default.fileExists(atPath: $0 + "/Sources/Pages/Templates/head.mustache") })
        else { throw ShareDirectoryMissing(looked: candidates) }
        return found
    }
}

package struct ShareDirectoryMissing: Error, CustomStringConvertible {
    let looked: [String]
    package var description: String {
        "Templates and assets were not found. Set YOUAI_SHARE to the folder that holds Assets, Text and Sources. Looked in: "
            + looked.joined(separator: ", ")
    }
}
