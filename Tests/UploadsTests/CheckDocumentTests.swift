import Documents
import Foundation
import Testing

@testable import Uploads

@Suite struct CheckDocumentTests {
    private func office(_ parts: [(String, String)], unpacked: Int = 1 << 20) throws -> UploadType {
        let path = FileManager.default.temporaryDirectory.path + "/youai-office-\(UUID().uuidString)"
        defer { try? FileManager.default.removeItem(atPath: path) }
        let file = try PackedFile(path)
        for (name, text) in parts { try file.add(name, text: text) }
        try file.close { _ in true }
        return try CheckDocument.office(path, unpacked: unpacked)
    }

    private static let types = ("[Content_Types].xml", "<Types/>")

    @Test func documentsAndWorkbooksAreToldByTheirParts() throws {
        #expect(try office([Self.types, ("word/document.xml", "<w/>")]) == .docx)
        #expect(try office([Self.types, ("xl/workbook.xml", "<w/>")]) == .xlsx)
    }

    @Test func otherArchivesAndWhatRunsAreRefused() throws {
        #expect(throws: UploadProblem.wrongType(.document)) { try office([("readme.txt", "x")]) }
        #expect(throws: UploadProblem.wrongType(.document)) { try office([Self.types, ("ppt/slides.xml", "x")]) }
        for part in ["word/vbaProject.bin", "word/embeddings/oleObject1.bin", "run.exe", "../evil.xml", "word/activeX/activeX1.bin"] {
            #expect(throws: UploadProblem.macros, "\(part)") { try office([Self.types, ("word/document.xml", "<w/>"), (part, "x")]) }
        }
    }

    @Test func aBombIsRefusedByItsList() throws {
        let zeros = String(repeating: "0", count: 600_000)
        #expect(try office([Self.types, ("word/document.xml", zeros)]) == .docx)
        #expect(throws: UploadProblem.packedTooTightly) { try office([Self.types, ("word/document.xml", zeros), ("word/more.xml", zeros)]) }
    }
}
