import Documents
import Foundation
import Kernel
import Pages

/// The sign-in sheet on paper (签到表): everybody who is accepted, with room to write and sign.
struct SignUpSheet {
    let project: Project
    let expected: [ListedSignUp]

    /// As many as one sheet takes.
    static let limit = 5000

    /// - Returns: the bytes of an XLSX file.
    func write(_ visit: Visit) throws -> [UInt8] {
        let path = FileManager.default.temporaryDirectory.path + "/youai-\(UUID().uuidString).xlsx"
        defer { try? FileManager.default.removeItem(atPath: path) }
        let writer = try SpreadsheetWriter(path: path)
        try writer.begin(SheetLayout(
            name: visit.say("签到表"),
            titles: [
                visit.say("\(project.name) 签到表"),
                visit.say("时间：\(PortalTime.span(of: project, visit))"),
                visit.say("地点：\(project.venue)"),
                visit.say("组织：\(project.organisationName)"),
            ],
            columns: [
                SheetColumn(visit.say("序号"), width: 6), SheetColumn(visit.say("姓名"), width: 14),
                SheetColumn(visit.say("编号"), width: 20), SheetColumn(visit.say("岗位"), width: 16),
                SheetColumn(visit.say("签到"), width: 10), SheetColumn(visit.say("签退"), width: 10),
                SheetColumn(visit.say("时长"), width: 8), SheetColumn(visit.say("签名"), width: 16),
            ],
            landscape: false))
        for (index, row) in expected.enumerated() {
            try writer.write([.integer(index + 1), .text(row.name), .text(row.number ?? ""), .text(row.postName)])
        }
        try writer.write([])
        try writer.end(totals: [.empty, .text(visit.say("应到 \(expected.count) 人")), .empty, .text(visit.say("负责人签名：")), .empty])
        try writer.close()
        return [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
    }
}
