import Kernel

/// What the office sets about requests for help (求助).
extension CitySettings {
    package static let requestsPerPhone = Setting.number(
        "requests.per-phone", "一个号码最多几件事在办", "网页和微信；柜台和电话不限", in: 1...50, initial: 3)
    package static let requestAnswerMinutes = Setting.number(
        "requests.answer-minutes", "派单后多久要答复（分钟）", "过时没有答复就收回，另派一支队伍", in: 5...10_080, initial: 120)
    package static let requestEscalateMinutes = Setting.number(
        "requests.escalate-minutes", "超时后多久再升一级（分钟）", "从站点到街道、中心、主管单位", in: 5...10_080, initial: 60)
    package static let requestRatingDays = Setting.number(
        "requests.rating-days", "几天没有评价就结束（天）", "不算好评，单独列出", in: 1...60, initial: 7)
    package static let requestArchiveDays = Setting.number(
        "requests.archive-days", "评价以后几天归档（天）", in: 0...365, initial: 30)
}
