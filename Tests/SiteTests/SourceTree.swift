import Foundation
import TestKit

/// The source tree as the tests about the whole house read it.
enum SourceTree {
    struct File: Sendable {
        /// "Volunteers".
        let module: String
        /// "Sources/Volunteers/ApproveVolunteer.swift".
        let path: String
        let text: String
        var name: String { String(path.split(separator: "/").last ?? "") }
        /// The text taken apart; only of Swift files.
        let swift: SwiftText

        init(module: String, path: String, text: String) {
            (self.module, self.path, self.text) = (module, path, text)
            swift = SwiftText(path.hasSuffix(".swift") ? text : "")
        }
    }

    /// Every Swift file of Sources.
    static let swift: [File] = files(below: "Sources", suffix: ".swift")

    /// Whether a literal is a statement for the database.
    static func isSQL(_ text: String) -> Bool {
        text.firstMatch(of: /^\s*(?:SELECT |INSERT INTO |UPDATE [a-z_]+\s+SET|DELETE FROM |WITH [A-Za-z_]+|CREATE TABLE)/) != nil
    }

    static func files(below folder: String, suffix: String) -> [File] {
        let all = FileManager.default.enumerator(atPath: TestCity.share + "/" + folder)?.compactMap { $0 as? String } ?? []
        return all.filter { $0.hasSuffix(suffix) }.sorted().compactMap { path in
            guard let text = try? String(contentsOfFile: "\(TestCity.share)/\(folder)/\(path)", encoding: .utf8) else { return nil }
            return File(module: String(path.split(separator: "/").first ?? ""), path: "\(folder)/\(path)", text: text)
        }
    }
}

/// Reads string literals out of Swift source, and the source without them. It knows comments, escapes, interpolations
/// (which become {0}, {1} as in ``Message``), multi-line and raw strings; more it need not know.
struct SwiftText: Sendable {
    private(set) var literals: [String] = []
    /// The source with comments and the contents of strings taken out.
    private(set) var code = ""

    private let source: [UInt8]
    private var place = 0

    init(_ text: String) {
        source = Array(text.utf8)
        var code: [UInt8] = []
        code.reserveCapacity(source.count)
        while place < source.count {
            if at("//") {
                while place < source.count, source[place] != UInt8(ascii: "\n") { place += 1 }
            } else if at("/*") {
                while place < source.count, !at("*/") { place += 1 }
                place += 2
            } else if at("#/") {
                place += 2
                while place < source.count, !at("/#") { place += 1 }
                place += 2
            } else if at("\"") || at("#\"") {
                string()
                code += [34, 34]
            } else {
                code.append(source[place])
                place += 1
            }
        }
        self.code = String(decoding: code, as: UTF8.self)
    }

    private func at(_ text: StaticString) -> Bool {
        guard source[place] == text.utf8Start[0], place + text.utf8CodeUnitCount <= source.count else { return false }
        return (0..<text.utf8CodeUnitCount).allSatisfy { source[place + $0] == text.utf8Start[$0] }
    }

    /// Reads a literal from its opening quote.
    private mutating func string() {
        let raw = at("#")
        if raw { place += 1 }
        let long = at("\"\"\"")
        place += long ? 3 : 1
        var text: [UInt8] = []
        var gaps = 0
        while place < source.count, !ends(long: long, raw: raw) {
            guard escapes(raw: raw) else {
                text.append(source[place])
                place += 1
                continue
            }
            place += raw ? 2 : 1
            guard place < source.count else { return }
            if at("(") {
                place += 1
                interpolation()
                text += Array("{\(gaps)}".utf8)
                gaps += 1
            } else {
                if at("n") { text.append(10) } else if at("\"") || at("\\") { text.append(source[place]) }
                place += 1
            }
        }
        place += (long ? 3 : 1) + (raw ? 1 : 0)
        let read = String(decoding: text, as: UTF8.self)
        literals.append(long ? Self.unindented(read) : read)
    }

    private func ends(long: Bool, raw: Bool) -> Bool {
        switch (long, raw) {
        case (true, true): at("\"\"\"#")
        case (true, false): at("\"\"\"")
        case (false, true): at("\"#")
        case (false, false): at("\"")
        }
    }

    private func escapes(raw: Bool) -> Bool { raw ? at("\\#") : at("\\") }

    private mutating func interpolation() {
        var depth = 1
        while place < source.count, depth > 0 {
            if at("\"") {
                string()
                continue
            }
            if at("(") { depth += 1 }
            if at(")") { depth -= 1 }
            place += 1
        }
    }

    /// The text of a multi-line literal: without the indentation of its last line.
    private static func unindented(_ text: String) -> String {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        let indent = lines.last.map { $0.prefix { $0 == " " }.count } ?? 0
        return lines.dropFirst().dropLast().map { $0.dropFirst(min(indent, $0.prefix { $0 == " " }.count)) }.joined(separator: "\n")
    }
}
