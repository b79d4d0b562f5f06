import Documents
import Kernel
import Regions

/// A table of sites as people keep it: columns in any order under Chinese or English headings, read into the fields that
/// the form has.
struct SiteTable: Sendable {
    struct Line: Sendable {
        let row: Int
        let fields: Fields
        /// "day1" … "day7", when the table says anything about hours.
        let hours: Fields?
    }

    /// The most rows that are taken at once.
    static let limit = 2_000

    private(set) var lines: [Line] = []
    /// The headings of the file, by the fields that they stand for.
    private(set) var titles: [String: String] = [:]

    private static let headings: [(field: String, names: [String])] = [
        ("name", ["name", "名称", "站名", "阵地名称"]), ("tier", ["tier", "级别", "类型"]), ("setting", ["setting", "场所"]),
        ("organisation", ["organisation", "负责组织", "所属组织"]), ("parent", ["parent", "上级阵地", "上级"]), ("region", ["region", "区域", "所在区域"]),
        ("address", ["address", "地址"]), ("latitude", ["latitude", "lat", "纬度"]), ("longitude", ["longitude", "lng", "经度"]),
        ("openedOn", ["openedon", "启用日期", "成立时间", "成立日期"]), ("keeperName", ["keepername", "负责人", "站长"]),
        ("keeperPhone", ["keeperphone", "负责人电话"]), ("phone", ["phone", "公开电话", "电话"]), ("description", ["description", "简介", "备注"]),
        ("day1", ["day1", "周一"]), ("day2", ["day2", "周二"]), ("day3", ["day3", "周三"]), ("day4", ["day4", "周四"]), ("day5", ["day5", "周五"]),
        ("day6", ["day6", "周六"]), ("day7", ["day7", "周日"]),
    ]

    private static let tiers: [String: ServiceSite.Tier] = [
        "中心": .centre, "所": .institute, "站": .station, "点": .point,
        "centre": .centre, "institute": .institute, "station": .station, "point": .point,
    ]

    /// - Throws: ``Problems`` for "file" when it is no table, lacks the columns or is too long.
    init(_ bytes: [UInt8], settings: CodeList) throws {
        var columns: [String: Int]?
        do {
            try TableReader.read(.bytes(bytes)) { row in
                if let columns {
                    if lines.count <= Self.limit { read(row, columns, settings) }
                } else {
                    columns = heading(row)
                }
            }
        } catch let error as TableError {
            throw Problems("file", "unreadable", error.advice)
        }
        let missing = ["name", "tier", "region", "address"].filter { columns?[$0] == nil }
        guard missing.isEmpty else { throw Problems("file", "no_heading", "第一行要有标题，至少有名称、级别、区域和地址") }
        guard !lines.isEmpty else { throw Problems("file", "empty", "文件里没有数据行") }
        guard lines.count <= Self.limit else { throw Problems("file", "too_many", "一次最多 \(Self.limit) 行，请分成几个文件") }
        // Those above come before those below, whatever the order of the file.
        lines = lines.enumerated().sorted { ($0.element.rank, $0.offset) < ($1.element.rank, $1.offset) }.map(\.element)
    }

    private mutating func heading(_ row: TableRow) -> [String: Int] {
        var found: [String: Int] = [:]
        for (place, cell) in row.cells.enumerated() {
            let title = TypedText.trimmed(cell)
            let plain = TypedText.halfWidth(title).lowercased()
            for (field, names) in Self.headings where names.contains(plain) && found[field] == nil {
                found[field] = place
                titles[field] = title
            }
        }
        return found
    }

    private mutating func read(_ row: TableRow, _ columns: [String: Int], _ settings: CodeList) {
        var (fields, hours) = (Fields(), Fields())
        for (field, _) in Self.headings {
            guard let place = columns[field] else { continue }
            let text = TypedText.trimmed(TypedText.clean(row[place]))
            guard !text.isEmpty else { continue }
            switch field {
            case "tier": fields.set(field, Self.tiers[text.lowercased()]?.rawValue ?? text)
            case "setting": fields.set(field, settings.code(named: text) ?? text)
            case _ where field.hasPrefix("day"): hours.set(field, text)
            default: fields.set(field, text)
            }
        }
        if fields.names.isEmpty { return }
        lines.append(Line(row: row.number, fields: fields, hours: hours.names.isEmpty ? nil : hours))
    }
}

extension SiteTable.Line {
    var rank: Int { fields["tier"].flatMap { ServiceSite.Tier(rawValue: $0) }?.rank ?? 9 }
}
