/// Sets a list on A4, black on white, with the heading repeated and the pages counted.
package enum ListSheet {
    /// - Returns: the bytes of the PDF.
    package static func render(_ content: ListSheetContent, _ info: PDFInfo) throws -> [UInt8] {
        try PDFDocument.render(info, paper: content.isLandscape ? .a4Landscape : .a4) { pdf in
            var drawing = Drawing(pdf, content)
            drawing.run()
        }
    }

    private struct Drawing {
        let pdf: PDFDocument
        let content: ListSheetContent
        let table: PDFTable
        let left = 42.0
        let width: Double
        let bottom: Double
        var y = 0.0

        init(_ pdf: PDFDocument, _ content: ListSheetContent) {
            self.pdf = pdf
            self.content = content
            width = pdf.paper.width - 2 * left
            bottom = pdf.paper.height - 52
            let black = PDFColor(0x111111)
            table = PDFTable(
                columns: content.columns, text: PDFTextStyle(content.textSize, color: black),
                heading: PDFTextStyle(content.textSize, bold: true, color: black), padding: (4, 3.5),
                minimumRowHeight: content.rowHeight, maximumRowHeight: bottom - 140, hasGrid: true,
                lineColor: PDFColor(0x8A9496), headingFill: PDFColor(0xF0F2F2))
        }

        mutating func run() {
            beginPage()
            head()
            if !content.columns.isEmpty {
                heading()
                for row in content.rows { draw(row) }
                if let totals = content.totals { draw(totals, isTotal: true) }
            }
            statement()
            note()
            paragraphs()
            signatures()
        }

        private mutating func beginPage() {
            pdf.beginPage()
            y = 44
            let style = PDFTextStyle(8, color: .quiet)
            let foot = pdf.paper.height - 30
            pdf.line(content.footer, style, x: left, baseline: foot)
            let label = pageText(content.pageLabel, page: pdf.page, of: pdf.pageCount)
            var right = style
            right.alignment = .trailing
            pdf.line(label, right, x: left + width, baseline: foot)
        }

        private mutating func head() {
            let title = PDFTextStyle(19, .serif, bold: true, alignment: .center, letterSpacing: 1.5)
            y += pdf.text(content.title, title, x: left, y: y, width: width) + 2
            if !content.subtitle.isEmpty {
                let style = PDFTextStyle(10, color: .quiet, alignment: .center)
                y += pdf.text(content.subtitle, style, x: left, y: y, width: width)
            }
            y += 10
            guard !content.facts.isEmpty else { return }
            let share = width / Double(content.facts.count)
            var height = 0.0
            for (index, fact) in content.facts.enumerated() {
                var style = PDFTextStyle(9.5)
                style.alignment = index == 0 ? .leading : index == content.facts.count - 1 ? .trailing : .center
                let words = fact.label.asLabel + fact.value
                height = max(height, pdf.text(words, style, x: left + Double(index) * share, y: y, width: share))
            }
            y += height + 6
        }

        private mutating func heading() { y += pdf.drawHeading(of: table, x: left, y: y, width: width) }

        private mutating func draw(_ row: [String], isTotal: Bool = false) {
            let style = isTotal ? table.heading : nil
            let height = pdf.height(of: row, in: table, width: width, style: style)
            if y + height > bottom {
                beginPage()
                heading()
            }
            pdf.draw(
                row, in: table, x: left, y: y, width: width, height: height, style: style,
                fill: isTotal ? table.headingFill : nil)
            y += height
        }

        private mutating func statement() {
            guard !content.statement.isEmpty else { return }
            let style = PDFTextStyle(11)
            let height = min(pdf.measure(content.statement, style, width: width).height, bottom - 60)
            if y + 14 + height > bottom { beginPage() }
            pdf.text(content.statement, style, x: left, y: y + 14, width: width, maximumHeight: height + 1)
            y += 14 + height + 6
        }

        private mutating func note() {
            guard !content.note.isEmpty else { return }
            let style = PDFTextStyle(8.5, color: .quiet)
            let height = min(pdf.measure(content.note, style, width: width).height, bottom - 60)
            if y + 8 + height > bottom { beginPage() }
            pdf.text(content.note, style, x: left, y: y + 8, width: width, maximumHeight: height + 1)
            y += 8 + height
        }

        private mutating func paragraphs() {
            if !content.paragraphs.isEmpty { y += 10 }
            for paragraph in content.paragraphs {
                for piece in Self.pieces(paragraph) {
                    let height = pdf.measure(piece, Self.body, width: width).height
                    if y + height > bottom { beginPage() }
                    pdf.text(piece, Self.body, x: left, y: y, width: width)
                    y += height
                }
                y += 4
            }
        }

        private static let body = PDFTextStyle(10)

        /// No piece is higher than a page.
        private static func pieces(_ text: String) -> [String] {
            text.split(separator: "\n", omittingEmptySubsequences: true).flatMap { line in
                stride(from: 0, to: line.count, by: 800).map { String(line.dropFirst($0).prefix(800)) }
            }
        }

        /// Lines to write on at the left, the place for the seal at the right, kept together.
        private mutating func signatures() {
            guard !content.signatures.isEmpty || content.sealPlace != nil else { return }
            let radius = PDFPaper.millimetres(21)
            let height = content.sealPlace == nil ? 44 : 2 * radius + 28
            if y + height > bottom { beginPage() }
            let room = content.sealPlace == nil ? width : width - 2 * radius - 24
            let share = room / Double(max(content.signatures.count, 1))
            let baseline = y + (content.sealPlace == nil ? 34 : radius + 20)
            for (index, field) in content.signatures.enumerated() {
                let x = left + Double(index) * share
                let style = PDFTextStyle(10)
                let taken = pdf.line(field.label.asLabel, style, x: x, baseline: baseline)
                if field.value.isEmpty {
                    pdf.rule(
                        x: x + taken, y: baseline + 3, width: max(share - taken - 14, 20), thickness: 0.6, color: .ink)
                } else {
                    pdf.line(field.value, style, x: x + taken, baseline: baseline)
                }
            }
            if let word = content.sealPlace {
                sealPlace(pdf, word, x: left + width - radius - 4, y: y + radius + 16, radius: radius)
            }
            y += height
        }
    }
}

/// The empty place for a stamp: a dotted circle with a word. A seal itself is never drawn.
func sealPlace(_ pdf: PDFDocument, _ word: String, x: Double, y: Double, radius: Double) {
    pdf.circle(x: x, y: y, radius: radius, thickness: 0.7, color: .faint, dotted: true)
    let style = PDFTextStyle(9, color: .faint, alignment: .center, letterSpacing: 1)
    pdf.line(word, style, x: x, baseline: y + 3)
}
