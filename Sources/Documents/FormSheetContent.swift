/// A form for paper about one person: a grid of labelled fields with a place for a photograph, and blocks to sign in.
package struct FormSheetContent: Sendable {
    package struct Cell: Sendable {
        package var label: String
        package var value: String
        /// Share of the row's width, relative to its other cells.
        package var weight: Double

        package init(_ label: String, _ value: String, weight: Double = 1) { (self.label, self.value, self.weight) = (label, value, weight) }
    }

    /// A tall field: text, lines to sign on at its foot, and the place for a seal.
    package struct Block: Sendable {
        package var label: String
        package var text: String
        package var signatures: [String]
        package var sealPlace: String?
        package var height: Double

        package init(_ label: String, _ text: String = "", signatures: [String] = [], sealPlace: String? = nil, height: Double) {
            (self.label, self.text, self.signatures, self.sealPlace, self.height) = (label, text, signatures, sealPlace, height)
        }
    }

    /// Above the title at the left: 附件4.
    package var name: String
    package var title: String
    /// Above the grid at the left and the right.
    package var facts: [CertificateContent.Field]
    /// The word in the place for a photograph.
    package var photo: String
    /// Rows beside the photograph, then rows of the whole width.
    package var head: [[Cell]]
    package var rows: [[Cell]]
    package var blocks: [Block]
    package var footer: String

    package init(name: String, title: String, facts: [CertificateContent.Field], photo: String, head: [[Cell]], rows: [[Cell]], blocks: [Block],
                 footer: String) {
        (self.name, self.title, self.facts, self.photo, self.head, self.rows, self.blocks, self.footer)
            = (name, title, facts, photo, head, rows, blocks, footer)
    }
}
