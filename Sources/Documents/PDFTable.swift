/// How a table is set: its columns, and everything that is the same for each row.
package struct PDFTable: Sendable {
    package struct Column: Sendable {
        package var title: String
        /// Share of the width, relative to the other columns.
        package var weight: Double
        package var alignment: PDFTextStyle.Alignment
        /// Neighbouring columns of one group stand under a common heading (六个有); nil for none.
        package var group: String?

        package init(
            _ title: String, weight: Double = 1, alignment: PDFTextStyle.Alignment = .leading, group: String? = nil
        ) {
            self.title = title
            self.weight = max(weight, 0.01)
            self.alignment = alignment
            self.group = group
        }
    }

    var columns: [Column]
    var text: PDFTextStyle
    var heading: PDFTextStyle
    /// White around the text of a cell, to the sides and above and below.
    var padding: (side: Double, top: Double)
    var minimumRowHeight: Double
    /// No row is higher; longer text ends with an ellipsis.
    var maximumRowHeight: Double
    /// Lines between columns too, as paper forms have them.
    var hasGrid: Bool
    var lineColor: PDFColor
    var headingFill: PDFColor?

    var hasGroups: Bool { columns.contains { $0.group != nil } }

    /// Left edge and width of each column in a table that begins at `x`.
    func edges(x: Double, width: Double) -> [(x: Double, width: Double)] {
        let unit = width / columns.reduce(0) { $0 + $1.weight }
        var left = x
        return columns.map { column in
            defer { left += column.weight * unit }
            return (left, column.weight * unit)
        }
    }
}

extension PDFDocument {
    /// The height of a row with these texts.
    func height(of row: [String], in table: PDFTable, width: Double, style: PDFTextStyle? = nil) -> Double {
        let edges = table.edges(x: 0, width: width)
        var height = 0.0
        for (index, edge) in edges.enumerated() where index < row.count && !row[index].isEmpty {
            let inner = max(edge.width - 2 * table.padding.side, 1)
            height = max(height, measure(row[index], style ?? table.text, width: inner).height)
        }
        return min(max(height + 2 * table.padding.top, table.minimumRowHeight), table.maximumRowHeight)
    }

    /// Draws a row; a short one leaves the other cells empty.
    func draw(
        _ row: [String], in table: PDFTable, x: Double, y: Double, width: Double, height: Double,
        style: PDFTextStyle? = nil, fill color: PDFColor? = nil
    ) {
        if let color { fill(PDFRect(x: x, y: y, width: width, height: height), color: color) }
        for (index, edge) in table.edges(x: x, width: width).enumerated() where index < row.count {
            cell(row[index], column: index, in: table, edge: edge, y: y, height: height, style: style ?? table.text)
        }
        rule(x: x, y: y + height, width: width, thickness: 0.4, color: table.lineColor)
        if table.hasGrid { verticals(of: table, x: x, y: y, width: width, height: height) }
    }

    func headingHeight(of table: PDFTable, width: Double) -> Double {
        height(of: table.columns.map(\.title), in: table, width: width, style: table.heading)
            + (table.hasGroups ? groupHeight(table) : 0)
    }

    /// Draws the heading, with the groups above their columns.
    func drawHeading(of table: PDFTable, x: Double, y: Double, width: Double) -> Double {
        let height = headingHeight(of: table, width: width)
        let rect = PDFRect(x: x, y: y, width: width, height: height)
        if let color = table.headingFill { fill(rect, color: color) }
        rule(x: x, y: y, width: width, thickness: 0.8, color: table.hasGrid ? table.lineColor : .teal)
        let edges = table.edges(x: x, width: width)
        let upper = table.hasGroups ? groupHeight(table) : 0
        var index = 0
        while index < table.columns.count {
            guard let group = table.columns[index].group else {
                let title = table.columns[index].title
                cell(title, column: index, in: table, edge: edges[index], y: y, height: height, style: table.heading)
                index += 1
                continue
            }
            let last = table.columns[index...].prefix { $0.group == group }.indices.last ?? index
            let span = edges[last].x + edges[last].width - edges[index].x
            var style = table.heading
            style.alignment = .center
            text(group, style, x: edges[index].x, y: y + table.padding.top, width: span, maximumHeight: upper)
            rule(x: edges[index].x, y: y + upper, width: span, thickness: 0.4, color: table.lineColor)
            for column in index...last {
                cell(
                    table.columns[column].title, column: column, in: table, edge: edges[column], y: y + upper,
                    height: height - upper, style: table.heading)
                if table.hasGrid, column < last {
                    let right = edges[column].x + edges[column].width
                    line(from: (right, y + upper), to: (right, y + height), width: 0.4, color: table.lineColor)
                }
            }
            index = last + 1
        }
        rule(x: x, y: y + height, width: width, thickness: 0.6, color: table.hasGrid ? table.lineColor : .faint)
        if table.hasGrid { headingVerticals(of: table, edges: edges, y: y, height: height) }
        return height
    }

    private func groupHeight(_ table: PDFTable) -> Double {
        measure("国", table.heading).height + 2 * table.padding.top
    }

    private func cell(
        _ content: String, column: Int, in table: PDFTable, edge: (x: Double, width: Double), y: Double,
        height: Double, style: PDFTextStyle
    ) {
        guard !content.isEmpty else { return }
        var style = style
        style.alignment = table.columns[column].alignment
        let inner = max(edge.width - 2 * table.padding.side, 1)
        let room = height - 2 * table.padding.top
        let needed = measure(content, style, width: inner).height
        text(
            content, style, x: edge.x + table.padding.side,
            y: y + table.padding.top + max(0, (room - needed) / 2), width: inner,
            maximumHeight: needed > room + 0.5 ? room : nil)
    }

    private func verticals(of table: PDFTable, x: Double, y: Double, width: Double, height: Double) {
        for edge in table.edges(x: x, width: width) {
            line(from: (edge.x, y), to: (edge.x, y + height), width: 0.4, color: table.lineColor)
        }
        line(from: (x + width, y), to: (x + width, y + height), width: 0.4, color: table.lineColor)
    }

    /// The lines between columns; inside a group they begin under its heading and are drawn there.
    private func headingVerticals(
        of table: PDFTable, edges: [(x: Double, width: Double)], y: Double, height: Double
    ) {
        for (index, edge) in edges.enumerated() {
            let isInside = index > 0 && table.columns[index].group != nil
                && table.columns[index].group == table.columns[index - 1].group
            guard !isInside else { continue }
            line(from: (edge.x, y), to: (edge.x, y + height), width: 0.4, color: table.lineColor)
        }
        guard let last = edges.last else { return }
        line(from: (last.x + last.width, y), to: (last.x + last.width, y + height), width: 0.4, color: table.lineColor)
    }
}
