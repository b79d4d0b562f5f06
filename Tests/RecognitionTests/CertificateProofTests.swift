@testable import Recognition
import Documents
import Kernel
import Ledger
import ServiceRecords
import TestKit
import Testing
import Vault

/// What the QR code of a paper carries, checked without a server.
@Suite struct CertificateProofTests {
    private static let day = Day(year: 2026, month: 2, day: 2) ?? .earliest

    private static let claim = CertificateClaim(
        CertificateStatement(number: "3605002026000001", name: "欧阳**", volunteer: "3605000000000019", from: day, to: day.adding(days: 30),
                             hours: ServiceTime(hundredths: 12850), methods: ["check-in": ServiceTime(hundredths: 12600), "imported": ServiceTime(hundredths: 250)],
                             issuer: "新余市渝水区城北街道志愿服务中心", issued: day.adding(days: 31), validFrom: day.adding(days: 38), corrects: nil),
        name: "欧阳小梅")

    /// The text on the paper of a certificate, and the city's key.
    private static func paper(_ test: TestCity, sealed: Bool) async throws -> (text: String, id: CertificateID, key: VerifierKey) {
        let person = try await test.volunteer(name: "欧阳小梅")
        try await test.record(person.volunteer, hours: 4, on: day)
        let issued = try await test.certificate(person.volunteer)
        if sealed { try await test.seal() }
        let pdf = try await test.browser(person.account).get("/certificates/\(issued.id)/pdf")
        #expect(pdf.status == .ok)
        return (try #require(PaperFile.text(in: pdf.bytes)), issued.id, try #require(test.city.services.vault.ledgerVerifier))
    }

    @Test func thePaperIsCheckedWithNothingButTheKey() async throws {
        try await TestCity.with { test in
            let (text, _, key) = try await Self.paper(test, sealed: true)
            let scanned = try #require(ScannedCertificate(text))
            #expect(scanned.proof.verdict(key) == .sealed(leaf: 1, of: 2))
            let claim = scanned.proof.claim
            #expect(claim.name == "欧阳小梅" && claim.hours == ServiceTime(hundredths: 400) && claim.issuer == "测试市志愿服务中心")
            #expect(claim.methods == [.imported: ServiceTime(hundredths: 400)] && claim.issued == TestCity.start.day)
            let online = try await TestBrowser.api(test, .get, "/verifications/\(claim.number)/\(try #require(scanned.code))")
            #expect(online.json["verifies"] as? Bool == true)
        }
    }

    @Test func aPaperThatIsNotSealedYetIsSignedByItself() async throws {
        try await TestCity.with { test in
            let (text, id, key) = try await Self.paper(test, sealed: false)
            #expect(ScannedCertificate(text)?.proof.verdict(key) == .signed)
            // Printed again after the seal it is in the tree, and stays the same however the tree grows.
            try await test.seal()
            let claim = try #require(ScannedCertificate(text)).proof.claim
            let first = try await test.read { try CertificateProof.make(id, claim, in: $0) }
            try await test.record(test.volunteer().volunteer, hours: 1, on: Self.day)
            try await test.seal()
            #expect(try await test.read { try CertificateProof.make(id, claim, in: $0) } == first)
            #expect(first.verdict(key) == .sealed(leaf: 1, of: 2))
        }
    }

    @Test func everyChangedByteIsNoticed() async throws {
        try await TestCity.with { test in
            let (text, _, key) = try await Self.paper(test, sealed: true)
            let bytes = try #require(ScannedCertificate(text)).proof.bytes
            for place in bytes.indices {
                var changed = bytes
                changed[place] ^= 1
                guard let proof = CertificateProof(changed) else { continue }
                #expect([.wrong, .otherKey].contains(proof.verdict(key)), "byte \(place)")
            }
            for count in 0..<bytes.count { #expect(CertificateProof(Array(bytes.prefix(count))) == nil) }
            #expect(CertificateProof(bytes + [0]) == nil)
            let stranger = try #require(Vault(master: [UInt8](repeating: 9, count: 32)).ledgerVerifier)
            #expect(CertificateProof(bytes)?.verdict(stranger) == .otherKey)
        }
    }

    @Test func aStatementSignedForAnotherPurposeIsWorthNothing() async throws {
        let vault = try Vault(master: [UInt8](repeating: 3, count: 32))
        let key = try #require(vault.ledgerVerifier)
        let plain = CertificateProof(claim: Self.claim, keyID: key.id, evidence: .signed(try vault.signLedger(Self.claim.bytes)))
        let other = CertificateProof(claim: Self.claim, keyID: key.id, evidence: .signed(try vault.sign(Array("youai-certificate-1\n".utf8) + Self.claim.bytes)))
        let right = CertificateProof(claim: Self.claim, keyID: key.id, evidence: .signed(try vault.signLedger(Array("youai-certificate-1\n".utf8) + Self.claim.bytes)))
        #expect(plain.verdict(key) == .wrong && other.verdict(key) == .wrong && right.verdict(key) == .signed)
    }

    @Test func aClaimHasOneWriting() {
        #expect(CertificateClaim(Self.claim.bytes) == Self.claim)
        #expect(CertificateClaim([]) == nil && CertificateClaim(Self.claim.bytes + [0]) == nil)
        for count in 0..<Self.claim.bytes.count { #expect(CertificateClaim(Array(Self.claim.bytes.prefix(count))) == nil) }
        // A number with a superfluous byte, a length beyond the end, a text that is no UTF-8.
        #expect(CertificateClaim([1, 0x81, 0]) == nil && CertificateClaim([1, 200, 1]) == nil && CertificateClaim([1, 1, 0xFF, 0, 0, 0, 0]) == nil)
        #expect(CertificateClaim([1] + [UInt8](repeating: 0xFF, count: 40)) == nil)
    }

    @Test(arguments: [0, 1, 2, 3, 64, 255]) func anyBytesAreTextOfAQRCode(count: Int) {
        let bytes = (0..<count).map { UInt8($0 * 89 % 256) }
        let text = PaperText.encode(bytes)
        #expect(PaperText.decode(text) == bytes && text.utf8.allSatisfy { Set("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ$%*+-./: ".utf8).contains($0) })
    }

    @Test(arguments: ["", "A", "0", "000", "0Z0", ":::Z", "::Z", "00z", "0 0Z", "００Z", "0Z0Z0", "é00Z", String(repeating: "0", count: 4001) + "Z"])
    func whatIsNoSuchTextIsRefused(_ text: String) {
        #expect(PaperText.decode(text).map { PaperText.encode($0) != text } ?? true)
        #expect(ScannedCertificate(text) == nil && ScannedCertificate("https://a.example/verify/1/2#" + text) == nil)
    }

    /// The largest that is asked for: a tree of 30 million leaves, on A4.
    @Test func thirtyMillionLeavesFitIntoACodeThatPhonesRead() async throws {
        let vault = try Vault(master: [UInt8](repeating: 3, count: 32))
        let key = try #require(vault.ledgerVerifier)
        let size = 30_000_000
        let path = (0..<MerkleProof.length(index: size / 2, size: size)).map { TreeHash.leaf([UInt8($0)]) }
        #expect(path.count == 25)
        let proof = CertificateProof(claim: Self.claim, keyID: key.id, evidence: .sealed(.init(
            salt: Commitment.newSalt(), at: TestCity.start, subject: 1_000_000, index: size / 2, size: size, path: path,
            signature: try vault.signLedger([1]))))
        let text = proof.text(address: "https://zyz.xinyu.gov.cn/verify/3605002026000001/7Q4M0V2XKJ8N5T3R")
        #expect(ScannedCertificate(text)?.proof == proof && ScannedCertificate(text)?.code == "7Q4M0V2XKJ8N5T3R")
        let code = try QRCode.dense(text)
        #expect(code.version <= 30)
        print("30 M leaves: \(proof.bytes.count) bytes, \(text.utf8.count) characters, QR version \(code.version), \(code.size) modules")
    }
}
