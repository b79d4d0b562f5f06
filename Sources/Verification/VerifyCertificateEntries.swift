import Kernel
import Ledger
import Recognition
import Storage
import Vault

/// Holds every certificate against its entries in the ledger.
struct VerifyCertificateEntries {
    private let tx: Transaction
    private let vault: Vault
    private var missing = Breaches("Every certificate has its entries in the ledger")
    private var changed = Breaches("A certificate and its end are what their entries in the ledger committed to")

    init(in tx: Transaction, vault: Vault) { (self.tx, self.vault) = (tx, vault) }

    static let rules = 2
    private static let page = 500

    mutating func run() throws -> [Finding] {
        let backlog = try LedgerBacklogStore.next(EnterCertificateBacklog.source, in: tx)
        var done: Int64 = .min
        while true {
            let page = try CertificateLedgerStore.certificates(after: done, limit: Self.page, vault, in: tx)
            guard let last = page.last?.id.rawValue else { break }
            for read in page where backlog.map({ read.id.rawValue > $0.done && read.id.rawValue <= $0.last }) != true { try check(read) }
            done = last
        }
        return [missing, changed].compactMap(\.finding)
    }

    private mutating func check(_ read: CertificateLedgerStore.Read) throws {
        try check(.issued, read, at: read.issuedAt, content: read.claim?.bytes)
        if let end = read.end { try check(end.kind, read, at: end.at, content: end.content) }
        for kind in [LedgerEntry.Kind.corrected, .revoked] where kind != read.end?.kind {
            if try LedgerStore.entry(kind, of: read.id.rawValue, in: tx) != nil { changed.add("certificate \(read.id): \(kind.rawValue) in the ledger") }
        }
    }

    private mutating func check(_ kind: LedgerEntry.Kind, _ read: CertificateLedgerStore.Read, at: Instant, content: [UInt8]?) throws {
        guard let stored = try LedgerStore.entry(kind, of: read.id.rawValue, in: tx) else { return missing.add("certificate \(read.id): \(kind.rawValue)") }
        guard let content, let salt = stored.salt, stored.entry.at == at,
              Commitment.make(content, salt: salt) == stored.entry.commitment else { return changed.add("certificate \(read.id) (entry \(stored.id))") }
    }
}
