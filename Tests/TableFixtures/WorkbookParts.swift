/// The parts of a workbook as Excel saves them; each can be replaced to imitate other programs.
package struct WorkbookParts {
    package static let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    package static let relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

    package var head = #"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#
    package var namespace = WorkbookParts.main
    package var relationNamespace = WorkbookParts.relations
    package var workbookProperties = #"<workbookPr defaultThemeVersion="124226"/>"#
    package var sheetList = #"<sheet name="Sheet1" sheetId="1" r:id="rId1"/>"#
    package var sheetTargets = ["worksheets/sheet1.xml"]
    package var sharedStrings: String? = nil
    package var styles: String? = nil
    /// What stands inside `sheetData`, sheet by sheet.
    package var sheets: [String]
    /// Before and after `sheetData`.
    package var beforeData = #"<dimension ref="A1:C3"/><sheetViews><sheetView workbookViewId="0"/></sheetViews>"#
    package var afterData = #"<pageMargins left="0.7" right="0.7" top="0.75" bottom="0.75" header="0.3" footer="0.3"/>"#

    package init(sheet: String) { sheets = [sheet] }

    package var list: [(name: String, content: String)] {
        var parts: [(name: String, content: String)] = [
            ("[Content_Types].xml", head + #"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>"#),
            ("_rels/.rels", relationList([("rId1", "officeDocument", "xl/workbook.xml")])),
            (
                "xl/workbook.xml",
                head + "<workbook xmlns=\"\(namespace)\" xmlns:r=\"\(relationNamespace)\">\(workbookProperties)"
                    + "<sheets>\(sheetList)</sheets></workbook>"
            ),
        ]
        var links = sheetTargets.enumerated().map { ("rId\($0.offset + 1)", "worksheet", $0.element) }
        if let sharedStrings {
            links.append(("rId90", "sharedStrings", "sharedStrings.xml"))
            parts.append(("xl/sharedStrings.xml", head + "<sst xmlns=\"\(namespace)\">\(sharedStrings)</sst>"))
        }
        if let styles {
            links.append(("rId91", "styles", "styles.xml"))
            parts.append(("xl/styles.xml", head + "<styleSheet xmlns=\"\(namespace)\">\(styles)</styleSheet>"))
        }
        parts.append(("xl/_rels/workbook.xml.rels", relationList(links)))
        for (index, sheet) in sheets.enumerated() {
            parts.append((
                "xl/worksheets/sheet\(index + 1).xml",
                head + "<worksheet xmlns=\"\(namespace)\" xmlns:r=\"\(relationNamespace)\">\(beforeData)"
                    + "<sheetData>\(sheet)</sheetData>\(afterData)</worksheet>"
            ))
        }
        return parts
    }

    package func bytes() throws -> [UInt8] { try zip(list) }

    private func relationList(_ links: [(String, String, String)]) -> String {
        let items = links.map { id, kind, target in
            "<Relationship Id=\"\(id)\" Type=\"\(relationNamespace)/\(kind)\" Target=\"\(target)\"/>"
        }
        return head + "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
            + items.joined() + "</Relationships>"
    }
}
