import Documents
import Kernel

extension TableError {
    /// What is wrong with an uploaded table and what to do about it, for the person who sent it.
    package var advice: Message {
        switch self {
        case .unreadable, .empty: "文件是空的，请重新选择"
        case .fileTooLarge(_, let limit): "文件太大，最多 \(max(1, limit >> 20)) MB"
        case .oldExcel: "这是旧版 Excel（.xls）文件，请打开后另存为 .xlsx 再上传"
        case .encrypted: "文件有密码，请去掉密码另存后再上传"
        case .otherKind(let kind): kind.advice
        case .unknownEncoding: "读不出文字编码，请另存为 UTF-8 格式的 CSV 或 XLSX"
        case .unfinishedQuote(let row): "第 \(row) 行的引号没有成对"
        case .damaged: "文件已损坏，请重新保存后再上传"
        case .unsafe(.textsTooLarge): "表格里的文字太多，请另存为 CSV 再上传"
        case .unsafe: "文件内部结构异常，为安全起见没有打开。请另存为新文件再上传"
        case .tooManyRows(let limit): "行数太多，最多 \(limit) 行"
        case .tooManyColumns(let row, let limit): "第 \(row) 行的列太多，最多 \(limit) 列"
        case .cellTooLong(let row, let column, _): "第 \(row) 行第 \(TableRow.letters(ofColumn: column - 1)) 列的内容太长"
        case .noSheet, .noVisibleSheet: "文件里没有可读的工作表"
        }
    }
}

extension TableError.ForeignFile {
    fileprivate var advice: Message {
        switch self {
        case .pdf, .image, .word, .presentation, .binary: "这不是表格文件，请上传 XLSX 或 CSV"
        case .openDocument, .binaryExcel: "这种格式的表格暂时读不了，请打开后另存为 .xlsx 再上传"
        case .webPage, .xmlSpreadsheet: "这是网页或 XML 存成的表格，请打开后另存为 .xlsx 再上传"
        case .archive: "这是压缩包，请解压后上传里面的表格"
        }
    }
}
