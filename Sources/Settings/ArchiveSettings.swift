/// What the office sets about archives of activities (活动档案) and the files in them. Periods and bounds are practice of named
/// places, not law.
extension CitySettings {
    package static let archivePeople = Setting.number(
        "archives.people", "多少人以上的活动要归档", "少于这个人数的活动也可以归档，不催", in: 1...10_000, initial: 10)
    package static let archiveDays = Setting.number(
        "archives.days", "活动结束后几天内归档", "超过就算逾期", in: 1...90, initial: 3)
    package static let photoMegabytes = Setting.number("archives.photo-megabytes", "一张照片最大（MB）", in: 1...200, initial: 20)
    package static let videoMegabytes = Setting.number("archives.video-megabytes", "一段视频最大（MB）", in: 1...4_096, initial: 500)
    package static let documentMegabytes = Setting.number("archives.document-megabytes", "一份文件最大（MB）", in: 1...200, initial: 20)
    package static let photoYears = Setting.number("archives.photo-years", "照片保管多少年", "从活动结束算起；到期由人决定是否销毁", in: 1...100, initial: 10)
    package static let videoYears = Setting.number("archives.video-years", "视频保管多少年", "从活动结束算起；到期由人决定是否销毁", in: 1...100, initial: 3)
    package static let documentYears = Setting.number("archives.document-years", "文件保管多少年", "从活动结束算起；到期由人决定是否销毁", in: 1...100, initial: 10)
    package static let handOverMegabytes = Setting.number(
        "archives.hand-over-megabytes", "一次移交最大（MB）", "更大的请缩短期间，分几次移交", in: 10...20_480, initial: 2_048)
}
