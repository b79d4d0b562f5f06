/// Lists of codes set by national standards; the same everywhere.
package enum Codes {
    /// 性别, GB/T 2261.1.
    package static let sex = CodeList([
        CodeEntry("0", "未知", "Unknown"), CodeEntry("1", "男", "Male"), CodeEntry("2", "女", "Female"),
        CodeEntry("9", "未说明", "Not stated"),
    ])

    /// 政治面貌, GB/T 4762.
    package static let politicalStatus = CodeList(digits: 2, [
        ("中共党员", "Member of the Communist Party of China"),
        ("中共预备党员", "Probationary member of the Communist Party of China"),
        ("共青团员", "Member of the Communist Youth League"),
        ("民革党员", "Member of the Revolutionary Committee of the Chinese Kuomintang"),
        ("民盟盟员", "Member of the China Democratic League"),
        ("民建会员", "Member of the China National Democratic Construction Association"),
        ("民进会员", "Member of the China Association for Promoting Democracy"),
        ("农工党党员", "Member of the Chinese Peasants' and Workers' Democratic Party"),
        ("致公党党员", "Member of the China Zhi Gong Party"),
        ("九三学社社员", "Member of the Jiusan Society"),
        ("台盟盟员", "Member of the Taiwan Democratic Self-Government League"),
        ("无党派人士", "Independent public figure"),
        ("群众", "No affiliation"),
    ])

    /// 学历, codes of GB/T 4658.
    package static let education = CodeList([
        CodeEntry("11", "博士", "Doctorate"), CodeEntry("14", "硕士", "Master's degree"),
        CodeEntry("21", "本科", "Bachelor's degree"), CodeEntry("31", "专科", "Junior college"),
        CodeEntry("41", "中专", "Secondary specialised school"), CodeEntry("47", "技校", "Technical school"),
        CodeEntry("61", "高中", "Senior high school"), CodeEntry("71", "初中", "Junior high school"),
        CodeEntry("81", "小学", "Primary school"), CodeEntry("90", "其他", "Other"),
    ])

    /// 从业状况, codes of GB/T 2261.4.
    package static let occupation = CodeList([
        CodeEntry("11", "国家公务员", "Civil servant"), CodeEntry("13", "专业技术人员", "Professional or technician"),
        CodeEntry("17", "职员", "Office employee"), CodeEntry("21", "企业管理人员", "Business manager"),
        CodeEntry("24", "工人", "Worker"), CodeEntry("27", "农民", "Farmer"), CodeEntry("31", "学生", "Student"),
        CodeEntry("37", "现役军人", "Active service member"), CodeEntry("51", "自由职业", "Freelancer"),
        CodeEntry("54", "个体经营者", "Self-employed business owner"), CodeEntry("70", "无业人员", "Not employed"),
        CodeEntry("80", "退(离)休人员", "Retired"), CodeEntry("90", "其他", "Other"),
    ])

    /// 可服务时间: the days of the week and public holidays, each in three parts. "1am" is Monday morning, "7ev" Sunday
    /// evening, "hpm" the afternoon of a holiday.
    package static let weeklyTimes: CodeList = {
        let days = [
            ("1", "周一", "Monday"), ("2", "周二", "Tuesday"), ("3", "周三", "Wednesday"), ("4", "周四", "Thursday"),
            ("5", "周五", "Friday"), ("6", "周六", "Saturday"), ("7", "周日", "Sunday"), ("h", "节假日", "Holiday"),
        ]
        let parts = [("am", "上午", "morning"), ("pm", "下午", "afternoon"), ("ev", "晚上", "evening")]
        return CodeList(days.flatMap { day in
            parts.map { CodeEntry(day.0 + $0.0, day.1 + $0.1, "\(day.2) \($0.2)") }
        })
    }()
}
