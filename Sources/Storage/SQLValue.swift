import Kernel

/// A value as both engines know it. There is no floating point: measures are exact integers.
package enum SQLValue: Hashable, Sendable {
    case null
    case integer(Int64)
    case text(String)
    case blob([UInt8])
}

/// A type that can stand in a statement and be read from a row.
package protocol SQLConvertible {
    var sqlValue: SQLValue { get }
    /// Nil when the stored value is not one of this type; reading it then throws ``StorageError/unreadable``.
    static func from(_ value: SQLValue) -> Self?
}

extension Int64: SQLConvertible {
    package var sqlValue: SQLValue { .integer(self) }
    package static func from(_ value: SQLValue) -> Int64? {
        if case .integer(let number) = value { number } else { nil }
    }
}

extension Int: SQLConvertible {
    package var sqlValue: SQLValue { .integer(Int64(self)) }
    package static func from(_ value: SQLValue) -> Int? { Int64.from(value).map(Int.init) }
}

extension Bool: SQLConvertible {
    package var sqlValue: SQLValue { .integer(self ? 1 : 0) }
    package static func from(_ value: SQLValue) -> Bool? { Int64.from(value).map { $0 != 0 } }
}

extension String: SQLConvertible {
    package var sqlValue: SQLValue { .text(self) }
    package static func from(_ value: SQLValue) -> String? {
        if case .text(let text) = value { text } else { nil }
    }
}

extension Array: SQLConvertible where Element == UInt8 {
    package var sqlValue: SQLValue { .blob(self) }
    package static func from(_ value: SQLValue) -> [UInt8]? {
        if case .blob(let bytes) = value { bytes } else { nil }
    }
}

extension Optional: SQLConvertible where Wrapped: SQLConvertible {
    package var sqlValue: SQLValue { self?.sqlValue ?? .null }
    package static func from(_ value: SQLValue) -> Wrapped?? {
        if case .null = value { return .some(nil) }
        return Wrapped.from(value).map { .some($0) }
    }
}

extension ID: SQLConvertible {
    package var sqlValue: SQLValue { .integer(rawValue) }
    package static func from(_ value: SQLValue) -> ID<Kind>? { Int64.from(value).map { ID(rawValue: $0) } }
}

extension Instant: SQLConvertible {
    package var sqlValue: SQLValue { .integer(seconds) }
    package static func from(_ value: SQLValue) -> Instant? { Int64.from(value).map { Instant(seconds: $0) } }
}

/// A day is stored as its ISO text, which sorts by time and reads in any database tool.
extension Day: SQLConvertible {
    package var sqlValue: SQLValue { .text(description) }
    package static func from(_ value: SQLValue) -> Day? { String.from(value).flatMap { Day($0) } }
}

/// Hours are stored as hundredths of an hour.
extension ServiceTime: SQLConvertible {
    package var sqlValue: SQLValue { .integer(Int64(hundredths)) }
    package static func from(_ value: SQLValue) -> ServiceTime? { Int.from(value).map { ServiceTime(hundredths: $0) } }
}

extension RegionCode: SQLConvertible {
    package var sqlValue: SQLValue { .text(description) }
    package static func from(_ value: SQLValue) -> RegionCode? { String.from(value).flatMap { RegionCode($0) } }
}

/// An enumeration with text cases only has to say that it is convertible.
extension SQLConvertible where Self: RawRepresentable, RawValue == String {
    package var sqlValue: SQLValue { .text(rawValue) }
    package static func from(_ value: SQLValue) -> Self? { String.from(value).flatMap { Self(rawValue: $0) } }
}
