import Audit
import Kernel
import Organisations
import Settings

/// What somebody writes to the city's account in a messenger (微信里求助): words with a telephone number are a request, which is
/// verified by a call like any other; a code asks how far it is; anything else is told what to do.
struct AnswerMessenger {
    let text: String
    /// What the messenger calls this message: sent twice, it is taken once.
    let key: String
    let address: String

    func run(in work: Work) throws -> Message {
        if RequestCode.plain(text).count == RequestCode.length, let known = try RequestStore.find(code: text, in: work) {
            return "\(known.number)：\(known.status.title)"
        }
        guard let phone = Self.phone(in: text) else {
            return "要求助，请写明什么事、哪里、什么时候，带上电话号码。查进度请发查询码。也可以打开 \(address)/help"
        }
        var fields = Fields([
            ("kind", "other"), ("requester", "微信求助人"), ("phone", phone), ("content", String(text.prefix(500))), ("risks", "没有说，请电话核实"),
            ("address", "请电话核实"), ("day", "\(work.today.adding(days: 1))"), ("part", "morning"),
        ])
        fields.set("region", "\(try OrganisationStore.root(in: work.tx).region)")
        do {
            let filed = try FileRequest(fields, by: .webhook, key: key, in: work).run(in: work)
            guard let code = filed.code else { return "收到了，编号 \(filed.number)" }
            return "收到了，编号 \(filed.number)，查询码 \(code)。我们会打 \(Masking.phone(phone)) 核实"
        } catch let problems as Problems {
            return problems.all.first?.message ?? "没有收到，请再发一次"
        }
    }

    /// The first mobile number in a text.
    private static func phone(in text: String) -> String? {
        text.split { !$0.isASCII || !$0.isNumber }.map(String.init).first { Mobile($0) != nil && $0.utf8.count == 11 }
    }
}
