import Audit
import Documents
import Foundation
import Kernel
import Pages
import Regions
import Rights

/// The list of organisations as a spreadsheet: exactly the rows that the page's filters show.
struct OrganisationExport {
    static let type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    private static let pageSize = 500

    let visit: Visit

    func bytes(_ filter: OrganisationFilter, places: [Place], order: OrganisationListStore.Order, in work: Work) throws -> [UInt8] {
        let path = FileManager.default.temporaryDirectory.path + "/youai-organisations-\(SecureRandom.token(bytes: 12)).xlsx"
        defer { try? FileManager.default.removeItem(atPath: path) }
        let writer = try SpreadsheetWriter(path: path)
        try writer.begin(SheetLayout(name: visit.say("组织与队伍"), titles: [visit.say("组织与队伍")], columns: columns))
        var regions: [RegionCode: String] = [:]
        var start = OrganisationListStore.Start.first
        var (number, members) = (0, 0)
        while true {
            let page = try OrganisationListStore.list(filter, for: .staff(places), order: order, from: start, limit: Self.pageSize, in: work.tx)
            for line in page {
                number += 1
                members += line.members
                let code = line.organisation.region
                if regions[code] == nil { regions[code] = try RegionStore.fullName(code, in: work.tx) }
                try writer.write(row(line, number, region: regions[code] ?? ""))
            }
            guard page.count == Self.pageSize, let last = page.last else { break }
            start = .after(last.organisation.id)
        }
        try writer.end(totals: [.text(visit.say("合计")), .integer(number), .empty, .empty, .empty, .empty, .empty, .empty, .integer(members)])
        try writer.close()
        guard let data = FileManager.default.contents(atPath: path) else { throw SpreadsheetError.cannotCreate(path: path) }
        return [UInt8](data)
    }

    private var columns: [SheetColumn] {
        let titles: [(Message, Int)] = [
            ("序号", 6), ("名称", 28), ("编号", 14), ("类型", 14), ("上级组织", 24), ("服务区域", 20), ("负责人", 12), ("联系电话", 14),
            ("成员人数", 10), ("状态", 10), ("登记日期", 12), ("地址", 28), ("统一社会信用代码", 22),
        ]
        return titles.map { SheetColumn(visit.say($0.0), width: $0.1) }
    }

    private func row(_ line: OrganisationSummary, _ number: Int, region: String) -> [Cell] {
        let organisation = line.organisation
        let day = line.createdAt.day
        return [
            .integer(number), .text(organisation.name), .text(organisation.number ?? ""), .text(visit.say(organisation.kind.title)),
            .text(line.parentName), .text(region), .text(line.headName), .text(line.contactPhoneMasked), .integer(line.members),
            .text(visit.say(organisation.status.title)), .date(year: day.year, month: day.month, day: day.day), .text(line.address),
            .text(line.creditCode),
        ]
    }
}
