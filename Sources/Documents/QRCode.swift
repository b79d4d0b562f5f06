internal import CQRCode

/// A QR code (二维码): a square of dark and light modules, without its quiet zone.
package struct QRCode: Sendable, Equatable {
    /// How much of the symbol may be damaged and still be read.
    package enum Correction: Sendable {
        /// About 7 %: large codes on clean prints.
        case low
        /// About 15 %: screens and ordinary prints.
        case medium
        /// About 30 %: prints that are handled a lot, or carry a mark in the middle.
        case high
    }

    package enum Problem: Error, Equatable, Sendable {
        case empty
        /// The text has more bytes than a symbol that phones read comfortably; `limit` in UTF-8 bytes.
        case tooLong(bytes: Int, limit: Int)
        /// A NUL character, or not enough memory: no symbol can be made.
        case notEncodable
    }

    /// Longest text in UTF-8 bytes. The standard would allow 2,331 at level M, in modules too fine for a phone.
    package static let maximumBytes = 1_000

    /// Modules along one side, 21 to 177.
    package let size: Int
    private let dark: [Bool]

    /// - Parameter maximumBytes: more than ``maximumBytes`` only for large prints.
    /// - Throws: `QRCode.Problem`.
    package init(_ text: String, correction: Correction = .medium, maximumBytes: Int = QRCode.maximumBytes) throws {
        guard !text.isEmpty else { throw Problem.empty }
        let bytes = text.utf8.count
        guard bytes <= maximumBytes else { throw Problem.tooLong(bytes: bytes, limit: maximumBytes) }
        guard !text.utf8.contains(0) else { throw Problem.notEncodable }
        let level = switch correction {
        case .low: QR_ECLEVEL_L
        case .medium: QR_ECLEVEL_M
        case .high: QR_ECLEVEL_H
        }
        guard let code = QRcode_encodeString(text, 0, level, QR_MODE_8, 1) else { throw Problem.notEncodable }
        defer { QRcode_free(code) }
        size = Int(code.pointee.width)
        // The lowest bit of each byte is the module; the others tell its role in the symbol.
        dark = (0..<size * size).map { code.pointee.data[$0] & 1 == 1 }
    }

    /// A dense code for a print of 5 cm: version 30 at most, so that a module is a third of a millimetre; as much
    /// correction as fits.
    /// - Throws: `QRCode.Problem`.
    package static func dense(_ text: String) throws -> QRCode {
        let limit = 2_400
        let medium = try? QRCode(text, correction: .medium, maximumBytes: limit)
        if let medium, medium.version <= 30 { return medium }
        let low = try QRCode(text, correction: .low, maximumBytes: limit)
        guard low.version <= 30 else { throw Problem.tooLong(bytes: text.utf8.count, limit: limit) }
        return low
    }

    /// 1 to 40; each has four modules more along a side.
    package var version: Int { (size - 17) / 4 }

    /// Whether the module is dark; row 0 is on top. Both indices in `0..<size`.
    package subscript(row row: Int, column column: Int) -> Bool { dark[row * size + column] }

    /// The dark modules as horizontal runs, row by row: what a drawing needs.
    package var runs: [(row: Int, column: Int, length: Int)] {
        var runs: [(row: Int, column: Int, length: Int)] = []
        for row in 0..<size {
            var column = 0
            while column < size {
                guard self[row: row, column: column] else { column += 1; continue }
                let start = column
                while column < size, self[row: row, column: column] { column += 1 }
                runs.append((row, start, column - start))
            }
        }
        return runs
    }
}
