/// Sets a certificate on A4: one page that says everything, further pages for services that do not fit on it.
package enum CertificateSheet {
    /// - Throws: `PDFError.unusableImage` for a seal that is no PNG within the bounds, `QRCode.Problem` for an
    ///   address that is too long for a QR code.
    /// - Returns: the bytes of the PDF.
    package static func render(_ content: CertificateContent, _ info: PDFInfo) throws -> [UInt8] {
        let code = try QRCode(content.verification.address)
        let proof = try content.verification.proof.map { try QRCode.dense($0.text) }
        // The first run tells how much stays free on the page; the second spreads a part of it.
        var air = 0.0
        return try PDFDocument.render(info) { pdf in
            var body = CertificateBody(pdf, content, air: air)
            body.beginPage()
            body.head()
            body.statement()
            body.facts()
            let rest = body.tables()
            air = rest.isEmpty ? min(body.slack / 6, 14) : 0
            try CertificateFoot(pdf, content, code, proof: proof).draw()
            body.followingPages(rest)
        }
    }

    /// The column of text inside the frame.
    static let column = PDFRect(x: 66, y: 58, width: PDFPaper.a4.width - 132, height: PDFPaper.a4.height - 116)

    /// Where the tables must end on the first page, so that the foot has its room.
    static let tablesEnd = 612.0
}

extension PDFDocument {
    /// A thick line and a hair line, with their corners cut in.
    func certificateFrame() {
        let page = PDFRect(x: 0, y: 0, width: paper.width, height: paper.height)
        frame(page.inset(25), thickness: 1.3, color: .teal)
        let inner = page.inset(31)
        let cut = 13.0
        let color = PDFColor.teal
        let corners: [(x: Double, y: Double, dx: Double, dy: Double)] = [
            (inner.x, inner.y, 1, 1), (inner.right, inner.y, -1, 1),
            (inner.right, inner.bottom, -1, -1), (inner.x, inner.bottom, 1, -1),
        ]
        for (index, corner) in corners.enumerated() {
            let across = (corner.x + corner.dx * cut, corner.y)
            let middle = (corner.x + corner.dx * cut, corner.y + corner.dy * cut)
            let down = (corner.x, corner.y + corner.dy * cut)
            line(from: across, to: middle, width: 0.4, color: color)
            line(from: middle, to: down, width: 0.4, color: color)
            let next = corners[(index + 1) % 4]
            if index % 2 == 0 {
                line(from: across, to: (next.x + next.dx * cut, next.y), width: 0.4, color: color)
            } else {
                line(from: down, to: (next.x, next.y + next.dy * cut), width: 0.4, color: color)
            }
            let dot = (x: corner.x + corner.dx * cut / 2, y: corner.y + corner.dy * cut / 2)
            diamond(x: dot.x, y: dot.y, size: 2.2, color: color)
        }
    }

    func diamond(x: Double, y: Double, size: Double, color: PDFColor) {
        polygon([(x, y - size), (x + size, y), (x, y + size), (x - size, y)], color: color)
    }

    /// A label in a quiet colour and its value after it.
    /// - Returns: the width of both.
    @discardableResult
    func field(
        _ field: CertificateContent.Field, size: Double, x: Double, baseline: Double, isTrailing: Bool = false
    ) -> Double {
        let label = PDFTextStyle(size, color: .quiet)
        let value = PDFTextStyle(size, color: .ink)
        let gap = size * 0.7
        let width = measure(field.label, label).width + gap + measure(field.value, value).width
        let left = isTrailing ? x - width : x
        let taken = line(field.label, label, x: left, baseline: baseline)
        line(field.value, value, x: left + taken + gap, baseline: baseline)
        return width
    }
}

extension String {
    /// Whether most of it is Chinese; wide letter spacing suits Chinese headings only.
    var isHan: Bool {
        let han = unicodeScalars.count { (0x2E80...0x9FFF).contains($0.value) || $0.value >= 0x20000 }
        return han * 2 > unicodeScalars.count
    }

    /// A label and the colon of its script.
    var asLabel: String { isHan ? self + "：" : self + ": " }
}
