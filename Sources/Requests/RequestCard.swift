import Audit
import Documents
import Hummingbird
import Jobs
import Kernel
import Pages
import Settings

/// A request on paper (求助单), for whoever has no telephone: what was asked, the code to follow it by, and room for the true times, the
/// signatures and the rating, which a keeper enters later.
enum RequestCard {
    static func answer(_ visit: Visit) async throws -> Response {
        let id = try visit.id("helpRequest", HelpRequestID.self)
        let content = try await visit.write { work in
            let request = try RequestAccess.requireOffice(id, in: work)
            let sealed = try RequestStore.open(id, in: work)
            try work.audit("printRequest", AuditObject("request", id), at: request.place, [:])
            return try Self.sheet(request, sealed, visit, in: work)
        }
        let info = PDFInfo(title: content.title, author: "", created: Int(visit.now.seconds))
        let bytes = try await SideThread.run { try ListSheet.render(content, info) }
        return visit.download(bytes, name: "\(content.title) \(content.subtitle).pdf", type: "application/pdf", inline: true)
    }

    private static func sheet(_ request: HelpRequest, _ sealed: RequestStore.Sealed, _ visit: Visit, in work: Work) throws -> ListSheetContent {
        let code = RequestCode.spoken(sealed.code)
        let rows: [(Message, String)] = [
            ("类别", request.kindName(in: visit.language)), ("求助内容", request.content), ("风险说明", request.risks), ("约定时间", RequestFacts.span(request, visit)),
            ("求助人", "\(request.requester)（\(visit.say(request.relation.title))）"), ("帮助谁", request.served), ("电话", sealed.phone),
            ("地址", "\(try RequestFacts.spot(request, in: work)) \(sealed.address)"), ("服务队", request.teamName), ("志愿者", ""), ("到达时间", ""), ("结束时间", ""),
            ("做得怎么样（圈一个）", "5      4      3      2      1"), ("想说的话", ""),
        ]
        return ListSheetContent(
            title: visit.say("求助单"), subtitle: request.number, facts: [.init(visit.say("查询码"), code), .init(visit.say("负责组织"), request.organisationName)],
            columns: [.init(visit.say("项目"), weight: 1), .init(visit.say("内容"), weight: 4)], rows: rows.map { [visit.say($0.0), $0.1] }, rowHeight: 32,
            note: visit.say("没有手机也可以：把这张单子填好交给站点，由工作人员录入。服务不收任何费用。"),
            signatures: [.init(visit.say("求助人"), ""), .init(visit.say("志愿者"), ""), .init(visit.say("日期"), "")], sealPlace: visit.say("公章"),
            footer: try work.setting(CitySettings.officeName), pageLabel: visit.say("第 {page} 页，共 {pages} 页"))
    }
}
