import Kernel

/// What is said about a list as a whole.
enum ImportNotes {
    static func of(_ summary: ImportSheet.Summary) -> [ImportFinding] {
        let columns = summary.columns
        let (known, unknown) = columns.leftOut
        var notes: [(field: ImportField?, code: String, message: Message)] = known.compactMap { field in
            switch field {
            case .hours:
                (field, "hours_left_out", "“累计时长”没有导入：时长要有服务记录和证明，请在活动里补录")
            case .number:
                (field, "number_left_out", "“编号”没有导入：批准以后系统会给每个人终身编号")
            case .registeredOn:
                (field, "date_left_out", "“注册日期”没有导入：以系统批准的日期为准")
            case .remark:
                (field, "column_left_out", "“备注”没有导入")
            default: nil
            }
        }
        if !unknown.isEmpty {
            notes.append((nil, "column_unknown", "不认识这些列，没有导入：\(unknown.joined(separator: "、"))"))
        }
        if let sheet = summary.sheet, !summary.otherSheets.isEmpty {
            notes.append((nil, "sheet_left_out", "只读了工作表“\(sheet)”，没有读：\(summary.otherSheets.joined(separator: "、"))"))
        }
        return notes.map { note in
            ImportFinding(kind: .note, row: 0, column: "", heading: note.field.flatMap(columns.place(of:)).map { columns.titles[$0] } ?? "",
                          field: note.field?.rawValue ?? "", value: "", code: note.code, message: note.message)
        }
    }
}
