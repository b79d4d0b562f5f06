import Audit
import Kernel
import Organisations
import ServiceRecords

/// What an organisation may certify of a person (谁记录谁证明, 民政部令67号): the effective records that it or an
/// organisation below it has made, for service within a period. Disputed, void and not yet effective ones are left out.
struct CertifiableService: Sendable {
    let records: [ServiceRecord]
    /// Whether there is any record at all in the issuer's place, whatever its state and day.
    let hasAny: Bool

    var hours: ServiceTime { records.map(\.hours).sum() }

    var byMethod: [ServiceRecord.Method: ServiceTime] {
        records.reduce(into: [:]) { $0[$1.method, default: .zero] += $1.hours }
    }

    var split: [(method: ServiceRecord.Method, hours: ServiceTime, count: Int)] {
        let sums = byMethod
        return ServiceRecord.Method.allCases.compactMap { method in
            sums[method].map { (method, $0, records.count { $0.method == method }) }
        }
    }

    static func of(_ volunteer: VolunteerID, by issuer: Organisation, _ period: CertificatePeriod, in work: Work) throws -> CertifiableService {
        var records: [ServiceRecord] = []
        var hasAny = false
        try RecordStore.each(RecordFilter(volunteer: volunteer, places: [issuer.place]), in: work.tx) { record in
            hasAny = true
            if period.contains(record.day), record.state(on: work.today) == .effective { records.append(record) }
        }
        return CertifiableService(records: records, hasAny: hasAny)
    }
}

/// From which day to which day, both included.
package struct CertificatePeriod: Hashable, Sendable {
    package let from: Day
    package let to: Day

    package init(from: Day, to: Day) { (self.from, self.to) = (from, to) }

    package func contains(_ day: Day) -> Bool { from <= day && day <= to }

    /// Fields `from` and `to`.
    init?(_ reader: inout FieldReader, today: Day) {
        let from = reader.day("from")
        let to = reader.day("to")
        guard let from, let to else { return nil }
        if to < from { reader.problems.add("to", "end_before_start", "结束日期不能早于开始日期") }
        if to > today { reader.problems.add("to", "future", "结束日期不能晚于今天") }
        self.init(from: from, to: to)
    }
}
