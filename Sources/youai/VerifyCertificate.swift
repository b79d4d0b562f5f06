import ArgumentParser
import Foundation
import Ledger
import Recognition

/// Checks a certificate on paper without the city's server.
struct VerifyCertificateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify-certificate", abstract: "Check a certificate without the city's server.", discussion: """
            Takes the PDF of a certificate, or what its large QR code reads (as a text, or in a file), and checks the \
            signature with the city's ledger key. The key is what you trust: get it once from the city, from /ledger/key or \
            on another way, and keep it.

            Without --online nothing is sent anywhere, and whether the certificate was revoked since is not known. With it \
            the city's server is asked about that too; without --key it is also asked for its key, which then proves only \
            that the paper and that server agree.

            Exit status 0: what was checked holds; 1: it does not.

            EXAMPLES
              youai verify-certificate 证明.pdf --key youai-ledger/1a2b3c4d5e6f7081+9f8e7d6c+AX…
              youai verify-certificate 证明.pdf --key ledger.key --online https://zyz.example.cn
            """)

    @Argument(help: ArgumentHelp("A PDF, a file with the text, or the text itself.", valueName: "file or text")) var given: String
    @Option(help: ArgumentHelp("The city's ledger key: a text, or a file with it.", valueName: "vkey")) var key: String?
    @Option(help: ArgumentHelp("Ask this server whether the certificate was revoked.", valueName: "url")) var online: String?

    func run() async throws {
        let scanned = try read()
        let server = try online.map { try CertificateServer($0) }
        let key: VerifierKey
        if let given = self.key {
            key = try KeyText.read(given)
        } else if let server {
            key = try await server.key()
            print("The key was asked of \(server.address): keep it and give it with --key the next time.")
        } else {
            throw ValidationError("Give the city's ledger key with --key, or the city's address with --online.")
        }
        let verdict = scanned.proof.verdict(key)
        describe(scanned.proof.claim, verdict: verdict, key)
        guard verdict.holds else { throw ExitCode(1) }
        try await askOnline(server, scanned)
    }

    private func read() throws -> ScannedCertificate {
        if let scanned = ScannedCertificate(given) { return scanned }
        guard let bytes = FileManager.default.contents(atPath: given) else {
            throw ValidationError("\(given.prefix(80)) is neither a file nor what a certificate's QR code reads.")
        }
        guard let text = PaperFile.text(in: [UInt8](bytes)), let scanned = ScannedCertificate(text) else {
            throw ValidationError("\(given) holds no statement of a certificate. Scanned papers have to be read with a QR reader first.")
        }
        return scanned
    }

    private func describe(_ claim: CertificateClaim, verdict: CertificateProof.Verdict, _ key: VerifierKey) {
        if verdict.holds {
            print("""
                Certificate \(claim.number), issued by \(claim.issuer) on \(claim.issued), valid from \(claim.validFrom)
                  \(claim.name) (volunteer \(claim.volunteer)): \(claim.hours) hours from \(claim.from) to \(claim.to)
                """)
        }
        switch verdict {
        case .sealed(let leaf, let size): print("✓ Signed by \(key.name): leaf \(leaf) of the \(size) that the ledger had then.")
        case .signed: print("✓ Signed by \(key.name); it was printed before the ledger was sealed.")
        case .otherKey: print("✗ It is signed with another key than \(key.name).")
        case .wrong: print("✗ It is not what \(key.name) signed: it was changed, or it is a forgery.")
        }
        if verdict.holds { print("  Compare name, hours, period and issuer with the paper.") }
    }

    private func askOnline(_ server: CertificateServer?, _ scanned: ScannedCertificate) async throws {
        guard let server else {
            return print("– Checked without a network only: whether it was revoked or corrected since was not asked (--online).")
        }
        guard let code = scanned.code else {
            return print("– Whether it was revoked was not asked: the text holds no code of the online check.")
        }
        switch try await server.state(scanned.proof.claim.number, code) {
        case "valid": print("✓ \(server.address) says that it is valid today.")
        case "publicity": print("✓ \(server.address) says that its publicity period is not over: it is valid from \(scanned.proof.claim.validFrom).")
        case "corrected":
            print("✗ \(server.address) says that it was corrected: another certificate stands in its place.")
            throw ExitCode(1)
        case "revoked":
            print("✗ \(server.address) says that it was revoked.")
            throw ExitCode(1)
        default:
            print("✗ \(server.address) does not know it, or its stored copy is not what was signed.")
            throw ExitCode(1)
        }
    }
}

extension CertificateProof.Verdict {
    fileprivate var holds: Bool {
        switch self {
        case .sealed, .signed: true
        case .otherKey, .wrong: false
        }
    }
}
