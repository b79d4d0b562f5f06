/// The certificate from the title to the tables, and the pages that follow.
struct CertificateBody {
    private let pdf: PDFDocument
    private let content: CertificateContent
    private let column = CertificateSheet.column
    /// Extra white at each of the gaps above the tables, when there is room to spare.
    private let air: Double
    private var y = 0.0
    /// What stayed free under the tables.
    private(set) var slack = 0.0

    init(_ pdf: PDFDocument, _ content: CertificateContent, air: Double) {
        self.pdf = pdf
        self.content = content
        self.air = air
    }

    private var middle: Double { column.x + column.width / 2 }

    mutating func beginPage() {
        pdf.beginPage()
        if content.isVoid { voidMark() }
        pdf.certificateFrame()
        if pdf.pageCount != 1 {
            let style = PDFTextStyle(7.5, color: .quiet, alignment: .center)
            let label = pageText(content.pageLabel, page: pdf.page, of: pdf.pageCount)
            pdf.line(label, style, x: middle, baseline: pdf.paper.height - 40)
        }
    }

    /// The status across the page, under everything else.
    private func voidMark() {
        let style = PDFTextStyle(96, bold: true, color: PDFColor(0xF6D9D7), alignment: .center, letterSpacing: 10)
        pdf.rotated(degrees: -32, aroundX: middle, y: pdf.paper.height / 2) {
            pdf.line(content.status.value, style, x: middle, baseline: pdf.paper.height / 2 + 34)
        }
    }

    mutating func head() {
        pdf.field(content.number, size: 8.5, x: column.x, baseline: 68)
        pdf.field(content.issued, size: 8.5, x: column.right, baseline: 68, isTrailing: true)

        let title = PDFTextStyle(
            28, .serif, bold: true, color: .teal, alignment: .center, letterSpacing: content.title.isHan ? 6 : 0.3)
        let room = column.width
        let natural = pdf.measure(content.title, title).width
        var fitted = title
        if natural > room {
            fitted.size *= room / natural
            fitted.letterSpacing *= room / natural
        }
        // The space after the last letter would push the line to the left.
        pdf.line(content.title, fitted, x: middle + fitted.letterSpacing / 2, baseline: 128)
        if !content.subtitle.isEmpty {
            let style = PDFTextStyle(9, color: .quiet, alignment: .center, letterSpacing: 0.7)
            pdf.line(content.subtitle, style, x: middle, baseline: 148)
        }
        let ruleY = 166.0
        pdf.rule(x: middle - 62, y: ruleY, width: 52, thickness: 0.6, color: .teal)
        pdf.rule(x: middle + 10, y: ruleY, width: 52, thickness: 0.6, color: .teal)
        pdf.diamond(x: middle, y: ruleY, size: 3, color: .teal)
        y = 182 + air
    }

    /// The person, the sentence, and the hours.
    mutating func statement() {
        let name = PDFTextStyle(
            23, .serif, bold: true, alignment: .center, letterSpacing: content.volunteer.isHan ? 2 : 0)
        y += pdf.text(content.volunteer, name, x: column.x, y: y, width: column.width, maximumHeight: 34) + 2
        let sentence = PDFTextStyle(11.5, .serif, alignment: .center, lineSpacing: 1.15)
        let inset = 34.0
        y += pdf.text(
            content.statement, sentence, x: column.x + inset, y: y, width: column.width - 2 * inset, maximumHeight: 60)
        y += 14 + air
        let label = PDFTextStyle(
            8.5, color: .quiet, alignment: .center, letterSpacing: content.totalLabel.isHan ? 1.5 : 0.2)
        y += pdf.text(content.totalLabel, label, x: column.x, y: y, width: column.width)
        let number = PDFTextStyle(44, .serif, bold: true, color: .teal)
        let unit = PDFTextStyle(14, .serif, color: .teal)
        let gap = 7.0
        let width = pdf.measure(content.total, number).width + gap + pdf.measure(content.totalUnit, unit).width
        let baseline = y + 42
        let taken = pdf.line(content.total, number, x: middle - width / 2, baseline: baseline)
        pdf.line(content.totalUnit, unit, x: middle - width / 2 + taken + gap, baseline: baseline)
        y = baseline + 24 + air
    }

    /// Two fields in a line, between hair lines.
    mutating func facts() {
        let half = column.width / 2
        let value = PDFTextStyle(9.5)
        let label = PDFTextStyle(8.5, color: .quiet)
        for start in stride(from: 0, to: content.facts.count, by: 2) {
            pdf.rule(x: column.x, y: y, width: column.width)
            var height = 0.0
            for (offset, fact) in content.facts[start..<min(start + 2, content.facts.count)].enumerated() {
                let x = column.x + Double(offset) * half
                let labelWidth = 74.0
                pdf.text(fact.label, label, x: x, y: y + 5.8, width: labelWidth, maximumHeight: 13)
                let used = pdf.text(
                    fact.value, value, x: x + labelWidth, y: y + 5, width: half - labelWidth - 6, maximumHeight: 40)
                height = max(height, used)
            }
            y += height + 10
        }
        pdf.rule(x: column.x, y: y, width: column.width)
        y += 16 + air
    }

    /// Methods at the left, services at the right.
    /// - Returns: the services that did not fit.
    mutating func tables() -> ArraySlice<[String]> {
        let methodsWidth = 158.0
        let gap = 22.0
        let remarksHeight = remarks(draw: false)
        let end = CertificateSheet.tablesEnd - remarksHeight

        let methods = table(content.methods, weights: [2, 1.4, 0.9], figuresFrom: 1)
        var methodsY = caption(content.methods.caption, x: column.x, width: methodsWidth)
        methodsY += pdf.drawHeading(of: methods, x: column.x, y: methodsY, width: methodsWidth)
        for row in content.methods.rows {
            let height = pdf.height(of: row, in: methods, width: methodsWidth)
            guard methodsY + height <= end else { break }
            pdf.draw(row, in: methods, x: column.x, y: methodsY, width: methodsWidth, height: height)
            methodsY += height
        }

        let x = column.x + methodsWidth + gap
        let width = column.width - methodsWidth - gap
        let services = table(content.services, weights: [1.3, 3.5, 1], figuresFrom: 2)
        var servicesY = caption(content.services.caption, x: x, width: width)
        servicesY += pdf.drawHeading(of: services, x: x, y: servicesY, width: width)
        let heights = content.services.rows.map { pdf.height(of: $0, in: services, width: width) }
        let all = heights.reduce(0, +)
        let continueHeight = 18.0
        let room = servicesY + all <= end ? end : end - continueHeight
        var count = 0
        for (row, height) in zip(content.services.rows, heights) {
            guard servicesY + height <= room else { break }
            pdf.draw(row, in: services, x: x, y: servicesY, width: width, height: height)
            servicesY += height
            count += 1
        }
        slack = max(0, end - max(methodsY, servicesY))
        let rest = content.services.rows[count...]
        if !rest.isEmpty {
            let style = PDFTextStyle(8, color: .quiet, alignment: .trailing)
            pdf.text(content.servicesContinue, style, x: x, y: servicesY + 4, width: width, maximumHeight: 13)
        }
        _ = remarks(draw: true)
        return rest
    }

    /// Notes end above the foot.
    private func remarks(draw: Bool) -> Double {
        guard let remarks = content.remarks, !remarks.value.isEmpty else { return 0 }
        let style = PDFTextStyle(8.5, color: .quiet)
        let words = "\(remarks.label)　\(remarks.value)"
        let height = min(pdf.measure(words, style, width: column.width).height, 40)
        if draw {
            pdf.text(
                words, style, x: column.x, y: CertificateSheet.tablesEnd - height, width: column.width,
                maximumHeight: height + 1)
        }
        return height + 8
    }

    mutating func followingPages(_ rows: ArraySlice<[String]>) {
        var rest = rows
        let services = table(content.services, weights: [1, 4.4, 0.8], figuresFrom: 2)
        while !rest.isEmpty {
            beginPage()
            pdf.field(content.number, size: 8.5, x: column.right, baseline: 70, isTrailing: true)
            let style = PDFTextStyle(12, .serif, bold: true, color: .teal)
            pdf.line("\(content.title) · \(content.volunteer)", style, x: column.x, baseline: 70)
            pdf.rule(x: column.x, y: 80, width: column.width, thickness: 0.8, color: .teal)
            y = 92
            y = caption(content.services.caption, x: column.x, width: column.width)
            y += pdf.drawHeading(of: services, x: column.x, y: y, width: column.width)
            while let row = rest.first {
                let height = pdf.height(of: row, in: services, width: column.width)
                guard y + height <= column.bottom - 10 else { break }
                pdf.draw(row, in: services, x: column.x, y: y, width: column.width, height: height)
                y += height
                rest = rest.dropFirst()
            }
        }
    }

    private func caption(_ words: String, x: Double, width: Double) -> Double {
        let style = PDFTextStyle(9.5, bold: true, color: .teal)
        return y + pdf.text(words, style, x: x, y: y, width: width, maximumHeight: 15) + 5
    }

    /// - Parameter figuresFrom: the first column that is set to the right, as figures are.
    private func table(_ table: CertificateContent.Table, weights: [Double], figuresFrom: Int) -> PDFTable {
        let columns = table.columns.enumerated().map { index, title in
            PDFTable.Column(
                title, weight: index < weights.count ? weights[index] : 1,
                alignment: index >= figuresFrom ? .trailing : .leading)
        }
        return PDFTable(
            columns: columns, text: PDFTextStyle(8.5), heading: PDFTextStyle(8, color: .quiet), padding: (2.5, 2.6),
            minimumRowHeight: 0, maximumRowHeight: 60, hasGrid: false, lineColor: .line, headingFill: nil)
    }
}
