/// Finds the Chinese texts of a template: what stands between tags, quotes and section marks. `{{name}}` inside a
/// sentence belongs to it, so that a translation can put it elsewhere.
package enum TemplateText {
    private enum Piece {
        case text(Substring)
        case mark(Substring)
    }

    /// The texts to translate, in order.
    package static func keys(of source: String) -> [String] {
        pieces(of: source).compactMap { if case .text(let text) = $0, isChinese(text) { key(text) } else { nil } }
    }

    /// The template with its texts replaced.
    static func translate(_ source: String, _ lookup: (String) -> String?) -> String {
        pieces(of: source).map { piece in
            switch piece {
            case .mark(let mark): return String(mark)
            case .text(let text):
                guard isChinese(text), let translation = lookup(key(text)) else { return String(text) }
                let head = text.prefix(while: \.isWhitespace)
                let tail = text.reversed().prefix(while: \.isWhitespace).reversed()
                return head + translation + String(tail)
            }
        }.joined()
    }

    package static func isChinese(_ text: some StringProtocol) -> Bool {
        text.unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) }
    }

    private static func key(_ text: Substring) -> String {
        text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    private static func pieces(of source: String) -> [Piece] {
        var pieces: [Piece] = []
        var run = source.startIndex
        var place = source.startIndex
        func close(upTo end: String.Index) { if run < end { pieces.append(.text(source[run..<end])) } }
        while place < source.endIndex {
            let character = source[place]
            if character == "<" || character == ">" || character == "\"" {
                close(upTo: place)
                let next = source.index(after: place)
                pieces.append(.mark(source[place..<next]))
                place = next
                run = next
            } else if source[place...].hasPrefix("{{") {
                let end = source[place...].firstRange(of: "}}")?.upperBound ?? source.endIndex
                let sign = source[place..<end].dropFirst(2).first { !$0.isWhitespace }
                if let sign, "#/^><$!".contains(sign) {
                    close(upTo: place)
                    pieces.append(.mark(source[place..<end]))
                    run = end
                }
                place = end
            } else {
                place = source.index(after: place)
            }
        }
        close(upTo: source.endIndex)
        return pieces
    }
}
