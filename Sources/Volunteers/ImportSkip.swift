import Documents
import Kernel

/// Rows of a list that are no people.
enum ImportSkip {
    private static let totals = ["合计", "总计", "共计", "小计", "汇总", "累计", "总人数", "合 计", "total"]
    private static let footers = [
        "填表", "制表", "审核人", "负责人", "审批", "填报", "统计人", "经办人", "联系人", "单位盖章", "盖章", "公章", "注:", "说明:", "备注:", "日期:", "注1", "备注1",
        "以上", "本表",
    ]

    /// Why a row is passed over; nil when somebody should stand in it.
    static func reason(_ row: TableRow, _ columns: ImportColumns) -> (code: String, message: Message)? {
        if isHeading(row, columns) { return ("heading", "重复的表头，已跳过") }
        guard columns.text(.documentNumber, in: row) == nil else { return nil }
        let filled = row.cells.map(ImportCell.plain).filter { !$0.isEmpty }
        guard let first = filled.first else { return ("empty", "空行，已跳过") }
        let start = TypedText.halfWidth(first).lowercased().filter { !$0.isWhitespace }
        if totals.contains(where: start.hasPrefix) { return ("total", "合计行，已跳过") }
        guard columns.text(.phone, in: row) == nil else { return nil }
        if start.hasSuffix("页"), start.hasPrefix("第") || start.hasPrefix("共") { return ("footer", "表尾的签名或说明，已跳过") }
        let isUnnamed = columns.text(.name, in: row) == nil || row.cells.firstIndex { !ImportCell.plain($0).isEmpty } == columns.place(of: .name)
        if isUnnamed, footers.contains(where: start.hasPrefix), filled.count <= 4 { return ("footer", "表尾的签名或说明，已跳过") }
        guard columns.text(.name, in: row) == nil else { return nil }
        let others = columns.fields.filter { !$0.value.isIgnored }.contains { !ImportCell.plain(row[$0.key]).isEmpty }
        if !others { return ("empty", "没有填人员信息的行，已跳过") }
        return filled.count <= 2 ? ("footer", "表尾的签名或说明，已跳过") : nil
    }

    /// Lists that were printed in pages repeat their heading.
    private static func isHeading(_ row: TableRow, _ columns: ImportColumns) -> Bool {
        // No heading begins with a digit, and nearly every document does.
        if let number = columns.place(of: .documentNumber), let first = row[number].utf8.first, (48...57).contains(first) { return false }
        return ImportField.needed.allSatisfy { field in
            columns.place(of: field).map { ImportField.named(row[$0]) == field } ?? false
        }
    }
}
