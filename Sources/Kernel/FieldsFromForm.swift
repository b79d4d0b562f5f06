extension Fields {
    /// Reads `application/x-www-form-urlencoded` (a form or a query). Broken escapes stay as they are, bytes that are
    /// no UTF-8 become U+FFFD. Throws "too_many" above ``limit`` pairs.
    package init(urlEncoded text: String) throws(Problems) {
        self.init()
        var count = 0
        for pair in text.utf8.split(separator: UInt8(ascii: "&"), maxSplits: Fields.limit) {
            count += 1
            guard count <= Fields.limit else { throw Fields.tooMany }
            let parts = pair.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
            let name = Fields.unescaped(parts[0])
            if !name.isEmpty { append(name, parts.count > 1 ? Fields.unescaped(parts[1]) : "") }
        }
    }

    static var tooMany: Problems {
        Problems("", "too_many", "内容过多，一次最多提交 \(limit) 项")
    }

    private static func unescaped(_ text: Substring.UTF8View) -> String {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.count)
        var index = text.startIndex
        while index < text.endIndex {
            let byte = text[index]
            index = text.index(after: index)
            if byte == UInt8(ascii: "%"), let end = text.index(index, offsetBy: 2, limitedBy: text.endIndex),
                let escaped = Hex.decode(String(decoding: text[index..<end], as: UTF8.self))?.first
            {
                bytes.append(escaped)
                index = end
            } else {
                bytes.append(byte == UInt8(ascii: "+") ? UInt8(ascii: " ") : byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
