import Audit
import Documents
import Kernel
import Pages
import Settings
import Volunteers

/// The call sheet on paper (抽查登记表): masked data, and room to write down what was said.
struct CheckSheet {
    let content: ListSheetContent

    init(_ check: Check, _ show: CheckPeopleFilter, _ visit: Visit, in work: Work) throws {
        let people = try CheckPeopleStore.list(of: check.id, show, limit: AnnounceCheck.most, in: work.tx)
        let columns: [(Message, Double)] = [("序号", 0.5), ("姓名", 0.9), ("编号", 1.8), ("电话", 1.3), ("管理组织", 2.2), ("结果", 1.5), ("备注", 2.2)]
        let rows = try people.map { person -> [String] in
            let volunteer = try VolunteerStore.require(person.volunteer, in: work.tx)
            let note = try CheckPeopleStore.results(of: person.volunteer, in: check.id, tx: work.tx).first?.note ?? ""
            return ["\(person.position)", volunteer.nameMasked, person.number, volunteer.phoneMasked, volunteer.organisationName,
                    person.outcome.map { visit.say($0.title) } ?? "", note]
        }
        let tally = try CheckPeopleStore.tally(of: check.id, in: work.tx)
        content = ListSheetContent(
            title: check.title, subtitle: visit.say("注册志愿者抽查登记表（\(check.kind.title)）"),
            facts: [.init(visit.say("组织"), check.organisationName), .init(visit.say("抽取"), visit.say("\(tally.drawn) 人")),
                    .init(visit.say("真实率"), Percent.share(tally.real, of: tally.known))],
            columns: columns.map { PDFTable.Column(visit.say($0.0), weight: $0.1) }, rows: rows, rowHeight: 26,
            note: visit.say("真实率 = 联系上并知道自己注册的人 ÷ 能确认真假的人；没联系上和不愿回答的不计入。种子：\(check.seed)"),
            signatures: [.init(visit.say("登记人"), ""), .init(visit.say("负责人"), ""), .init(visit.say("日期"), "")], sealPlace: visit.say("公章"),
            footer: try work.setting(CitySettings.officeName), pageLabel: visit.say("第 {page} 页，共 {pages} 页"), isLandscape: true)
    }
}
