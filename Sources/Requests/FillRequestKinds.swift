import Audit
import Kernel

/// A city begins with the kinds of help that people ask for most (初始求助类别); the office changes them and their times.
package enum FillRequestKinds {
    /// Minutes to answer, to arrive and to finish.
    private typealias Row = (code: String, name: String, english: String, category: String, times: (Int, Int, Int))

    private static let rows: [Row] = [
        ("visit", "探访陪伴", "Company at home", "0017", (1_440, 60, 240)),
        ("escort", "陪诊陪护", "Going along to the doctor", "0004", (480, 30, 480)),
        ("errand", "代购代办", "Errands and shopping", "0001", (480, 60, 240)),
        ("meal", "送餐助餐", "Meals", "0001", (240, 30, 120)),
        ("repair", "家电水电维修", "Repairs at home", "0001", (720, 60, 240)),
        ("haircut", "上门理发", "Haircut at home", "0001", (2_880, 60, 180)),
        ("clean", "打扫搬运", "Cleaning and carrying", "0001", (1_440, 60, 360)),
        ("tutor", "课业辅导", "Help with school", "0003", (2_880, 30, 240)),
        ("law", "法律咨询", "Legal advice", "0005", (1_440, 60, 180)),
        ("mind", "心理疏导", "Someone to talk to", "0017", (240, 60, 180)),
        ("phone", "手机和网络", "Phones and the web", "0007", (1_440, 60, 180)),
        ("lost", "失物招领", "Lost and found", "0001", (480, 120, 1_440)),
        ("urgent", "急事急难", "Urgent need", "0013", (30, 30, 240)),
        ("other", "其他", "Something else", "0099", (1_440, 60, 480)),
    ]

    package static func run(in work: Work) throws {
        guard try RequestKindStore.isEmpty(in: work.tx) else { return }
        for row in rows {
            _ = try RequestKindStore.save(RequestKind(code: row.code, name: row.name, english: row.english, category: row.category, respond: row.times.0,
                                                      arrive: row.times.1, finish: row.times.2, isRetired: false), in: work.tx)
        }
    }
}
