/// What the office sets about reports (统计报表).
extension CitySettings {
    /// 0: nothing is asked for, and nobody is reminded.
    package static let reportDay = Setting.number(
        "reports.due-day", "月报截止日（下月几日）", "0 表示不要求月报，也不提醒", in: 0...28, initial: 5)
    package static let reportReminderDays = Setting.number(
        "reports.reminder-days", "月报截止前几天提醒", in: 0...20, initial: 3)
}
