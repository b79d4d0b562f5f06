import Foundation
import Kernel
import Ledger
import Pages

/// What the ledger is, how far it is, and how anybody checks it.
struct LedgerView: Sendable {
    let size: String
    /// Nil before the first seal.
    let sealedAt: String?
    let root: String
    let key: String
    let keepCommand: String
    let verifyCommand: String
    let paperCommand: String
    let proofHref: String?

    init(_ head: SignedCheckpoint, _ seal: LedgerStore.Seal?, visit: Visit) {
        let address = visit.services.publicAddress
        size = head.size.formatted(.number.grouping(.automatic).locale(Locale(identifier: "en_US")))
        sealedAt = seal.map { $0.sealedAt.long(visit.language) }
        root = Data(head.root.bytes).base64EncodedString()
        key = head.key.text
        keepCommand = "curl -o checkpoint-\(visit.today).txt \(address)/ledger/checkpoint"
        verifyCommand = "youai verify --data-dir COPY --checkpoint checkpoint-\(visit.today).txt"
        paperCommand = "youai verify-certificate FILE.pdf --key '\(head.key.text)'"
        proofHref = head.size > 0 ? "/api/v1/ledger/inclusion?leaf=\(head.size - 1)" : nil
    }
}
