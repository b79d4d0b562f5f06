/// Finds the statement of a certificate in a file: in the key words that our PDFs carry, or in a text with what a QR code
/// reads.
package enum PaperFile {
    /// Largest file that is searched, in bytes.
    package static let most = 20 * 1024 * 1024

    private static let separators = Set("()<>[]{}'\"".utf8)

    /// The first piece of the file that holds a statement, as it stands there.
    package static func text(in bytes: [UInt8]) -> String? {
        guard bytes.count <= most else { return nil }
        return bytes.split { $0 <= 0x20 || $0 >= 0x7F || separators.contains($0) }
            .lazy.filter { $0.count > 100 && $0.last == UInt8(ascii: "Z") }
            .map { String(decoding: $0, as: UTF8.self) }.first { ScannedCertificate($0) != nil }
    }
}
