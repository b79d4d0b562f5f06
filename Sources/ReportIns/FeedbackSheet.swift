import Audit
import Documents
import Kernel
import Pages
import Settings

/// The feedback on paper, with a place for the community's seal.
struct FeedbackSheet {
    let content: ListSheetContent

    init(_ one: Feedback, _ lines: [Feedback.Line], _ visit: Visit, in work: Work) throws {
        let columns: [(Message, Double)] = [("序号", 0.5), ("姓名", 1), ("报到日期", 1.2), ("岗位", 2.2), ("服务次数", 1), ("服务时长（小时）", 1.7)]
        let history = one.history(visit)
        content = ListSheetContent(
            title: visit.say("“双报到”服务情况反馈表"), subtitle: ([visit.say(one.quarter.title)] + history.map(\.label)).joined(separator: " · "),
            facts: [.init(visit.say("致"), one.employer.name), .init(visit.say("社区"), one.communityName), .init(visit.say("编号"), "\(one.id)")],
            columns: columns.map { PDFTable.Column(visit.say($0.0), weight: $0.1) },
            rows: lines.enumerated().map { ["\($0 + 1)", $1.name, $1.reportedOn.description, $1.posts, "\($1.times)", "\($1.hours)"] },
            totals: [visit.say("合计"), visit.say("\(one.people) 人"), "", "", "\(one.times)", "\(one.hours)"], rowHeight: 24, textSize: 10,
            statement: (history.map { visit.say("\($0.label)：\($0.text)") } + [visit.say("社区的话：\(one.words)")]).joined(separator: "\n"),
            note: visit.say("时长是本季度内、报到以后在本社区及下属队伍的活动中已生效的志愿服务时长。只列本人同意告知单位的人。"),
            signatures: [.init(visit.say("经办人"), one.issuerName), .init(visit.say("负责人"), ""), .init(visit.say("日期"), one.issuedAt.day.description)],
            sealPlace: visit.say("公章"), footer: try work.setting(CitySettings.platformName), pageLabel: visit.say("第 {page} 页，共 {pages} 页"))
    }
}
