import ArgumentParser
import Audit
import AuditTrail
import Documents
import Kernel
import Organisations
import Pages
import Projects
import Rights
import ServiceRecords
import Volunteers

/// A table that can be exported whole.
enum ExportTable: String, CaseIterable, ExpressibleByArgument, Sendable {
    case volunteers, organisations, projects, records, audit

    struct Column {
        let title: Message
        let width: Int

        init(_ title: Message, _ width: Int) { (self.title, self.width) = (title, width) }
    }

    var title: Message {
        switch self {
        case .volunteers: "注册志愿者统计表"
        case .organisations: "组织与队伍"
        case .projects: "活动清单"
        case .records: "服务记录"
        case .audit: "审计记录"
        }
    }

    var columns: [Column] {
        switch self {
        case .volunteers:
            [Column("序号", 8), Column("姓名", 12), Column("性别", 6), Column("年龄", 6), Column("政治面貌", 14), Column("证件号（脱敏）", 22),
             Column("单位", 24), Column("电话", 14), Column("服务队", 28), Column("编号", 20), Column("注册日期", 12), Column("累计时长", 10)]
        case .organisations:
            [Column("编号", 16), Column("名称", 28), Column("类型", 16), Column("状态", 10), Column("上级", 28), Column("区域", 14), Column("负责人", 12),
             Column("电话", 14), Column("地址", 32), Column("人数", 8), Column("登记时间", 18)]
        case .projects:
            [Column("编号", 20), Column("活动", 30), Column("状态", 10), Column("开始", 18), Column("结束", 18), Column("队伍", 26), Column("地点", 30),
             Column("已报名", 10), Column("名额", 10), Column("候补", 10)]
        case .records:
            [Column("日期", 12), Column("姓名", 12), Column("编号", 20), Column("活动", 30), Column("队伍", 26), Column("开始", 18), Column("结束", 18),
             Column("时长", 10), Column("录入方式", 12), Column("状态", 14), Column("生效日期", 12), Column("服务内容", 30), Column("记录人", 12)]
        case .audit:
            [Column("时间", 18), Column("谁", 14), Column("做了什么", 18), Column("对象", 24), Column("结果", 8), Column("内容", 50), Column("来自", 18)]
        }
    }

    /// Hands over the rows one by one.
    func each(_ days: ExportDays, _ words: ExportWords, in work: Work, _ body: ([Cell]) throws -> Void) throws {
        switch self {
        case .volunteers: try ExportRows.volunteers(days, words, in: work, body)
        case .organisations: try ExportRows.organisations(days, words, in: work, body)
        case .projects: try ExportRows.projects(days, words, in: work, body)
        case .records: try ExportRows.records(days, words, in: work, body)
        case .audit: try ExportRows.audit(days, words, in: work, body)
        }
    }
}

/// Says messages in the language of the file.
struct ExportWords: Sendable {
    let catalogue: Catalogue
    let language: Language

    func say(_ message: Message) -> String { catalogue.text(message, language) }

    /// The name of a code; nothing for none.
    func name(_ code: String, _ list: CodeList) -> Cell { .text(code.isEmpty ? "" : list.name(code, language)) }
}
