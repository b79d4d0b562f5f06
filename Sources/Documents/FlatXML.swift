/// Reads a small document of one level, <xml><Name>text</Name>…</xml>, as messengers send them.
package enum FlatXML {
    /// The largest document that is read, in bytes.
    package static let limit = 64 << 10

    /// The texts by their names, the last one of a name; nil for anything else than such a document.
    package static func read(_ bytes: [UInt8]) -> [String: String]? {
        guard !bytes.isEmpty, bytes.count <= limit else { return nil }
        let reader = Reader()
        do { try XMLStream.parse(bytes, reader) } catch { return nil }
        return reader.texts
    }

    private struct TooDeep: Error {}

    private final class Reader: XMLHandler {
        var texts: [String: String] = [:]
        private var (depth, name, bytes): (Int, String, [UInt8]) = (0, "", [])

        func start(_ name: XMLName, _ attributes: XMLAttributes) throws {
            depth += 1
            guard depth <= 2 else { throw TooDeep() }
            (self.name, bytes) = (depth == 2 ? name.string : "", [])
        }

        func text(_ part: UnsafeBufferPointer<UInt8>) throws { if depth == 2 { bytes += part } }

        func end(_ name: XMLName) throws {
            if depth == 2 { texts[self.name] = String(decoding: bytes, as: UTF8.self) }
            depth -= 1
        }
    }
}
