import Audit
import Jobs
import Kernel
import Pages
import Rights

/// Every form that a clerk may need (表格): what it is for, for which time, as what file, and where to get it.
struct FormsView: Sendable {
    struct Line: Sendable {
        let name, title, note, period, formats, href, action: String
    }

    struct File: Sendable { let href, title, time: String }

    let lines: [Line]
    let files: [File]
    let hasFiles: Bool

    private struct Form {
        let name: Message
        let title: Message
        let note: Message
        let period: Message
        let formats: String
        let href: String
        let right: Permission
    }

    private static let forms: [Form] = [
        Form(name: "附件2", title: "注册编号分配表", note: "每个注册机构的编号段，用了多少", period: "现在", formats: "XLSX", href: "/numbers", right: .allotNumbers),
        Form(name: "附件3", title: "注册登记任务分配表", note: "各单位的注册目标、完成数和完成率", period: "按年", formats: "XLSX", href: "/registration", right: .setTargets),
        Form(name: "附件4", title: "注册志愿者登记表", note: "一人一页，可以只印一部分人", period: "现在", formats: "PDF", href: "/volunteers/print", right: .seeVolunteers),
        Form(name: "附件5", title: "注册志愿者统计表", note: "名单和汇总的人数、占比；证件和电话已脱敏", period: "现在", formats: "XLSX · PDF", href: "/volunteers",
             right: .seeVolunteers),
        Form(name: "附件6", title: "志愿者服务站统计表", note: "每个站的地址、负责人、志愿者数和六个有", period: "现在", formats: "XLSX · PDF", href: "/forms/sites", right: .keepSites),
        Form(name: "附件7", title: "志愿者服务队统计表", note: "每支队的队长、人数、依托站点和五有", period: "现在", formats: "XLSX · PDF", href: "/forms/teams",
             right: .editOrganisation),
        Form(name: "签到表", title: "志愿服务签到表", note: "选一个活动：空白的拿去签字，或按记录填好的存档", period: "按活动日", formats: "XLSX · PDF", href: "/work/projects",
             right: .seeRecords),
        Form(name: "月报 · 季报 · 年报", title: "志愿服务统计表", note: "注册、人次、小时、活动、队伍和阵地，逐级上报", period: "按月、季、年", formats: "XLSX · PDF", href: "/reports",
             right: .prepareReports),
        Form(name: "催报", title: "上报情况表", note: "下级谁交了、谁过期、谁被退回", period: "按月、季、年", formats: "XLSX · PDF", href: "/reports/due", right: .acceptReports),
    ]

    init(_ jobs: [Job], titles: [String: Message], _ visit: Visit) {
        lines = Self.forms.filter { visit.actor.may($0.right) }.map { form in
            Line(name: visit.say(form.name), title: visit.say(form.title), note: visit.say(form.note), period: visit.say(form.period),
                 formats: form.formats, href: form.href, action: visit.say("打开\(form.title)"))
        }
        files = jobs.map { job in
            File(href: "/exports/\(job.id)", title: titles[job.kind].map(visit.say) ?? job.kind, time: job.createdAt.short(visit.language))
        }
        hasFiles = !files.isEmpty
    }
}
