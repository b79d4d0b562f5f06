/// A list for paper: a title, a table, and a place to sign at its end.
package struct ListSheetContent: Sendable {
    package var title: String
    /// Under the title; may be empty.
    package var subtitle: String
    /// Stands in one line over the table, spread from left to right: 填报单位, 统计期间.
    package var facts: [CertificateContent.Field]
    package var columns: [PDFTable.Column]
    package var rows: [[String]]
    /// The last row, in bold; nil for none.
    package var totals: [String]?
    /// Height of a row in points even when its text is shorter; 30 leaves room for a signature.
    package var rowHeight: Double
    /// Size of the text in points.
    package var textSize: Double
    /// Said under the table in the size of a letter; may be empty.
    package var statement: String
    /// Said under the table in small type; may be empty.
    package var note: String
    /// Said after the table, one below the other, and broken over pages where they must be.
    package var paragraphs: [String] = []
    /// Signed at the end, each with a line to write on unless it has a value: 填表人, 负责人, 日期.
    package var signatures: [CertificateContent.Field]
    /// The word in the place for the seal: 公章. Nil leaves the place off.
    package var sealPlace: String?
    /// At the foot of each page on the left.
    package var footer: String
    /// With `{page}` and `{pages}`.
    package var pageLabel: String
    package var isLandscape: Bool

    package init(
        title: String, subtitle: String = "", facts: [CertificateContent.Field] = [], columns: [PDFTable.Column],
        rows: [[String]], totals: [String]? = nil, rowHeight: Double = 20, textSize: Double = 9, statement: String = "", note: String = "",
        signatures: [CertificateContent.Field] = [], sealPlace: String? = nil, footer: String = "",
        pageLabel: String, isLandscape: Bool = false
    ) {
        self.title = title
        self.subtitle = subtitle
        self.facts = facts
        self.columns = columns
        self.rows = rows
        self.totals = totals
        self.rowHeight = rowHeight
        self.textSize = textSize
        self.statement = statement
        self.note = note
        self.signatures = signatures
        self.sealPlace = sealPlace
        self.footer = footer
        self.pageLabel = pageLabel
        self.isLandscape = isLandscape
    }
}
