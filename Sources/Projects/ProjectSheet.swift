import Audit
import Documents
import Foundation
import Kernel
import Pages
import Storage

/// The list of projects as a workbook: exactly what the page shows, all pages of it.
enum ProjectSheet {
    /// More than this many rows are not written; narrow the list first.
    static let limit = 10_000

    static func make(_ summaries: [ProjectSummary], _ visit: Visit) throws -> [UInt8] {
        let path = FileManager.default.temporaryDirectory.appendingPathComponent("youai-\(SecureRandom.token(bytes: 12)).xlsx").path
        defer { try? FileManager.default.removeItem(atPath: path) }
        let writer = try SpreadsheetWriter(path: path)
        try writer.begin(SheetLayout(
            name: visit.say("活动"), titles: [visit.say("活动清单（\(visit.today)）")],
            columns: [
                SheetColumn(visit.say("编号"), width: 20), SheetColumn(visit.say("活动"), width: 30), SheetColumn(visit.say("状态"), width: 10),
                SheetColumn(visit.say("开始"), width: 18), SheetColumn(visit.say("结束"), width: 18), SheetColumn(visit.say("队伍"), width: 26),
                SheetColumn(visit.say("地点"), width: 30), SheetColumn(visit.say("已报名"), width: 10), SheetColumn(visit.say("名额"), width: 10),
                SheetColumn(visit.say("候补"), width: 10),
            ], landscape: true))
        for summary in summaries {
            let project = summary.project
            try writer.write([
                .text(project.number ?? ""), .text(project.name), .text(visit.say(project.phase(at: visit.now).label)),
                cell(project.startsAt), cell(project.endsAt), .text(project.organisationName), .text(project.venue),
                .integer(summary.taken), .integer(summary.quota), .integer(summary.waiting),
            ])
        }
        try writer.end(totals: [
            .text(visit.say("合计")), .integer(summaries.count), .empty, .empty, .empty, .empty, .empty,
            .integer(summaries.reduce(0) { $0 + $1.taken }), .integer(summaries.reduce(0) { $0 + $1.quota }),
            .integer(summaries.reduce(0) { $0 + $1.waiting }),
        ])
        try writer.close()
        return [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
    }

    private static func cell(_ instant: Instant) -> Cell {
        let (day, time) = (instant.day, instant.timeOfDay)
        return .dateTime(year: day.year, month: day.month, day: day.day, hour: time.hour, minute: time.minute)
    }
}
