import Documents
import Foundation
import Kernel
import Pages
import Projects
import Volunteers

/// The tables of the page as a workbook (XLSX), each on a sheet, with how it is counted above it.
struct CitySheets {
    let figures: CityFigures
    let categoryNames: CodeList

    func write(_ visit: Visit) throws -> [UInt8] {
        let path = FileManager.default.temporaryDirectory.path + "/youai-\(UUID().uuidString).xlsx"
        defer { try? FileManager.default.removeItem(atPath: path) }
        let writer = try SpreadsheetWriter(path: path)
        try summary(writer, visit)
        try counties(writer, visit)
        try categories(writer, visit)
        try weeks(writer, visit)
        try people(writer, visit)
        try writer.close()
        return [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
    }

    private func begin(_ writer: SpreadsheetWriter, _ name: Message, _ note: Message, _ columns: [(Message, Int)], _ visit: Visit) throws {
        try writer.begin(SheetLayout(
            name: visit.say(name), titles: [visit.say(name), visit.say(note), visit.say("统计时间：\(figures.madeAt.long(visit.language))")],
            columns: columns.map { SheetColumn(visit.say($0.0), width: $0.1, wraps: $0.1 > 40) }, landscape: false))
    }

    private func summary(_ writer: SpreadsheetWriter, _ visit: Visit) throws {
        try begin(writer, "总览", "全部由系统里的记录算出", [("指标", 24), ("数值", 14), ("怎样计算", 60)], visit)
        var rows: [(Message, Cell, Message)] = [
            ("注册志愿者", .integer(figures.volunteers), "实名登记，已批准且未停用"),
            ("服务队伍", .integer(figures.teams), "现在在运行的服务队"),
            ("各级组织", .integer(figures.organisations), "现在在运行的主管单位、协会、总队、中心、站和志愿服务组织"),
            ("活动", .integer(figures.projects), "通过审批的活动，不含草稿、待审核、驳回和作废"),
            ("累计服务小时", .hours(hundredths: figures.total.hours.hundredths), "公示期满、没有异议的记录"),
            ("参与人次", .integer(figures.participations), "签到或现场点到一次算一人次，事后补记的不算"),
            ("服务过的人", .integer(figures.total.people), "至少有一条已生效记录的人"),
        ]
        if let rate = figures.withHours { rows.append(("有时长率", .percent(hundredths: rate), "有已生效时长的志愿者 ÷ 注册志愿者")) }
        if let rate = figures.active { rows.append(("活跃率", .percent(hundredths: rate), "近 12 个月至少有一条已生效记录的人 ÷ 注册志愿者")) }
        if let hours = figures.hoursPerVolunteer { rows.append(("人均时长（按注册）", .hours(hundredths: hours.hundredths), "已生效小时 ÷ 注册志愿者")) }
        if let hours = figures.hoursPerServer { rows.append(("人均时长（按服务过的人）", .hours(hundredths: hours.hundredths), "已生效小时 ÷ 有已生效时长的人")) }
        for (label, cell, note) in rows { try writer.write([.text(visit.say(label)), cell, .text(visit.say(note))]) }
        for phase in ProjectPhase.visible {
            guard let count = figures.phases[phase] else { continue }
            try writer.write([.text(visit.say("活动：\(phase.label)")), .integer(count), .text(visit.say("按现在的时间和审批状态"))])
        }
        try writer.end()
    }

    private func counties(_ writer: SpreadsheetWriter, _ visit: Visit) throws {
        try begin(writer, "各县区", "志愿者按注册区域，活动和小时按活动所在地。",
                  [("县区", 20), ("注册志愿者", 14), ("活动", 10), ("服务人次", 12), ("服务小时", 14)], visit)
        for county in figures.counties {
            try writer.write([.text(county.name ?? visit.say("其他地区")), .integer(county.volunteers), .integer(county.projects),
                              .integer(county.records), .hours(hundredths: county.hours.hundredths)])
        }
        let all = figures.counties
        try writer.end(totals: [.text(visit.say("合计")), .integer(all.map(\.volunteers).reduce(0, +)), .integer(all.map(\.projects).reduce(0, +)),
                                .integer(all.map(\.records).reduce(0, +)), .hours(hundredths: all.map(\.hours).sum().hundredths)])
    }

    private func categories(_ writer: SpreadsheetWriter, _ visit: Visit) throws {
        try begin(writer, "各服务类别", "一个活动有几个类别时，每个类别都计入，所以相加会大于总数。",
                  [("服务类别", 20), ("活动", 10), ("服务人次", 12), ("服务小时", 14)], visit)
        for category in figures.categories {
            try writer.write([.text(categoryNames.name(category.code, visit.language)), .integer(category.projects), .integer(category.records),
                              .hours(hundredths: category.hours.hundredths)])
        }
        try writer.end()
    }

    private func weeks(_ writer: SpreadsheetWriter, _ visit: Visit) throws {
        try begin(writer, "最近八周", "人次按签到时间，小时按服务时间；最近几天的记录还在公示，小时会再增加。",
                  [("星期一", 14), ("参与人次", 12), ("服务小时", 14)], visit)
        for week in figures.weeks {
            try writer.write([.date(year: week.start.year, month: week.start.month, day: week.start.day), .integer(week.participations),
                              .hours(hundredths: week.hours.hundredths)])
        }
        try writer.end()
    }

    private func people(_ writer: SpreadsheetWriter, _ visit: Visit) throws {
        try begin(writer, "年龄和性别", "注册志愿者，按今天的周岁", [("组", 20), ("人数", 12)], visit)
        for (index, count) in figures.ages.enumerated() { try writer.write([.text(CityBar.ageName(index, visit)), .integer(count)]) }
        for entry in Codes.sex.entries {
            guard let count = figures.sexes[entry.code] else { continue }
            try writer.write([.text(entry.name(visit.language)), .integer(count)])
        }
        try writer.end()
    }
}
