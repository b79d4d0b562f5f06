/// The foot of the first page: who answers for it, the QR code that proves it, the issuer with the seal.
struct CertificateFoot {
    private let pdf: PDFDocument
    private let content: CertificateContent
    private let code: QRCode
    private let proof: QRCode?
    private let column = CertificateSheet.column

    init(_ pdf: PDFDocument, _ content: CertificateContent, _ code: QRCode, proof: QRCode?) {
        self.pdf = pdf
        self.content = content
        self.code = code
        self.proof = proof
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
        if let proof, let text = content.verification.proof {
            codes(proof, text)
        } else {
            let place = PDFRect(x: column.x, y: 680, width: 88, height: 88)
            online(at: place)
            words(x: place.right + 16, y: place.y - 3, width: 148)
        }
    }

    /// The dense code at 5 cm, the address's code beside it, the words under that.
    private func codes(_ proof: QRCode, _ text: CertificateContent.Proof) {
        let large = PDFRect(x: column.x, y: 656, width: PDFPaper.millimetres(50), height: PDFPaper.millimetres(50))
        pdf.link(text.text, over: large) {
            pdf.qr(proof, x: large.x, y: large.y, side: large.width)
        }
        let small = PDFRect(x: large.right + 16, y: large.y, width: 60, height: 60)
        online(at: small)
        let style = PDFTextStyle(8, color: .quiet, lineSpacing: 1.1)
        pdf.text(text.note, style, x: small.right + 8, y: small.y - 3, width: 92, maximumHeight: 66)
        words(x: small.x, y: small.bottom + 5, width: 160)
    }

    private func online(at place: PDFRect) {
        pdf.link(content.verification.address, over: place) {
            pdf.qr(code, x: place.x, y: place.y, side: place.width)
        }
    }

    private func words(x: Double, y top: Double, width: Double) {
        var y = top
        let statement = PDFTextStyle(8, color: .quiet, lineSpacing: 1.1)
        y += pdf.text(content.verification.statement, statement, x: x, y: y, width: width, maximumHeight: 62) + 3
        for field in [content.verification.code, content.status] {
            let isVoid = content.isVoid && field == content.status
            let label = PDFTextStyle(8, color: .quiet)
            let value = PDFTextStyle(8.5, bold: true, color: isVoid ? .red : .ink)
            let taken = pdf.line(field.label, label, x: x, baseline: y + 9)
            pdf.line(field.value, value, x: x + taken + 6, baseline: y + 9)
            y += 13
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
