import Foundation

/// Writes the part of an address behind the question mark.
enum PortalQuery {
    /// Pairs without a value are left out.
    static func encode(_ pairs: [(String, String?)]) -> String {
        pairs.compactMap { name, value in
            value.map { "\(name)=\($0.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? "")" }
        }.joined(separator: "&")
    }
}
