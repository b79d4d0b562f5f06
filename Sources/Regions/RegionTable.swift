import Documents
import Kernel

/// A table of regions as people keep it: columns in any order under Chinese or English headings.
struct RegionTable: Sendable {
    struct Line: Sendable {
        let row: Int
        let region: Region
        let position: Position?
    }

    private(set) var lines: [Line] = []
    private(set) var faults: [ImportRegions.Fault] = []
    /// The heading over the codes, for naming faults.
    private(set) var codeTitle = ""

    private static let headings: [String: [String]] = [
        "code": ["code", "代码", "区划代码", "行政区划代码", "统计用区划代码"],
        "name": ["name", "名称", "区划名称", "行政区划名称", "地名"],
        "longitude": ["lng", "lon", "longitude", "经度"],
        "latitude": ["lat", "latitude", "纬度"],
    ]

    init(_ bytes: [UInt8]) throws {
        var columns: [String: Int]?
        var titles: [String] = []
        do {
            try TableReader.read(.bytes(bytes)) { row in
                if let columns {
                    read(row, columns, titles)
                } else {
                    columns = Self.columns(of: row)
                    titles = row.cells.map(TypedText.trimmed)
                    codeTitle = columns?["code"].map { titles[$0] } ?? ""
                }
            }
        } catch let error as TableError {
            throw Problems("file", "unreadable", error.advice)
        }
        guard let columns, columns["code"] != nil, columns["name"] != nil else {
            throw Problems("file", "no_heading", "第一行要有“代码”和“名称”两列的标题")
        }
        guard !lines.isEmpty || !faults.isEmpty else { throw Problems("file", "empty", "文件里没有数据行") }
    }

    private static func columns(of row: TableRow) -> [String: Int] {
        var found: [String: Int] = [:]
        for (place, cell) in row.cells.enumerated() {
            let title = TypedText.trimmed(TypedText.halfWidth(cell)).lowercased()
            for (column, names) in headings where names.contains(title) && found[column] == nil { found[column] = place }
        }
        return found
    }

    private mutating func read(_ row: TableRow, _ columns: [String: Int], _ titles: [String]) {
        func cell(_ column: String) -> String { columns[column].map { TypedText.trimmed(TypedText.clean(row[$0])) } ?? "" }
        func title(_ column: String) -> String { columns[column].map { titles[$0] } ?? "" }
        let code = RegionCode(cell("code"))
        if code == nil { faults.append(.init(row: row.number, column: title("code"), message: "请填写 9 位或 12 位区划代码")) }
        let name = cell("name")
        let isName = (1...50).contains(name.count)
        if !isName { faults.append(.init(row: row.number, column: title("name"), message: "名称要有 1 到 50 个字")) }
        let (longitude, latitude) = (cell("longitude"), cell("latitude"))
        let position = Position(latitude: latitude, longitude: longitude)
        let isPlaced = position != nil || (longitude.isEmpty && latitude.isEmpty)
        if !isPlaced { faults.append(.init(row: row.number, column: title("longitude"), message: "经度和纬度要都填或都不填，用十进制度数")) }
        guard let code, isName, isPlaced else { return }
        lines.append(Line(row: row.number, region: Region(code: code, name: name), position: position))
    }
}
