extension Codes {
    /// 年度评议等次: what a community says once a year of somebody who has reported in; the office edits them.
    package static let reportVerdicts = CodeList([
        CodeEntry("excellent", "优秀", "Excellent"), CodeEntry("good", "良好", "Good"), CodeEntry("pass", "合格", "Satisfactory"),
        CodeEntry("improve", "需改进", "Needs improvement"),
    ])
}
