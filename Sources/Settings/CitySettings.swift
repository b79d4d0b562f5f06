import Audit
import Kernel
import Storage

/// The settings of a city. Numbers without a source in law are practice of named places; see the hints.
package enum CitySettings {
    package static let platformName = Setting.text("platform.name", "平台名称", max: 30, required: true, initial: "有爱志愿服务平台")
    package static let platformEnglishName = Setting.text(
        "platform.english-name", "平台英文名称", "英文页面上的名称", max: 40, required: true, initial: "Youai Volunteer Service")
    package static let officeName = Setting.text("office.name", "主管单位名称", "证书和页脚上的名称", max: 50, required: true, initial: "志愿服务中心")
    package static let officeHead = Setting.text("office.head", "负责人", "印在证书上", max: 30, initial: "")
    package static let officeHandler = Setting.text("office.handler", "经办人", "印在证书上", max: 30, initial: "")
    package static let officePhone = Setting.text("office.phone", "咨询与投诉电话", "每一页的页脚上都有", max: 30, initial: "")
    package static let officeArea = Setting.area("office.area", "行政区划代码", "六位数字，志愿者编号以它开头", initial: "360500")

    /// 记录公示期: working days before a record takes effect (practice: at least 3).
    package static let publicityDays = Setting.number(
        "records.publicity-days", "服务记录公示期（工作日）", "公示期满且无异议的记录才计入时长", in: 0...60, initial: 3)
    /// 证明公示期: 民发〔2015〕149号 names at least 7 days.
    package static let certificatePublicityDays = Setting.number(
        "certificates.publicity-days", "证书公示期（天）", "民发〔2015〕149号：不少于 7 天", in: 0...60, initial: 7)
    package static let stars = Setting.thresholds(
        "stars.hours", "星级所需时长（小时）", "从一星起，用 / 隔开", initial: [100, 300, 600, 1000, 1500])
    package static let annualHours = Setting.number(
        "volunteers.annual-hours", "每年提醒时长（小时）", "《中国注册志愿者管理办法》：每年不少于 20 小时", in: 0...500, initial: 20)

    /// When the platform reminds people of the year's hours.
    package static let annualReminders = Setting.yearly(
        "notices.annual-days", "每年提醒的日子", "当年时长不足的人在这些天收到提醒，如 10-01 12-01；空着就不提醒",
        initial: [YearlyDay(month: 10, day: 1), YearlyDay(month: 12, day: 1)].compactMap(\.self))
    package static let noticeDays = Setting.number(
        "notices.kept-days", "提醒保留多久（天）", "到期自动清理，读没读过都一样", in: 30...1095, initial: 180)

    /// How long one rotating code is shown. The code before it is still taken, so a picture is useless after twice this.
    package static let codeSeconds = Setting.number(
        "check-in.code-seconds", "签到码更换间隔（秒）", "上一个码仍可用一个间隔", in: 10...120, initial: 30)
    package static let earlyMinutes = Setting.number(
        "check-in.early-minutes", "可提前签到（分钟）", in: 0...240, initial: 30)
    package static let lateMinutes = Setting.number(
        "check-in.late-minutes", "结束后可签退（分钟）", in: 0...480, initial: 120)
    package static let rangesPerEntry = Setting.number(
        "hours.ranges-per-entry", "一次补录最多时段数", in: 1...50, initial: 10)
    package static let declareAhead = Setting.number(
        "projects.declare-days", "十人以上活动提前申报（天）", in: 0...30, initial: 3)
    package static let extensionDays = Setting.number(
        "projects.extension-days", "项目延期最多（天）", "只能延期一次", in: 0...90, initial: 30)
    /// How long an organisation may take to release or to receive a volunteer before those above are told.
    package static let transferDays = Setting.number(
        "transfers.days", "转移申请处理期限（天）", "原组织和新组织各有这么多天，超过就报给上级", in: 1...90, initial: 10)
    /// The largest list that is taken in, in MB: a million rows are some 100 MB of text or 70 MB of XLSX.
    package static let importMegabytes = Setting.number(
        "imports.megabytes", "导入名单最大（MB）", "一百万行的名单约 100 MB", in: 1...512, initial: 160)
    package static let lowNumbers = Setting.number(
        "numbers.low-percent", "编号段将用完的提醒（剩余百分之几）", "剩得比这少时，分配编号的人在待办里看到", in: 1...50, initial: 10)
    package static let holidays = Setting.days("calendar.holidays", "法定节假日", "不算工作日的日子，如 2026-10-01")
    package static let workdays = Setting.days("calendar.workdays", "调休上班日", "算工作日的周末")
}

extension Work {
    /// The value that holds now.
    package func setting<Value>(_ setting: Setting<Value>) throws -> Value {
        try tx.copy("setting " + setting.key, of: .settings) {
            guard let text = try SettingsStore.value(of: setting.key, in: tx) else { return setting.initial }
            return setting.parse(text) ?? setting.initial
        }
    }

    /// The day on which a record entered today takes effect: after the publicity period, counted in working days.
    package func effectiveDay() throws -> Day {
        today.adding(workdays: try setting(CitySettings.publicityDays), holidays: try setting(CitySettings.holidays),
                     workdays: try setting(CitySettings.workdays))
    }
}
