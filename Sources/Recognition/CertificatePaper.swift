import Documents
import Kernel
import Pages
import ServiceRecords

/// The certificate as it is printed, in the visitor's language.
enum CertificatePaper {
    static func pdf(_ paper: ReadCertificate.Paper, visit: Visit) throws -> [UInt8] {
        let info = PDFInfo(title: "\(visit.say("志愿服务记录证明")) \(paper.statement.number)", author: paper.statement.issuer,
                           keywords: paper.proof.text(address: paper.certificate.address(visit)), created: Int(visit.now.seconds))
        var content = content(paper, visit)
        do {
            return try CertificateSheet.render(content, info)
        } catch PDFError.unusableImage {
            // A certificate without its picture of a seal is still a certificate: there is a place to stamp it.
            content.seal = nil
            return try CertificateSheet.render(content, info)
        }
    }

    private static func content(_ paper: ReadCertificate.Paper, _ visit: Visit) -> CertificateContent {
        let (statement, details, language) = (paper.statement, paper.details, visit.language)
        let title: Message = "志愿服务记录证明"
        return CertificateContent(
            title: visit.say(title), subtitle: visit.services.catalogue.text(title, language == .zh ? .en : .zh),
            number: field("证书编号", statement.number, visit), issued: field("开具日期", statement.issued.display(language), visit),
            volunteer: details.name,
            statement: visit.say("自 \(statement.from.display(language)) 至 \(statement.to.display(language)) 参加志愿服务，以下服务经公示无异议，特此证明。"),
            totalLabel: visit.say("服务时间合计"), total: statement.hours.description, totalUnit: visit.say("小时"),
            facts: facts(paper, visit), methods: methods(paper, visit), services: services(details, visit),
            servicesContinue: visit.say("其余服务见后页"), issuer: statement.issuer,
            issuerFacts: [("负责人", details.head), ("经办人", details.handler), ("联系电话", details.contact)]
                .filter { !$0.1.isEmpty }.map { field($0.0, $0.1, visit) },
            remarks: field("备注", remarks(paper, visit), visit), status: field("状态", status(paper, visit), visit),
            isVoid: paper.certificate.status != .issued,
            verification: .init(
                address: paper.certificate.address(visit), code: field("验证码", paper.certificate.groupedCode, visit),
                statement: visit.say("扫码，或在 \(visit.services.publicAddress)/verify 输入编号和验证码，可以核对这张证明的真伪和现在的状态。"),
                proof: .init(text: paper.proof.text(address: paper.certificate.address(visit)),
                             note: visit.say("小码联网查验。大码带有签名，不联网也能核对：打开过 /verify/offline 的手机直接扫码。"))),
            sealPlace: visit.say("盖章处"), seal: paper.seal,
            pageLabel: visit.say("第 \("{page}") 页，共 \("{pages}") 页"))
    }

    private static func field(_ label: Message, _ value: String, _ visit: Visit) -> CertificateContent.Field {
        .init(visit.say(label), value)
    }

    private static func facts(_ paper: ReadCertificate.Paper, _ visit: Visit) -> [CertificateContent.Field] {
        let (statement, details) = (paper.statement, paper.details)
        var all = [
            field(details.documentKind.name, details.documentNumber, visit), field("志愿者编号", statement.volunteer, visit),
            field("服务时段", "\(statement.from) – \(statement.to)", visit),
            field("服务次数", "\(details.services.count)", visit),
            field("生效日期", statement.validFrom.display(visit.language), visit),
        ]
        if !details.purpose.isEmpty { all.append(field("证书用途", details.purpose, visit)) }
        return all
    }

    private static func methods(_ paper: ReadCertificate.Paper, _ visit: Visit) -> CertificateContent.Table {
        .init(caption: visit.say("按录入方式"), columns: [visit.say("录入方式"), visit.say("小时"), visit.say("次数")],
              rows: paper.statement.split.map { part in
                  [visit.say(part.method.title), part.hours.decimal, "\(paper.details.services.count { $0.method == part.method })"]
              })
    }

    private static func services(_ details: CertificateDetails, _ visit: Visit) -> CertificateContent.Table {
        .init(caption: visit.say("服务内容"), columns: [visit.say("日期"), visit.say("服务活动"), visit.say("小时")],
              rows: details.services.map { service in
                  [service.day.description, service.post.isEmpty ? service.project : "\(service.project) · \(service.post)", service.hours.decimal]
              })
    }

    private static func remarks(_ paper: ReadCertificate.Paper, _ visit: Visit) -> String {
        let free: Message = "本证明免费开具，只说明以上服务记录真实，不作其他用途。"
        guard let old = paper.statement.corrects else { return visit.say(free) }
        return visit.say("本证明更正并代替编号 \(old) 的证明。\(free)")
    }

    private static func status(_ paper: ReadCertificate.Paper, _ visit: Visit) -> String {
        let state = paper.certificate.state(on: visit.today)
        guard state == .publicity else { return visit.say(state.title) }
        return visit.say("公示中，\(paper.statement.validFrom.display(visit.language))起有效")
    }
}

extension Certificate {
    /// Where its QR code leads.
    func address(_ visit: Visit) -> String { visit.services.publicAddress + verifyPath }

    var verifyPath: String { "/verify/\(number)/\(code)" }
}
