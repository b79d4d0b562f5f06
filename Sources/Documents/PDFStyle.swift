/// A colour as red, green and blue from 0 to 255.
package struct PDFColor: Sendable, Equatable {
    package let red: UInt8, green: UInt8, blue: UInt8

    /// - Parameter rgb: as on the web, 0xRRGGBB.
    package init(_ rgb: UInt32) {
        red = UInt8(truncatingIfNeeded: rgb >> 16)
        green = UInt8(truncatingIfNeeded: rgb >> 8)
        blue = UInt8(truncatingIfNeeded: rgb)
    }

    package static let ink = PDFColor(0x1D2B2F)
    package static let quiet = PDFColor(0x5D6B6E)
    package static let faint = PDFColor(0xA9B5B7)
    package static let teal = PDFColor(0x0F5F63)
    package static let paleTeal = PDFColor(0xEDF4F4)
    package static let line = PDFColor(0xC9D5D6)
    package static let white = PDFColor(0xFFFFFF)
    /// For what is void; the heart-red of the site.
    package static let red = PDFColor(0xB3261E)
}

/// How a text is set. Sizes in points (1 pt = 0.353 mm).
package struct PDFTextStyle: Sendable {
    package enum Family: Sendable { case sans, serif }
    package enum Alignment: Sendable { case leading, center, trailing }

    package var size: Double
    package var family: Family
    package var isBold: Bool
    package var color: PDFColor
    package var alignment: Alignment
    /// Extra space after each character, in points.
    package var letterSpacing: Double
    /// Distance of lines as a multiple of the font's own, which for Chinese is 1.45 times the size.
    package var lineSpacing: Double

    package init(
        _ size: Double, _ family: Family = .sans, bold: Bool = false, color: PDFColor = .ink,
        alignment: Alignment = .leading, letterSpacing: Double = 0, lineSpacing: Double = 1
    ) {
        self.size = size
        self.family = family
        isBold = bold
        self.color = color
        self.alignment = alignment
        self.letterSpacing = letterSpacing
        self.lineSpacing = lineSpacing
    }
}

/// A rectangle on the page in points; the origin is at the top left.
package struct PDFRect: Sendable, Equatable {
    package var x, y, width, height: Double

    package init(x: Double, y: Double, width: Double, height: Double) {
        self.x = x
        self.y = y
        self.width = width
        self.height = height
    }

    package var right: Double { x + width }
    package var bottom: Double { y + height }

    package func inset(_ distance: Double) -> PDFRect {
        PDFRect(x: x + distance, y: y + distance, width: width - 2 * distance, height: height - 2 * distance)
    }
}

/// Paper in points.
package struct PDFPaper: Sendable, Equatable {
    package let width, height: Double

    package static let a4 = PDFPaper(width: 595.28, height: 841.89)
    package static let a4Landscape = PDFPaper(width: 841.89, height: 595.28)

    package static func millimetres(_ value: Double) -> Double { value * 72 / 25.4 }
}

/// What a PDF says about itself.
package struct PDFInfo: Sendable {
    package var title: String
    package var author: String
    package var subject: String
    /// Seconds since 1970 UTC. The same content and time give the same bytes.
    package var created: Int

    /// For programs that read the file; may be empty.
    package var keywords: String

    package init(title: String, author: String = "", subject: String = "", keywords: String = "", created: Int) {
        self.keywords = keywords
        self.title = title
        self.author = author
        self.subject = subject
        self.created = created
    }
}

package enum PDFError: Error, Equatable, Sendable {
    /// Not a PNG, broken, or larger than 2 MB or 4 million pixels.
    case unusableImage
    /// No memory, or fonts are missing; in the library's words.
    case notDrawn(String)
}
