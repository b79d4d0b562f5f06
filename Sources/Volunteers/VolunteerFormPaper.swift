import Audit
import Documents
import Kernel
import Pages
import Settings

/// 附件4 注册志愿者登记表 of one volunteer, as it is filed on paper: what the platform knows, and places to sign.
struct VolunteerFormPaper {
    let words: Words
    let today: Day
    let office: String
    let categories, skills: CodeList

    init(_ words: Words, in work: Work) throws {
        self.words = words
        today = work.today
        office = try work.setting(CitySettings.officeName)
        (categories, skills) = (try work.allTerms(of: .serviceCategories), try work.allTerms(of: .skills))
    }

    /// - Parameters:
    ///   - revealed: the full document, telephone and address; masked without it.
    ///   - time: the hours that have taken effect.
    func content(_ volunteer: Volunteer, _ choices: VolunteerStore.Choices, revealed: RevealVolunteer.Revealed?, time: ServiceTime) -> FormSheetContent {
        let language = words.language
        func say(_ message: Message) -> String { words.say(message) }
        func name(_ code: String, in list: CodeList) -> String { code.isEmpty ? "" : list.name(code, language) }
        func names(_ codes: [String], in list: CodeList) -> String { codes.map { list.name($0, language) }.joined(separator: language == .en ? ", " : "、") }
        let born = say("\(volunteer.bornOn.year)年\(volunteer.bornOn.month)月")
        let head: [[FormSheetContent.Cell]] = [
            [.init(say("姓名"), volunteer.name), .init(say("性别"), name(volunteer.sex, in: Codes.sex))],
            [.init(say("出生年月"), born), .init(say("民族"), name(volunteer.ethnicity, in: Codes.ethnicity))],
            [.init(say("政治面貌"), name(volunteer.political, in: Codes.politicalStatus)), .init(say("学历"), name(volunteer.education, in: Codes.education))],
            [.init(say("证件"), say(volunteer.documentKind.name) + " " + (revealed?.document ?? volunteer.documentMasked))],
        ]
        let rows: [[FormSheetContent.Cell]] = [
            [.init(say("单位"), volunteer.employer), .init(say("职业"), name(volunteer.occupation, in: Codes.occupation))],
            [.init(say("住址"), revealed?.address ?? "")],
            [.init(say("电话"), revealed?.phone ?? volunteer.phoneMasked), .init(say("邮箱"), volunteer.email)],
            [.init(say("特长"), names(choices.skills, in: skills))],
            [.init(say("服务意向"), names(choices.categories, in: categories))],
            [.init(say("可服务时间"), names(choices.times, in: Codes.weeklyTimes))],
        ]
        var blocks: [FormSheetContent.Block] = [
            .init(say("服务经历"), time == .zero ? "" : say("截至 \(today.display(language))，已生效服务 \(time) 小时。"), height: 46),
            .init(say("本人承诺"), say("我自愿成为注册志愿者，以上所填属实。我愿意尽己所能，不计报酬，帮助他人，服务社会，遵守志愿服务的法律法规和各项规定。"),
                  signatures: [say("本人签名"), say("日期")], height: 84),
        ]
        if volunteer.isMinor(on: today) {
            let phone = revealed?.guardianPhone ?? volunteer.guardianPhoneMasked
            blocks.append(.init(say("监护人"), say("\(volunteer.guardianName)（\(guardian(volunteer))，电话 \(phone)）同意其注册，并已了解志愿服务的内容和风险。"),
                                signatures: [say("监护人签名"), say("日期")], height: 76))
        }
        blocks.append(.init(say("注册机构意见"), volunteer.registeredOn.map { say("\(volunteer.organisationName)于 \($0.display(language)) 批准注册。") } ?? "",
                            signatures: [say("经办人"), say("日期")], sealPlace: say("公章"), height: 126))
        return FormSheetContent(
            name: say("附件4"), title: say("注册志愿者登记表"),
            facts: [.init(say("编号"), volunteer.number?.digits ?? ""), .init(say("注册机构"), volunteer.organisationName)],
            photo: say("照片"), head: head, rows: rows, blocks: blocks, footer: say("\(office) 打印于 \(today)"))
    }

    private func guardian(_ volunteer: Volunteer) -> String {
        GuardianRelation(rawValue: volunteer.guardianRelation).map { words.say($0.name) } ?? volunteer.guardianRelation
    }
}
