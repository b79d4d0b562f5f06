/// A text for people that can still be translated: the Chinese source text with numbered gaps, and what fills them.
/// Written as a literal: `"年龄须满 \(16) 岁"` has the key "年龄须满 {0} 岁" and the argument "16".
package struct Message: Hashable, Sendable {
    /// What fills a gap: plain data, or another message, which is translated on its own.
    package enum Argument: Hashable, Sendable, ExpressibleByStringLiteral {
        case text(String)
        case message(Message)

        package init(stringLiteral value: String) { self = .text(value) }
    }

    /// The Chinese text with gaps {0}, {1} …; the key of the catalogues.
    package let key: String
    package let arguments: [Argument]
    /// Data such as a person's name, never looked up in a catalogue.
    package let isVerbatim: Bool

    /// Shows data as it is.
    package init(verbatim text: String) {
        (key, arguments, isVerbatim) = (text, [], true)
    }

    init(key: String, arguments: [Argument]) {
        (self.key, self.arguments, self.isVerbatim) = (key, arguments, false)
    }

    /// The text in the language of `lookup`, which gives the translation of a key; the Chinese where it gives nil.
    /// Gaps inside arguments are not filled again.
    package func text(_ lookup: (String) -> String?) -> String {
        if isVerbatim { return key }
        let pattern = lookup(key) ?? key
        if arguments.isEmpty { return pattern }
        var result = ""
        var rest = pattern[...]
        while let open = rest.firstIndex(of: "{") {
            result += rest[..<open]
            rest = rest[open...]
            guard let close = rest.firstIndex(of: "}"),
                let number = Ascii.number(rest[rest.index(after: open)..<close].utf8), number < arguments.count
            else {
                result.append(rest.removeFirst())
                continue
            }
            switch arguments[number] {
            case .text(let text): result += text
            case .message(let message): result += message.text(lookup)
            }
            rest = rest[rest.index(after: close)...]
        }
        return result + rest
    }
}

extension Message: ExpressibleByStringInterpolation {
    package init(stringLiteral value: String) { self.init(key: value, arguments: []) }

    package init(stringInterpolation: StringInterpolation) {
        self.init(key: stringInterpolation.key, arguments: stringInterpolation.arguments)
    }

    /// Collects the pieces of a literal: words go into the key, values become numbered gaps.
    package struct StringInterpolation: StringInterpolationProtocol {
        fileprivate var key = ""
        fileprivate var arguments: [Argument] = []

        package init(literalCapacity: Int, interpolationCount: Int) {
            key.reserveCapacity(literalCapacity + interpolationCount * 3)
            arguments.reserveCapacity(interpolationCount)
        }

        package mutating func appendLiteral(_ literal: String) { key += literal }

        /// A value, shown as it describes itself.
        package mutating func appendInterpolation(_ value: some CustomStringConvertible) {
            append(.text(value.description))
        }

        /// Text, shown as it is. Also keeps a literal in a gap from being taken for a message.
        package mutating func appendInterpolation(_ text: String) { append(.text(text)) }

        /// A message inside a message stays translatable.
        package mutating func appendInterpolation(_ message: Message) { append(.message(message)) }

        private mutating func append(_ argument: Argument) {
            key += "{\(arguments.count)}"
            arguments.append(argument)
        }
    }
}
