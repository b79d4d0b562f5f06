import Foundation

/// A message that is kept, for a page that is looked at later and perhaps in another language.
extension Message: Codable {
    private enum Key: String, CodingKey { case key = "k", arguments = "a", verbatim = "v" }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        if let text = try container.decodeIfPresent(String.self, forKey: .verbatim) {
            self.init(verbatim: text)
            return
        }
        self.init(key: try container.decode(String.self, forKey: .key),
                  arguments: try container.decodeIfPresent([Argument].self, forKey: .arguments) ?? [])
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        if isVerbatim { return try container.encode(key, forKey: .verbatim) }
        try container.encode(key, forKey: .key)
        if !arguments.isEmpty { try container.encode(arguments, forKey: .arguments) }
    }
}

/// A text is a string, a message an object.
extension Message.Argument: Codable {
    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let text = try? container.decode(String.self) {
            self = .text(text)
        } else {
            self = .message(try container.decode(Message.self))
        }
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .text(let text): try container.encode(text)
        case .message(let message): try container.encode(message)
        }
    }
}

/// As a table keeps it.
extension Message {
    package var stored: String { (try? JSONEncoder().encode(self)).map { String(decoding: $0, as: UTF8.self) } ?? "" }

    /// What cannot be read is shown as it stands.
    package init(stored text: String) {
        self = (try? JSONDecoder().decode(Message.self, from: Data(text.utf8))) ?? Message(verbatim: text)
    }
}
