import Foundation

/// Base 64 with one writing for each value (RFC 4648, section 4, padding included): what is not canonical is refused, so
/// that nobody can make two texts of one signature.
enum StrictBase64 {
    static func encode(_ bytes: [UInt8]) -> String { Data(bytes).base64EncodedString() }

    static func decode(_ text: some StringProtocol) -> [UInt8]? {
        let text = String(text)
        guard let data = Data(base64Encoded: text), data.base64EncodedString() == text else { return nil }
        return [UInt8](data)
    }
}
