import Audit
import Documents
import HTTPTypes
import Hummingbird
import Kernel
import Pages
import Rights

/// Requests from elsewhere: another system by a signed JSON body, a WeChat official account by its own form.
enum WebhookRoutes {
    static let all: [Route] = [
        .hook("/hooks/requests") { visit in
            let headers = visit.request.headers
            try WebhookSignature.require(header("Youai-Signature", headers), { WebhookSignature.sign($0, visit.body, visit.services.vault) },
                                         timestamp: header("Youai-Timestamp", headers), at: visit.now)
            let fields = try Fields(json: visit.body)
            guard let id = fields["id"], id.count <= 100 else { throw Problems("id", "missing", "请填写此项") }
            let filed = try await visit.write { try FileRequest(fields, by: .webhook, key: "json \(id)", in: $0).run(in: $0) }
            return try visit.json(RequestsAPI.FiledJSON(number: filed.number, code: filed.code ?? ""), status: .created)
        },
        .page("/hooks/wechat", .anyone) { visit in
            try requireWechat(visit)
            return Response(status: .ok, headers: [.contentType: "text/plain; charset=utf-8"], body: .init(byteBuffer: ByteBuffer(string: visit.query["echostr"] ?? "")))
        },
        .hook("/hooks/wechat") { visit in
            try requireWechat(visit)
            guard let said = FlatXML.read(visit.body), let sender = said["FromUserName"], let account = said["ToUserName"] else { throw Refusal.notFound }
            guard said["MsgType"] == "text", let text = said["Content"], let key = said["MsgId"] else { return xml("success", type: "text/plain") }
            try visit.services.limits.take("wechat \(sender.prefix(64))", tries: 10, per: 3600, at: visit.now)
            let answer = AnswerMessenger(text: text, key: "wechat \(key.prefix(60))", address: visit.services.publicAddress)
            let reply = try await visit.write { try answer.run(in: $0) }
            let parts = [("ToUserName", sender), ("FromUserName", account), ("MsgType", "text"), ("Content", visit.services.catalogue.text(reply, .zh))]
            return xml("<xml>" + parts.map { "<\($0.0)>\(data($0.1))</\($0.0)>" }.joined() + "<CreateTime>\(visit.now.seconds)</CreateTime></xml>", type: "text/xml")
        },
        .page("/request-webhooks", .may(.editSettings)) { visit in
            let view = try await visit.write { work in
                try work.actor.require(.editSettings, at: .city)
                try work.audit("showWebhookSecrets", AuditObject("setting", "webhooks"), at: .city)
                return WebhookView(address: visit.services.publicAddress, secret: WebhookSignature.secret(work.vault), token: WebhookSignature.token(work.vault))
            }
            return try await visit.page("Requests/webhooks", title: "从别的系统求助", view)
        },
    ]

    private static func requireWechat(_ visit: Visit) throws {
        let nonce = visit.query["nonce"] ?? ""
        try WebhookSignature.require(visit.query["signature"], { WebhookSignature.wechat($0, nonce, visit.services.vault) }, timestamp: visit.query["timestamp"], at: visit.now)
    }

    private static func header(_ name: String, _ headers: HTTPFields) -> String? { HTTPField.Name(name).flatMap { headers[$0] } }

    /// A text that cannot end itself.
    private static func data(_ text: String) -> String { "<![CDATA[" + text.replacing("]]>", with: "]]]]><![CDATA[>") + "]]>" }

    private static func xml(_ text: String, type: String) -> Response {
        Response(status: .ok, headers: [.contentType: "\(type); charset=utf-8"], body: .init(byteBuffer: ByteBuffer(string: text)))
    }
}

struct WebhookView: Sendable { let address, secret, token: String }
