import Kernel
import ServiceRecords

/// What a certificate says on its paper: the whole name and the public facts, in the form that its QR code carries and
/// the ledger commits to. It is nowhere stored or published: it is made again from the statement and the sealed details.
package struct CertificateClaim: Hashable, Sendable {
    package let number: String
    /// The whole name, as printed beside the code.
    package let name: String
    /// 志愿者编号
    package let volunteer: String
    package let from: Day
    package let to: Day
    package let hours: ServiceTime
    package let methods: [ServiceRecord.Method: ServiceTime]
    package let issuer: String
    package let issued: Day
    package let validFrom: Day
    /// The number of the certificate in whose place it stands; empty for none.
    package let corrects: String

    package init(_ statement: CertificateStatement, name: String) {
        (number, self.name, volunteer, from, to) = (statement.number, name, statement.volunteer, statement.from, statement.to)
        (hours, issuer, issued, validFrom) = (statement.hours, statement.issuer, statement.issued, statement.validFrom)
        methods = Dictionary(statement.split.map { ($0.method, $0.hours) }, uniquingKeysWith: { first, _ in first })
        corrects = statement.corrects ?? ""
    }

    /// Version 1 of the form. The order of the methods is fixed with it.
    package var bytes: [UInt8] {
        var writer = CompactWriter()
        writer.add(byte: 1)
        for text in [number, name, volunteer, issuer, corrects] { writer.add(text) }
        for day in [from, to, issued, validFrom] { writer.add(Int64(day.daysSinceEpoch - Day.earliest.daysSinceEpoch)) }
        writer.add(Int64(hours.hundredths))
        for method in ServiceRecord.Method.allCases { writer.add(Int64(methods[method]?.hundredths ?? 0)) }
        return writer.bytes
    }

    /// Reads ``bytes``; nil for anything else.
    package init?(_ bytes: [UInt8]) {
        guard let claim = try? Self.read(bytes), claim.bytes == bytes else { return nil }
        self = claim
    }

    private init(texts: [String], days: [Day], hours: ServiceTime, methods: [ServiceRecord.Method: ServiceTime]) {
        (number, name, volunteer, issuer, corrects) = (texts[0], texts[1], texts[2], texts[3], texts[4])
        (from, to, issued, validFrom) = (days[0], days[1], days[2], days[3])
        (self.hours, self.methods) = (hours, methods)
    }

    private static func read(_ bytes: [UInt8]) throws -> CertificateClaim {
        var reader = CompactReader(bytes)
        guard try reader.byte() == 1 else { throw CompactReader.Malformed() }
        var texts: [String] = []
        for most in [32, 200, 32, 400, 32] { texts.append(try reader.text(most: most)) }
        var numbers: [Int64] = []
        for _ in 0..<(5 + ServiceRecord.Method.allCases.count) { numbers.append(try reader.number()) }
        guard reader.isAtEnd, numbers.allSatisfy({ $0 < 1_000_000_000_000 }) else { throw CompactReader.Malformed() }
        let days = numbers.prefix(4).map { Day(daysSinceEpoch: Int($0) + Day.earliest.daysSinceEpoch) }
        let times = numbers.dropFirst(4).map { ServiceTime(hundredths: Int($0)) }
        let methods = zip(ServiceRecord.Method.allCases, times.dropFirst()).filter { $0.1 > .zero }
        return CertificateClaim(texts: texts, days: days, hours: times[0], methods: Dictionary(uniqueKeysWithValues: methods.map { ($0.0, $0.1) }))
    }
}
