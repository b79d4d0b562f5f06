import Audit
import Documents
import Jobs
import Kernel
import Pages
import Rights

/// The list of issued certificates as a file: exactly the rows that the page's filters show.
struct CertificateExport: ExportedList {
    private static let portion = 500

    static let export = ListExport("exportCertificates", "证书清单", at: "/certificates/export", .may(.issueCertificates), columns: CertificatesView.columns) { filters, work in
        CertificateExport(filter: CertificateStore.Filter(filters), places: work.actor.places(for: .issueCertificates))
    }

    let filter: CertificateStore.Filter
    let places: [Place]

    struct State: Sendable {
        var last: CertificateID?
        var number = 0
    }

    var start: State { State() }

    func layout(_ words: Words, in work: Work) throws -> SheetLayout {
        let titles: [(key: String?, Message, Int)] = [
            (nil, "序号", 6), (nil, "证书编号", 20), ("name", "姓名", 12), ("issuer", "开具单位", 30), ("period", "从", 12), ("period", "到", 12),
            ("hours", "小时", 10), ("issued", "开具日期", 12), ("state", "状态", 10), (nil, "生效日期", 12), ("state", "失效原因", 30),
        ]
        return SheetLayout(name: words.say("证书清单"), titles: [words.say("证书清单（\(work.today)）")],
                           columns: titles.map { SheetColumn(words.say($0.1), key: $0.key, width: $0.2) })
    }

    func count(limit: Int, in work: Work) throws -> Int { try CertificateStore.count(filter, places: places, limit: limit, in: work.tx) }

    func rows(from state: State, _ words: Words, in work: Work) throws -> (rows: [[Cell]], next: State) {
        var next = state
        let rows = try CertificateStore.list(filter, places: places, before: state.last, limit: Self.portion, in: work.tx).map { one -> [Cell] in
            next.last = one.id
            next.number += 1
            return [
                .integer(next.number), .text(one.number), .text(one.volunteerName), .text(one.issuerName), .day(one.from), .day(one.to),
                .hours(hundredths: one.hours.hundredths), .day(one.issuedAt.day), .text(words.say(one.state(on: work.today).title)), .day(one.validFrom),
                .text(one.endReason),
            ]
        }
        return (rows, next)
    }

    func audit(rows: Int, in work: Work) throws {
        try work.audit("exportCertificates", AuditObject("certificates", rows), at: places.first ?? .city, ["rows": "\(rows)"])
    }
}
