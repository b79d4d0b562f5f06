/// Sets forms about people on A4, one to a page.
package enum FormSheet {
    /// - Parameter progress: told how many pages of the last run are drawn.
    /// - Returns: the bytes of the PDF.
    package static func render(_ forms: [FormSheetContent], _ info: PDFInfo, progress: (Int) -> Void = { _ in }) throws -> [UInt8] {
        try PDFDocument.render(info, paper: .a4) { pdf in
            for (place, form) in forms.enumerated() {
                var drawing = Drawing(pdf, form)
                drawing.run()
                progress(place + 1)
            }
        }
    }

    private struct Drawing {
        let pdf: PDFDocument
        let form: FormSheetContent
        let left = 48.0
        let width: Double
        let label = 62.0
        let rowHeight = 31.0
        let photoWidth = 92.0
        let black = PDFColor(0x111111)
        let grid = PDFColor(0x6E7A7D)
        let pale = PDFColor(0xF3F5F5)
        var y = 44.0

        init(_ pdf: PDFDocument, _ form: FormSheetContent) {
            (self.pdf, self.form) = (pdf, form)
            width = pdf.paper.width - 2 * left
        }

        mutating func run() {
            pdf.beginPage()
            head()
            let top = y
            let beside = width - photoWidth
            for row in form.head { draw(row, width: beside) }
            if !form.head.isEmpty { photo(PDFRect(x: left + beside, y: top, width: photoWidth, height: y - top)) }
            for row in form.rows { draw(row, width: width) }
            for block in form.blocks { draw(block) }
            let style = PDFTextStyle(8, color: .quiet)
            pdf.line(form.footer, style, x: left, baseline: pdf.paper.height - 30)
        }

        private mutating func head() {
            pdf.line(form.name, PDFTextStyle(10, color: black), x: left, baseline: y + 4)
            y += 10
            let title = PDFTextStyle(20, .serif, bold: true, color: black, alignment: .center, letterSpacing: 2)
            y += pdf.text(form.title, title, x: left, y: y, width: width) + 8
            let share = width / Double(max(form.facts.count, 1))
            for (index, fact) in form.facts.enumerated() {
                var style = PDFTextStyle(10, color: black)
                style.alignment = index == 0 ? .leading : index == form.facts.count - 1 ? .trailing : .center
                pdf.text(fact.label.asLabel + fact.value, style, x: left + Double(index) * share, y: y, width: share)
            }
            y += 20
        }

        private mutating func draw(_ row: [FormSheetContent.Cell], width: Double) {
            let whole = row.map(\.weight).reduce(0, +)
            var x = left
            for cell in row {
                let share = width * cell.weight / whole
                box(cell.label, PDFRect(x: x, y: y, width: label, height: rowHeight), fill: pale, alignment: .center)
                box(cell.value, PDFRect(x: x + label, y: y, width: share - label, height: rowHeight), fill: nil, alignment: .leading)
                x += share
            }
            y += rowHeight
        }

        /// A text in a frame, in the middle of its height; two lines at most.
        private func box(_ text: String, _ rect: PDFRect, fill: PDFColor?, alignment: PDFTextStyle.Alignment) {
            if let fill { pdf.fill(rect, color: fill) }
            pdf.frame(rect, thickness: 0.6, color: grid)
            var style = PDFTextStyle(9.5, color: black, alignment: alignment)
            style.lineSpacing = 0.9
            var inner = rect.inset(3)
            var height = pdf.measure(text, style, width: inner.width).height
            if height > inner.height {
                style.size = 8
                height = min(pdf.measure(text, style, width: inner.width).height, inner.height)
            }
            inner.y += max(0, (inner.height - height) / 2)
            pdf.text(text, style, x: inner.x, y: inner.y, width: inner.width, maximumHeight: height + 1)
        }

        private func photo(_ rect: PDFRect) {
            pdf.frame(rect, thickness: 0.6, color: grid)
            let style = PDFTextStyle(9.5, color: .faint, alignment: .center)
            pdf.text(form.photo, style, x: rect.x, y: rect.y + rect.height / 2 - 7, width: rect.width)
        }

        private mutating func draw(_ block: FormSheetContent.Block) {
            let rect = PDFRect(x: left + label, y: y, width: width - label, height: block.height)
            box(block.label, PDFRect(x: left, y: y, width: label, height: block.height), fill: pale, alignment: .center)
            pdf.frame(rect, thickness: 0.6, color: grid)
            let inner = rect.inset(6)
            let foot = block.signatures.isEmpty ? 0.0 : 24.0
            pdf.text(block.text, PDFTextStyle(9.5, color: black), x: inner.x, y: inner.y, width: inner.width, maximumHeight: inner.height - foot)
            let radius = min(PDFPaper.millimetres(19), block.height / 2 - 6)
            let room = block.sealPlace == nil ? inner.width : inner.width - 2 * radius - 12
            let share = room / Double(max(block.signatures.count, 1))
            for (index, signature) in block.signatures.enumerated() {
                let x = inner.x + Double(index) * share
                let taken = pdf.line(signature.asLabel, PDFTextStyle(9.5, color: black), x: x, baseline: rect.bottom - 12)
                pdf.rule(x: x + taken, y: rect.bottom - 9, width: max(20, share - taken - 12), thickness: 0.6, color: black)
            }
            if let word = block.sealPlace {
                sealPlace(pdf, word, x: rect.right - radius - 8, y: rect.y + block.height / 2, radius: radius)
            }
            y += block.height
        }
    }
}
