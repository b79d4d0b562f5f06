import Kernel
import Pages

/// The facts about a volunteer in the order in which people read them.
enum VolunteerFacts {
    static func identity(_ volunteer: Volunteer, hours: ServiceTime, _ visit: Visit) -> [(Message, String)] {
        [
            ("证件类型", visit.say(volunteer.documentKind.name)), ("证件号码", volunteer.documentMasked),
            ("性别", Codes.sex.name(volunteer.sex, visit.language)),
            ("出生日期", visit.say("\(volunteer.bornOn.display(visit.language))，\(volunteer.age(on: visit.today)) 岁")),
            ("管理组织", volunteer.organisationName), ("来源", visit.say(volunteer.source.name)),
            ("提交时间", volunteer.createdAt.long(visit.language)), ("注册日期", volunteer.registeredOn?.display(visit.language) ?? ""),
            ("累计时长", volunteer.registeredOn == nil ? "" : visit.say("\(hours) 小时")),
        ]
    }

    static func contact(_ volunteer: Volunteer, region: String) -> [(Message, String)] {
        [("手机号", volunteer.phoneMasked), ("邮箱", Masking.email(volunteer.email)), ("居住的区域", region)]
    }

    static func about(_ volunteer: Volunteer, _ page: VolunteerPage, _ visit: Visit) -> [(Message, String)] {
        about(volunteer, categories: page.categories, skills: page.skills, times: page.times, visit)
    }

    static func about(_ volunteer: Volunteer, categories: [String], skills: [String], times: [String], _ visit: Visit) -> [(Message, String)] {
        func name(_ list: CodeList, _ code: String) -> String { code.isEmpty ? "" : list.name(code, visit.language) }
        let comma = visit.language == .zh ? "、" : ", "
        return [
            ("想参加的服务", categories.joined(separator: comma)), ("特长", skills.joined(separator: comma)),
            ("可服务时间", times.map { Codes.weeklyTimes.name($0, visit.language) }.joined(separator: comma)),
            ("政治面貌", name(Codes.politicalStatus, volunteer.political)), ("民族", name(Codes.ethnicity, volunteer.ethnicity)),
            ("学历", name(Codes.education, volunteer.education)), ("从业状况", name(Codes.occupation, volunteer.occupation)),
            ("单位或学校", volunteer.employer), ("国籍", volunteer.nationality), ("籍贯", volunteer.nativePlace), ("会的语言", volunteer.languages),
        ]
    }

    /// Two registrations with one document, side by side.
    static func compare(_ here: Volunteer, _ there: Volunteer, _ visit: Visit) -> VolunteerView.Comparison {
        func line(_ label: Message, _ value: (Volunteer) -> String) -> VolunteerView.Comparison.Line {
            .init(label: visit.say(label), here: value(here), there: value(there))
        }
        return .init(
            lines: [
                line("姓名") { $0.name }, line("证件号码") { $0.documentMasked }, line("手机号") { $0.phoneMasked },
                line("出生日期") { $0.bornOn.display(visit.language) }, line("管理组织") { $0.organisationName },
                line("状态") { visit.say($0.status.name) }, line("编号") { $0.number?.digits ?? "" },
                line("提交时间") { $0.createdAt.long(visit.language) },
            ],
            hereHref: "/volunteers/\(here.id)", thereHref: "/volunteers/\(there.id)", thereName: there.name)
    }
}

extension VolunteerConsent.Purpose {
    var name: Message {
        switch self {
        case .registration: "注册和志愿服务"
        case .sensitive: "处理证件号码"
        case .guardian: "监护人同意"
        case .publication: "公开表彰"
        }
    }
}

extension VolunteerStore.GivenConsent {
    func text(_ visit: Visit) -> String {
        let given: Message = isOnPaper
            ? "\(givenBy)在纸质登记表上同意，\(givenAt.day.display(visit.language))" : "\(givenBy)在线同意，\(givenAt.day.display(visit.language))"
        guard let withdrawnAt else { return visit.say(given) }
        return visit.say("\(given)；\(withdrawnAt.day.display(visit.language))撤回")
    }
}
