import Audit
import Documents
import Kernel
import Pages
import Settings
import Sites

/// One inspection on paper (督查表): filled in for the file, or empty to take along and to be entered later with its true date.
struct InspectionSheet {
    let content: ListSheetContent

    init(_ id: InspectedID, isEmpty: Bool, _ visit: Visit, in work: Work) throws {
        let (object, round) = try InspectionRights.see(id, in: work)
        let list = try ChecklistStore.require(round.version, in: work.tx)
        let latest = isEmpty ? nil : try InspectionStore.latest(of: id, in: work.tx)
        let found = Dictionary(uniqueKeysWithValues: (latest?.findings ?? []).map { ($0.item, $0) })
        let columns: [PDFTable.Column] = [
            .init(visit.say("序号"), weight: 0.5), .init(visit.say("检查项目"), weight: 2.2), .init(visit.say("看什么"), weight: 2.8),
            .init(visit.say("分值"), weight: 0.6, alignment: .trailing), .init(visit.say("评定"), weight: 0.9), .init(visit.say("得分"), weight: 0.7, alignment: .trailing),
            .init(visit.say("说明"), weight: 2.4),
        ]
        let rows = list.items.enumerated().map { place, item in
            let finding = found[item.id]
            return ["\(place + 1)", item.words, item.hint, "\(item.points)", finding?.mark.rawValue ?? (latest == nil ? "A  B  C  D" : ""),
                    finding.map { Score.text(item.points * $0.mark.ratio) } ?? "", finding?.note ?? ""]
        }
        let result: [CertificateContent.Field] = latest.map { [.init(visit.say("等级"), $0.grade), .init(visit.say("督查日期"), $0.day.description)] }
            ?? [.init(visit.say("督查日期"), "__________")]
        let wanting = latest?.wanting(list) ?? ""
        let note: [String] = [
            visit.say("A 做到了，得全部分；B 大部分做到，得 66%；C 小部分做到，得 33%；D 没有做到，不得分。"),
            wanting.isEmpty ? "" : visit.say("需要整改：\(wanting)"), latest?.note ?? "",
        ]
        content = ListSheetContent(
            title: visit.say("督查表"), subtitle: "\(round.title) · \(object.candidate.name)（\(object.candidate.number)）",
            facts: [.init(visit.say("负责组织"), object.organisationName)] + result, columns: columns, rows: rows,
            totals: ["", visit.say("合计"), "", "\(list.points)", "", latest?.score.text ?? "", ""], rowHeight: latest == nil ? 44 : 26,
            note: note.filter { !$0.isEmpty }.joined(separator: " "),
            signatures: [.init(visit.say("督查员"), ""), .init(visit.say("负责人"), ""), .init(visit.say("日期"), "")], sealPlace: visit.say("公章"),
            footer: try work.setting(CitySettings.officeName), pageLabel: visit.say("第 {page} 页，共 {pages} 页"))
    }
}
