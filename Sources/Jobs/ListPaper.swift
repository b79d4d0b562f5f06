import Documents
import Foundation
import Kernel
import Rights

/// How a list is set on paper (打印): its head, its columns and where it is signed.
package struct ListPaper: Sendable {
    package var title: String
    package var subtitle = ""
    /// In one line above the table: 填报单位, 统计期间.
    package var facts: [CertificateContent.Field] = []
    /// As many as a row has cells.
    package var columns: [PDFTable.Column]
    /// In points; 30 leaves room for a signature.
    package var rowHeight = 20.0
    package var textSize = 8.5
    package var note = ""
    /// After the table.
    package var paragraphs: [String] = []
    /// Signed at the end: 填表人, 负责人.
    package var signatures: [CertificateContent.Field] = []
    /// The word in the place for the seal; nil leaves it off.
    package var sealPlace: String?
    package var footer = ""
    package var pageLabel: String
    package var isLandscape = true
    /// For what the file says about itself: the same list made at the same moment has the same bytes.
    package var madeAt: Instant

    package init(title: String, columns: [PDFTable.Column], pageLabel: String, madeAt: Instant) {
        (self.title, self.columns, self.pageLabel, self.madeAt) = (title, columns, pageLabel, madeAt)
    }

    /// So many rows fit one print: some 250 pages.
    package static let most = 5_000
    /// Up to so many are set while their reader waits.
    static let atOnce = 300

    static let tooMany = Refusal.conflict(
        code: "too_many_pages", "打印最多 \(most) 行，大约 250 页。请先筛选；要全部的，请导出 XLSX")
}

/// Where the rows of a list go, one after the other.
protocol ListFile: AnyObject {
    func write(_ row: [Cell]) throws
    func close(totals: [Cell]) throws
}

extension TableFile: ListFile {}

/// A list as a PDF file.
final class PaperFile: ListFile {
    private let path: String
    private let paper: ListPaper
    private var rows: [[String]] = []

    /// - Throws: ``Refusal/notFound`` for lists that are not set on paper.
    init(path: String, layout: SheetLayout, paper: ListPaper?) throws {
        guard let paper else { throw Refusal.notFound }
        (self.path, self.paper) = (path, paper)
    }

    func write(_ row: [Cell]) throws {
        guard rows.count < ListPaper.most else { throw ListPaper.tooMany }
        rows.append(row.map(\.onPaper))
    }

    func close(totals: [Cell]) throws {
        var content = ListSheetContent(
            title: paper.title, subtitle: paper.subtitle, facts: paper.facts, columns: paper.columns, rows: rows,
            totals: totals.isEmpty ? nil : totals.map(\.onPaper), rowHeight: paper.rowHeight, textSize: paper.textSize, note: paper.note,
            signatures: paper.signatures, sealPlace: paper.sealPlace, footer: paper.footer, pageLabel: paper.pageLabel, isLandscape: paper.isLandscape)
        content.paragraphs = paper.paragraphs
        let bytes = try ListSheet.render(content, PDFInfo(title: paper.title, created: Int(paper.madeAt.seconds)))
        try Data(bytes).write(to: URL(fileURLWithPath: path))
    }
}

extension Cell {
    /// A day; empty without one.
    package static func day(_ day: Day?) -> Cell { day.map { .date(year: $0.year, month: $0.month, day: $0.day) } ?? .empty }

    /// A moment to the minute; empty without one.
    package static func moment(_ instant: Instant?) -> Cell {
        instant.map { .dateTime(year: $0.day.year, month: $0.day.month, day: $0.day.day, hour: $0.timeOfDay.hour, minute: $0.timeOfDay.minute) } ?? .empty
    }

    /// As it is read on paper.
    var onPaper: String {
        switch self {
        case .empty: ""
        case .text(let text), .number(let text): text
        case .integer(let number): "\(number)"
        case .hours(let hundredths): ServiceTime(hundredths: hundredths).description
        case .percent(let hundredths): "\(ServiceTime(hundredths: hundredths)) %"
        case .money(let fen): Money(fen: Int64(fen)).description
        case .date(let year, let month, let day): Day(year: year, month: month, day: day)?.description ?? ""
        case .dateTime(let year, let month, let day, let hour, let minute):
            Day(year: year, month: month, day: day).map { "\($0) \(Instant(day: $0, hour: hour, minute: minute).clockText)" } ?? ""
        }
    }
}
