@testable import Documents
import Foundation
import Kernel
import Testing

@Suite("Drawing PDF")
struct DrawPDFTests {
    private let info = PDFInfo(title: "证明", author: "新余市志愿者协会", created: 1_709_600_000)

    /// What a reader copies out of the document.
    private func text(_ pdf: [UInt8]) throws -> String { 
        // Narrow spaces beside Chinese characters are not told from none.
        try run("pdftotext", on: pdf, ["-layout"], ["-"]).filter { $0 != " " }
    }

    private func pages(_ pdf: [UInt8]) throws -> Int {
        let line = try #require(try run("pdfinfo", on: pdf, [], []).split(separator: "\n").first { $0.hasPrefix("Pages:") })
        return try #require(Int(line.dropFirst(6).trimmingCharacters(in: .whitespaces)))
    }

    /// Runs a tool of poppler-utils on a document.
    private func run(_ tool: String, on pdf: [UInt8], _ before: [String], _ after: [String]) throws -> String {
        let path = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).pdf").path()
        defer { try? FileManager.default.removeItem(atPath: path) }
        try Data(pdf).write(to: URL(filePath: path))
        return try output("/usr/bin/\(tool)", before + [path] + after)
    }

    private func output(_ program: String, _ arguments: [String]) throws -> String {
        let said = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString).path()
        defer { try? FileManager.default.removeItem(atPath: said) }
        try #require(try ChildProcess(program, arguments, output: said).run() == .exited(0))
        let data = try Data(contentsOf: URL(filePath: said))
        return String(decoding: data, as: UTF8.self)
    }

    private func certificate(services: Int) -> CertificateContent {
        CertificateContent(
            title: "志愿服务记录证明", subtitle: "Certificate", number: .init("证明编号", "YA-1"), issued: .init("出具日期", "2024年3月5日"),
            volunteer: "刘一鸣", statement: "参加志愿服务活动。", totalLabel: "累计", total: "128.50", totalUnit: "小时",
            facts: [.init("居民身份证", "3605**1X"), .init("志愿者编号", "360502"), .init("期间", "2023")],
            methods: .init(caption: "记录方式", columns: ["方式", "时长", "次数"], rows: [["签到签退", "96.00", "27"]]),
            services: .init(caption: "服务内容", columns: ["日期", "项目", "时长"],
                            rows: (0..<services).map { ["2023-01-01", "项目\($0)号", "1.00"] }),
            servicesContinue: "其余见后页", issuer: "新余市志愿者协会", issuerFacts: [.init("负责人", "李明")],
            remarks: .init("备注", "免费出具"), status: .init("状态", "有效"),
            verification: .init(address: "https://example.org/v/1", code: .init("核验码", "7Q4M"), statement: "扫码核对"),
            sealPlace: "盖章处", pageLabel: "第 {page} 页 共 {pages} 页")
    }

    @Test("The same content and time give the same bytes, small ones, with the fonts inside and the text to copy")
    func certificate() throws {
        let pdf = try CertificateSheet.render(certificate(services: 3), info)
        #expect(pdf == (try CertificateSheet.render(certificate(services: 3), info)))
        #expect(pdf.starts(with: "%PDF-1.5".utf8) && pdf.count < 150_000)
        #expect(try pages(pdf) == 1)
        let words = try text(pdf)
        for word in ["YA-1", "刘一鸣", "128.50", "3605**1X", "签到签退", "项目2号", "李明", "免费出具", "有效", "7Q4M", "盖章处"] {
            #expect(words.contains(word), "\(word)")
        }
        #expect(!words.contains("共1页") && !words.contains("其余见后页"))
    }

    @Test("Every service stands on the certificate, on as many pages as it takes")
    func manyServices() throws {
        let pdf = try CertificateSheet.render(certificate(services: 120), info)
        let words = try text(pdf)
        for number in 0..<120 { #expect(words.contains("项目\(number)号"), "\(number)") }
        let count = try pages(pdf)
        #expect(count > 2 && words.contains("其余见后页"))
        #expect(words.contains("第\(count)页共\(count)页"))
    }

    @Test("Without a seal of the issuer none is drawn; a seal has to be a PNG within bounds")
    func seal() throws {
        var content = certificate(services: 1)
        content.seal = try #require(Data(base64Encoded:
            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==")).map { $0 }
        let pdf = try CertificateSheet.render(content, info)
        #expect(String(decoding: pdf, as: UTF8.self).contains("/Subtype /Image"))
        #expect(!(try text(pdf)).contains("盖章处"))
        let valid = try #require(content.seal)
        var huge = valid
        huge.replaceSubrange(16..<20, with: [0, 0, 0x4E, 0x20])
        huge.replaceSubrange(20..<24, with: [0, 0, 0x4E, 0x20])
        for bad in [[], Array("GIF89a".utf8), Array(valid[..<50]), huge, valid + [UInt8](repeating: 0, count: 2 << 20)] {
            content.seal = bad
            #expect(throws: PDFError.unusableImage) { try CertificateSheet.render(content, info) }
        }
        content.verification.address = String(repeating: "x", count: 1_001)
        #expect(throws: QRCode.Problem.self) { try CertificateSheet.render(content, info) }
    }

    @Test("A list repeats its heading, counts its pages and ends with totals and signatures")
    func list() throws {
        let content = ListSheetContent(
            title: "服务站统计表", facts: [.init("填报单位", "城北街道")],
            columns: [.init("序号"), .init("站名", weight: 3), .init("场所", group: "六个有"), .init("队伍", group: "六个有")],
            rows: (1...100).map { ["\($0)", "第\($0)站", "有", "有"] }, totals: ["合计", "100"],
            signatures: [.init("填表人", ""), .init("日期", "2024-04-01")], sealPlace: "公章",
            pageLabel: "第 {page} 页 共 {pages} 页", isLandscape: true)
        let pdf = try ListSheet.render(content, info)
        let words = try text(pdf)
        let count = try pages(pdf)
        #expect(count > 3)
        #expect(words.components(separatedBy: "六个有").count - 1 == words.components(separatedBy: "序号").count - 1)
        for number in 1...100 { #expect(words.contains("第\(number)站"), "\(number)") }
        for word in ["合计", "填表人：", "2024-04-01", "公章", "第\(count)页共\(count)页"] { #expect(words.contains(word)) }
    }

    @Test("Hostile text is drawn or left out, never a crash or an endless page")
    func hostileText() throws {
        let texts = ["a\0b\u{1}\u{7F}", String(repeating: "长", count: 20_000), "\u{202E}abc مرحبا 😀 \u{10FFFF}", "", String(repeating: "\n", count: 500)]
        let content = ListSheetContent(
            title: texts[2], subtitle: texts[0], columns: [.init(""), .init("甲", weight: -5)], rows: texts.map { [$0, $0, $0] } + [[]],
            note: texts[1], pageLabel: "{page}/{pages}")
        let pdf = try ListSheet.render(content, info)
        #expect(try pages(pdf) < 15)
        #expect(try text(pdf).contains("ab"))
        var certificate = certificate(services: 1)
        certificate.volunteer = texts[1]
        certificate.statement = texts[2]
        certificate.issuer = texts[1]
        certificate.remarks = .init("备注", texts[1])
        certificate.methods.rows = Array(repeating: [texts[1], "1", "2"], count: 50)
        certificate.services.rows = [[], [texts[1], texts[1], texts[1], texts[1]]]
        #expect(try pages(CertificateSheet.render(certificate, info)) < 4)
    }

    @Test("Many documents at the same time do not disturb each other")
    func concurrent() async throws {
        let content = certificate(services: 5)
        let expected = try CertificateSheet.render(content, info)
        let info = info
        try await withThrowingTaskGroup(of: [UInt8].self) { group in
            for _ in 0..<24 { group.addTask { try CertificateSheet.render(content, info) } }
            for try await pdf in group { #expect(pdf == expected) }
        }
    }
}
