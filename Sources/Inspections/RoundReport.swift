import Audit
import Documents
import Kernel
import Pages
import Settings

/// What a round has found, on paper with a place for the seal (督查通报).
struct RoundReport {
    /// More lines than this are had as a spreadsheet.
    private static let most = 1_000

    let content: ListSheetContent

    init(_ round: Round, _ visit: Visit, in work: Work) throws {
        let list = try ChecklistStore.require(round.version, in: work.tx)
        let results = try RoundResults(round.id, list, in: work.tx)
        let objects = try InspectedStore.list(of: round.id, limit: Self.most, in: work.tx)
        let rows = try objects.map { object in
            let latest = try object.inspection.map { try InspectionStore.require($0, in: work.tx) }
            let mending = try MendingStore.list(of: object.id, in: work.tx).first
            return ["\(object.position)", object.candidate.name, object.organisationName, object.inspectedOn?.description ?? visit.say("待督查"),
                    object.score?.text ?? "", object.grade, latest?.wanting(list) ?? "", mending.map { visit.say($0.status.title) } ?? ""]
        }
        let columns: [(Message, Double)] = [("序号", 0.5), ("名称", 2.6), ("负责组织", 2.2), ("督查日期", 1.2), ("得分", 0.8), ("等级", 0.8), ("要整改的", 2.6), ("整改", 1)]
        let grades = results.grades.map { "\($0.name) \($0.count)" }.joined(separator: "，")
        let items = results.items.map { one in "\(one.item.words) \(one.average.map(Score.text) ?? "–")/\(one.item.points)" }.joined(separator: "；")
        let lines: [String] = [
            round.conclusion.isEmpty ? "" : visit.say("结论：\(round.conclusion)"), visit.say("等级：\(grades)。"), visit.say("各项平均得分：\(items)。"),
            round.seed.isEmpty ? "" : visit.say("随机抽取的种子：\(round.seed)，任何人都可以重算。"),
        ]
        content = ListSheetContent(
            title: visit.say("督查通报"), subtitle: "\(round.title)（\(round.from)–\(round.to)）",
            facts: [.init(visit.say("组织"), round.organisationName), .init(visit.say("已督查"), "\(results.inspected)/\(results.objects)"),
                    .init(visit.say("平均分"), results.average.map(Score.text) ?? "–")],
            columns: columns.map { PDFTable.Column(visit.say($0.0), weight: $0.1) }, rows: rows, rowHeight: 22,
            note: lines.filter { !$0.isEmpty }.joined(separator: "\n"), signatures: [.init(visit.say("负责人"), ""), .init(visit.say("日期"), "")],
            sealPlace: visit.say("公章"), footer: try work.setting(CitySettings.officeName), pageLabel: visit.say("第 {page} 页，共 {pages} 页"), isLandscape: true)
    }
}
