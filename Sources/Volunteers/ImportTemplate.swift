import Documents
import Kernel
import Pages

/// The empty form to fill in (附件5 with the further columns of 附件4), and a sheet that explains it.
struct ImportTemplate {
    static let type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

    private static let columns: [(ImportField, width: Int)] = [
        (.serial, 6), (.name, 12), (.sex, 6), (.age, 6), (.political, 12), (.documentNumber, 24), (.employer, 24), (.phone, 16),
        (.team, 24), (.number, 20), (.registeredOn, 12), (.hours, 10), (.ethnicity, 10), (.education, 10), (.occupation, 14),
        (.address, 30), (.email, 24), (.skills, 20), (.categories, 20), (.region, 24), (.guardianName, 12), (.guardianRelation, 12),
        (.guardianPhone, 16),
    ]

    let visit: Visit

    init(_ visit: Visit) { self.visit = visit }

    func write(to path: String) throws {
        let writer = try SpreadsheetWriter(path: path)
        // The headings stay Chinese in every language: it is the office's form.
        try writer.begin(SheetLayout(name: visit.say("志愿者导入表"), titles: [visit.say("志愿者导入表")],
                                     columns: Self.columns.map { SheetColumn($0.0.heading, width: $0.width) }))
        try writer.end()
        try writer.begin(SheetLayout(name: visit.say("填写说明"), titles: [visit.say("填写说明")],
                                     columns: [SheetColumn(visit.say("列"), width: 20), SheetColumn(visit.say("怎样填"), width: 80, wraps: true)],
                                     landscape: false))
        for (columns, text) in Self.explanations { try writer.write([.text(visit.say(columns)), .text(visit.say(text))]) }
        try writer.close()
    }

    private static let explanations: [(Message, Message)] = [
        ("姓名、证件号、电话", "每行必填。列的顺序随意，不用的列可以删去，上面可以有标题行"),
        ("证件号", "先把整列设为“文本”格式再填写，否则表格软件会丢掉后几位。18 位身份证号，旧的 15 位号码也可以；不要用 * 遮盖"),
        ("证件类型", "不是居民身份证时加上这一列，例如“港澳居民来往内地通行证”，并填写性别和出生日期"),
        ("性别、年龄", "可以不填；填了就会和证件号核对"),
        ("电话", "11 位手机号，或带区号的固定电话，只填一个"),
        ("服务队", "填系统里服务队的全称，导入后自动加入这支队伍"),
        ("编号、注册日期、累计时长", "可以有这几列，但不会导入：编号和日期由系统给出，时长要在活动里凭证明补录"),
        ("特长、服务意向", "填字典里的名称，几项之间用顿号隔开"),
        ("区域", "区县和街道（乡镇）的名称；不填就用管理组织所在的区域"),
        ("监护人", "未满 18 岁的人要填监护人姓名和电话"),
        ("签名", "名单上的人都要在纸质登记表上签过名，同意登记个人信息；未满 18 岁的还要有监护人签名"),
    ]
}
