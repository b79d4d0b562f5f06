import Kernel
import Ledger

/// The form in which a ``CertificateProof`` stands in a QR code.
extension CertificateProof {
    private static let signatureLength = 64

    package var bytes: [UInt8] {
        var writer = CompactWriter()
        switch evidence {
        case .signed(let signature):
            writer.add(byte: 1)
            writer.add(field: claim.bytes)
            writer.add(raw: keyID + signature)
        case .sealed(let sealed):
            writer.add(byte: 2)
            writer.add(field: claim.bytes)
            writer.add(raw: keyID + sealed.salt)
            for number in [sealed.at.seconds, sealed.subject, Int64(sealed.index), Int64(sealed.size)] { writer.add(number) }
            for hash in sealed.path { writer.add(raw: hash.bytes) }
            writer.add(raw: sealed.signature)
        }
        return writer.bytes
    }

    /// Reads ``bytes``; nil for anything else.
    package init?(_ bytes: [UInt8]) {
        guard let proof = try? Self.read(bytes), proof.bytes == bytes else { return nil }
        self = proof
    }

    private static func read(_ bytes: [UInt8]) throws -> CertificateProof {
        var reader = CompactReader(bytes)
        let form = try reader.byte()
        guard let claim = CertificateClaim(try reader.field(most: 1000)) else { throw CompactReader.Malformed() }
        let keyID = try reader.raw(4)
        let evidence: Evidence
        switch form {
        case 1: evidence = .signed(try reader.raw(signatureLength))
        case 2: evidence = .sealed(try sealed(&reader))
        default: throw CompactReader.Malformed()
        }
        guard reader.isAtEnd else { throw CompactReader.Malformed() }
        return CertificateProof(claim: claim, keyID: keyID, evidence: evidence)
    }

    private static func sealed(_ reader: inout CompactReader) throws -> Sealed {
        let salt = try reader.raw(Commitment.saltLength)
        let at = Instant(seconds: try reader.number())
        let (subject, index, size) = (try reader.number(), Int(try reader.number()), Int(try reader.number()))
        guard index < size else { throw CompactReader.Malformed() }
        let path = try (0..<MerkleProof.length(index: index, size: size)).map { _ in
            guard let hash = TreeHash(try reader.raw(TreeHash.length)) else { throw CompactReader.Malformed() }
            return hash
        }
        return Sealed(salt: salt, at: at, subject: subject, index: index, size: size, path: path, signature: try reader.raw(signatureLength))
    }

    /// What the QR code reads: the address of the online check, and behind the # what never leaves the reader's telephone.
    package func text(address: String) -> String { address + "#" + PaperText.encode(bytes) }
}

/// A text that was scanned or pasted: the proof, and number and code when they stand before it.
package struct ScannedCertificate: Sendable {
    package let proof: CertificateProof
    /// The code of the online check.
    package let code: String?

    /// Nil when there is no proof in the text.
    package init?(_ text: String) {
        let clean = text.filter { !$0.isWhitespace }
        guard clean.utf8.count <= PaperText.most + 1000 else { return nil }
        let halves = clean.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
        guard let last = halves.last, let bytes = PaperText.decode(String(last)), let proof = CertificateProof(bytes) else { return nil }
        self.proof = proof
        let parts = halves.count == 2 ? halves[0].split(separator: "/") : []
        code = parts.count >= 3 && parts[parts.count - 3] == "verify" && parts[parts.count - 2] == proof.claim.number ? parts.last.map(String.init) : nil
    }
}
