import Audit
import Kernel
import Notices

/// Whoever asked with an account reads it among their notices; others follow their code or are called.
enum TellRequester {
    static func of(_ request: HelpRequest, _ title: Message, _ detail: Message, in work: Work) throws {
        guard let account = request.account else { return }
        let key = "\(request.id)/\(request.status.rawValue)/\(work.now)"
        try SendNotices([.init(to: account, .init("help-request", key), title, detail: detail, href: "/me/requests")]).run(in: work)
    }
}
