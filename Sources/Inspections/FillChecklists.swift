import Audit
import Kernel

/// A city begins with the checklists of the model-city plan (初始检查表); a city of an earlier release is given them when it is opened.
package enum FillChecklists {
    private typealias Row = (words: String, hint: String)

    private static let six: [Row] = [
        ("志愿者管理制度", "制度上墙或成册，有招募、培训、记录、激励的办法"), ("活动专用场所", "有固定的活动室，面积够用，按时开放"),
        ("志愿者队伍", "至少一支队伍，有队长和名单"), ("注册志愿者、活动和服务对象台账", "三本台账齐全，和平台上的记录一致"),
        ("相对固定的服务项目", "每周都有，居民说得出来"), ("明显标识", "门口和室内有统一标识，志愿者有服装或证件"),
    ]
    private static let five: [Row] = [
        ("有组织", "成立文件、负责人、联系人"), ("有人员", "队员名单，注册比例达到目标"), ("有服务场所（对象）", "有依托的站点或结对的对象"),
        ("有活动", "今年有计划，每季度至少一次"), ("有制度", "招募、培训、考勤、激励的办法"),
    ]

    package static func run(in work: Work) throws {
        guard try ChecklistStore.isEmpty(in: work.tx) else { return }
        try fill(.site, "六个有", six, points: [15, 15, 20, 20, 20, 10], in: work)
        try fill(.team, "五有", five, points: [20, 20, 20, 20, 20], in: work)
    }

    /// As the form of a new checklist begins.
    static let grades = [("优秀", 90), ("良好", 75), ("合格", 60), ("不合格", 0)].map { Checklist.Grade(name: $0.0, atLeast: $0.1) }

    private static func fill(_ subject: Subject, _ title: String, _ rows: [Row], points: [Int], in work: Work) throws {
        // The lists follow the order of the haves that they prove.
        let items = zip(zip(rows, points), Have.all(of: subject)).map { item, have in
            SaveChecklist.Item(words: item.0.words, hint: item.0.hint, points: item.1, have: have.code)
        }
        let id = try ChecklistStore.insert(subject, title, in: work.tx)
        try ChecklistStore.addVersion(.init(mendFrom: .c, mendDays: 15, items: items, grades: grades), of: id, in: work)
    }
}
