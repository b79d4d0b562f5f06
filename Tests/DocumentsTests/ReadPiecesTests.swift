import CZip
import TableFixtures
import Testing
@testable import Documents

/// Tables whose file lies in pieces.
@Suite struct ReadPiecesTests {
    private struct Lost: Error {}

    private func workbook() throws -> [UInt8] {
        var parts = WorkbookParts(sheet: (1...400).map {
            "<row r=\"\($0)\"><c r=\"A\($0)\" t=\"s\"><v>\($0 - 1)</v></c><c r=\"B\($0)\"><v>\($0 * 7919)</v></c></row>"
        }.joined())
        parts.sharedStrings = (1...400).map { "<si><t>第\($0)个人</t></si>" }.joined()
        return try parts.bytes()
    }

    @Test("Pieces of any length give the same rows as the whole file", arguments: [1, 7, 100, 4096, 1 << 20])
    func same(size: Int) throws {
        let text = Array((1...300).map { "\($0),刘一鸣\($0),\"a\r\nb\"\r\n" }.joined().utf8)
        for file in [try workbook(), text, [0xEF, 0xBB, 0xBF] + text] {
            let whole = try TableReader.rows(.bytes(file))
            #expect(whole.count >= 300)
            #expect(try TableReader.rows(.pieces(TablePieces(bytes: file, pieceSize: size))) == whole)
        }
    }

    @Test("Few pieces are held, and each is asked for as it is needed")
    func held() throws {
        let file = Array(repeating: UInt8(ascii: "a"), count: 1 << 20)
        let reader = PieceReader(TablePieces(bytes: file, pieceSize: 1 << 10))
        var buffer = [UInt8](repeating: 0, count: 1 << 20)
        let count = try buffer.withUnsafeMutableBytes { try reader.read(into: $0) }
        #expect(count == 1 << 20 && reader.heldBytes <= 4 << 10)
    }

    @Test("What stops the source comes out, also through the library that unpacks")
    func failure() throws {
        let file = try workbook()
        for reachable in [0, 2, 20] {
            let pieces = TablePieces(size: file.count, pieceSize: 64) { number in
                guard number < reachable else { throw Lost() }
                return Array(file[(number * 64)...].prefix(64))
            }
            #expect(throws: Lost.self) { try TableReader.rows(.pieces(pieces)) }
        }
        let short = TablePieces(size: 1000, pieceSize: 64) { _ in [1, 2] }
        #expect(throws: TableError.unreadable) { try TableReader.rows(.pieces(short)) }
    }

    @Test("Texts that would fill the memory are refused")
    func texts() throws {
        var limits = TableLimits()
        limits.textBytes = 5_000
        let file = try workbook()
        #expect(throws: TableError.unsafe(.textsTooLarge(limit: 5_000))) { try TableReader.rows(.bytes(file), limits: limits) }
        #expect(try TableReader.rows(.bytes(file)).last?.cells == ["第400个人", "\(400 * 7919)"])
    }
}
