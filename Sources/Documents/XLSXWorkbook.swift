/// The table of contents of an XLSX file: its sheets, and where texts and formats are kept.
final class XLSXWorkbook {
    struct Sheet: Equatable {
        let name: String
        let isVisible: Bool
        fileprivate let relation: String
    }

    private let archive: ZipArchive
    private let relations: [Relation]
    private let sheets: [Sheet]
    private let countsFrom1904: Bool

    init(_ archive: ZipArchive) throws {
        self.archive = archive
        guard archive.contains("[Content_Types].xml"), !archive.contains("mimetype") else {
            throw TableError.otherKind(archive.contains("mimetype") ? .openDocument : .archive)
        }
        let roots = try Relation.read(of: "", in: archive)
        let path = roots.first { $0.kind == "officeDocument" }?.target ?? "xl/workbook.xml"
        let contents = WorkbookContents()
        guard path.lowercased().hasSuffix(".xml"), try XMLStream.parse(path, of: archive, contents) else {
            throw TableError.otherKind(Self.kind(of: archive))
        }
        guard contents.isWorkbook else { throw TableError.otherKind(Self.kind(of: archive)) }
        relations = try Relation.read(of: path, in: archive)
        // Sheets of charts and dialogs have other relations.
        let tables = Set(relations.filter { $0.kind == "worksheet" }.map(\.id))
        sheets = contents.sheets.filter { tables.contains($0.relation) }
        countsFrom1904 = contents.countsFrom1904
    }

    var visibleSheets: [Sheet] { sheets.filter(\.isVisible) }

    func read(sheet name: String?, limits: TableLimits, _ body: (TableRow) throws -> Void) throws -> TableSummary {
        let sheet: Sheet
        if let name {
            guard let found = sheets.first(where: { $0.name == name }) else {
                throw TableError.noSheet(named: name, available: visibleSheets.map(\.name))
            }
            sheet = found
        } else {
            guard let found = visibleSheets.first else { throw TableError.noVisibleSheet }
            sheet = found
        }
        let texts = XLSXSharedStrings(limit: limits.cellLength, totalLimit: limits.textBytes)
        if let part = target(kind: "sharedStrings") { try XMLStream.parse(part, of: archive, texts) }
        let styles = XLSXStyles()
        if let part = target(kind: "styles") { try XMLStream.parse(part, of: archive, styles) }
        guard let part = relations.first(where: { $0.id == sheet.relation })?.target else {
            throw TableError.damaged(part: sheet.name)
        }
        let dates = XLSXDate(countsFrom1904: countsFrom1904)
        return try withoutActuallyEscaping(body) { body in
            let reader = XLSXSheetReader(
                part: part, texts: texts, styles: styles, dates: dates, limits: limits, body: body)
            guard try XMLStream.parse(part, of: archive, reader) else { throw TableError.damaged(part: part) }
            return TableSummary(kind: .xlsx, sheet: sheet.name, rows: reader.delivered)
        }
    }

    private func target(kind: String) -> String? { relations.first { $0.kind == kind }?.target }

    /// What a package is that has no workbook in XML.
    private static func kind(of archive: ZipArchive) -> TableError.ForeignFile {
        if archive.contains("word/document.xml") { return .word }
        if archive.contains("ppt/presentation.xml") { return .presentation }
        if archive.contains("xl/workbook.bin") { return .binaryExcel }
        return .archive
    }

    /// Reads xl/workbook.xml.
    private final class WorkbookContents: XMLHandler {
        var sheets: [Sheet] = []
        var countsFrom1904 = false
        var isWorkbook = false

        func start(_ name: XMLName, _ attributes: XMLAttributes) {
            switch name {
            case "workbook": isWorkbook = true
            case "workbookPr": countsFrom1904 = attributes.isTrue("date1904")
            case "sheet":
                guard let title = attributes.text("name"), let relation = attributes.text("id", qualified: true)
                else { return }
                let state = attributes.text("state") ?? "visible"
                sheets.append(Sheet(name: title, isVisible: state == "visible", relation: relation))
            default: break
            }
        }

        func end(_ name: XMLName) {}
        func text(_ bytes: UnsafeBufferPointer<UInt8>) {}
    }
}

/// A reference from one part of the package to another.
private struct Relation {
    let id: String
    /// The last word of the type, the same in transitional and strict files: "worksheet", "styles".
    let kind: String
    /// The name of the part in the archive.
    let target: String

    /// The references of a part, "" for those of the package; none if it has no list.
    static func read(of part: String, in archive: ZipArchive) throws -> [Relation] {
        let folder = part.split(separator: "/").dropLast().map(String.init)
        let file = part.split(separator: "/").last.map(String.init) ?? ""
        let list = RelationList(folder: folder)
        try XMLStream.parse((folder + ["_rels", file + ".rels"]).joined(separator: "/"), of: archive, list)
        return list.relations
    }

    private final class RelationList: XMLHandler {
        let folder: [String]
        var relations: [Relation] = []

        init(folder: [String]) { self.folder = folder }

        func start(_ name: XMLName, _ attributes: XMLAttributes) {
            guard name == "Relationship", attributes.text("TargetMode") != "External",
                let id = attributes.text("Id"), let type = attributes.text("Type"),
                let target = attributes.text("Target")
            else { return }
            let kind = type.split(separator: "/").last.map(String.init) ?? ""
            relations.append(Relation(id: id, kind: kind, target: resolved(target)))
        }

        /// Targets are relative to the folder of the part, or absolute within the package.
        private func resolved(_ target: String) -> String {
            var path = target.hasPrefix("/") ? [] : folder
            for step in target.split(whereSeparator: { $0 == "/" || $0 == "\\" }) {
                switch step {
                case ".": break
                case "..": _ = path.popLast()
                default: path.append(String(step))
                }
            }
            return path.joined(separator: "/")
        }

        func end(_ name: XMLName) {}
        func text(_ bytes: UnsafeBufferPointer<UInt8>) {}
    }
}
