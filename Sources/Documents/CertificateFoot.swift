/// The foot of the first page: who answers for it, the QR code that proves it, the issuer with the seal.
struct CertificateFoot {
    private let pdf: PDFDocument
    private let content: CertificateContent
    private let code: QRCode
    private let column = CertificateSheet.column

    init(_ pdf: PDFDocument, _ content: CertificateContent, _ code: QRCode) {
        self.pdf = pdf
        self.content = content
        self.code = code
    }

    func draw() throws {
        persons()
        verification()
        try issuer()
    }

    private func persons() {
        let top = CertificateSheet.tablesEnd + 14
        pdf.rule(x: column.x, y: top, width: column.width, thickness: 0.8, color: .teal)
        let share = column.width / Double(max(content.issuerFacts.count, 1))
        for (index, fact) in content.issuerFacts.enumerated() {
            pdf.field(fact, size: 9, x: column.x + Double(index) * share, baseline: top + 18)
        }
    }

    private func verification() {
        let side = 88.0
        let top = 680.0
        let place = PDFRect(x: column.x, y: top, width: side, height: side)
        pdf.link(content.verification.address, over: place) {
            pdf.qr(code, x: place.x, y: place.y, side: side)
        }
        let x = column.x + side + 16
        let width = 148.0
        var y = top - 3
        let statement = PDFTextStyle(8, color: .quiet, lineSpacing: 1.1)
        y += pdf.text(content.verification.statement, statement, x: x, y: y, width: width, maximumHeight: 62) + 4
        for field in [content.verification.code, content.status] {
            let isVoid = content.isVoid && field == content.status
            let label = PDFTextStyle(8, color: .quiet)
            let value = PDFTextStyle(8.5, bold: true, color: isVoid ? .red : .ink)
            let taken = pdf.line(field.label, label, x: x, baseline: y + 9)
            pdf.line(field.value, value, x: x + taken + 6, baseline: y + 9)
            y += 14
        }
    }

    /// Name and date as they stand under a Chinese document, with the seal over both.
    private func issuer() throws {
        let radius = PDFPaper.millimetres(21)
        let centre = (x: column.right - 78, y: 722.0)
        let seal = PDFRect(x: centre.x - radius, y: centre.y - radius, width: 2 * radius, height: 2 * radius)
        if content.seal == nil {
            pdf.circle(x: centre.x, y: centre.y, radius: radius, thickness: 0.8, color: .faint, dotted: true)
            let style = PDFTextStyle(8.5, color: .faint, alignment: .center, letterSpacing: 0.8)
            pdf.line(content.sealPlace, style, x: centre.x, baseline: centre.y - 22)
        }
        let name = PDFTextStyle(13, .serif, bold: true, alignment: .center)
        let width = 168.0
        let height = pdf.measure(content.issuer, name, width: width).height
        let x = centre.x - width / 2
        pdf.text(content.issuer, name, x: x, y: centre.y + 2 - height / 2, width: width, maximumHeight: 60)
        let date = PDFTextStyle(10, .serif, alignment: .center)
        pdf.text(content.issued.value, date, x: x, y: centre.y + 4 + height / 2, width: width, maximumHeight: 18)
        if let image = content.seal { try pdf.png(image, in: seal) }
    }
}
