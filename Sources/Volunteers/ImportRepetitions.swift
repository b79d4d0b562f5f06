/// In which row of a list each document came first.
///
/// Of a document eight bytes of its keyed hash are kept, which makes some 30 MB for a list of a million rows. Two documents that
/// happen to agree in them come once in forty million such lists, and nobody without the city's key can bring it about.
struct ImportRepetitions: Sendable {
    private var rows: [UInt64: UInt32] = [:]

    /// - Returns: the earlier row with that document.
    mutating func first(_ hash: [UInt8], row: Int) -> Int? {
        let key = hash.prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        if let first = rows[key] { return Int(first) }
        rows[key] = UInt32(clamping: row)
        return nil
    }
}
