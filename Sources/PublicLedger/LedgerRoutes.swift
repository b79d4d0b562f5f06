import HTTPTypes
import Hummingbird
import Kernel
import Ledger
import Pages

/// The ledger as anybody reads it: a page for people, and the resources of C2SP tlog-tiles for programs.
package enum LedgerRoutes {
    package static let all: [Route] = pages + LedgerAPI.all

    /// Where a tile's address begins.
    private static let tiles = "/ledger/tile/"

    private static let pages: [Route] = [
        .page("/ledger", .anyone) { visit in
            try await visit.services.pageCache.page(of: visit, topics: [.ledger, .settings]) { visit in
                let view = try await visit.read { try LedgerView(PublishedLedger.head(in: $0), LedgerStore.lastSeal(in: $0.tx), visit: visit) }
                return try await visit.page("PublicLedger/ledger", title: "公开账本", view, scripts: ["/assets/js/copy.js"])
            }
        },
        .page("/ledger/checkpoint", .anyone) { visit in
            try visit.boundLedger()
            let head = try await visit.read { try PublishedLedger.head(in: $0) }
            return visit.resource(Array(head.note.utf8), type: text, seconds: 5)
        },
        .page("/ledger/key", .anyone) { visit in
            guard let key = visit.services.vault.ledgerVerifier else { throw Refusal.notFound }
            return visit.resource(Array((key.text + "\n").utf8), type: text, seconds: 3600)
        },
        .page("\(tiles)**", .anyone) { visit in
            try visit.boundLedger()
            guard let asked = AskedTile(String(visit.path.dropFirst(tiles.count))) else { throw Refusal.notFound }
            let bytes = try await visit.read { try asked.bytes(in: $0) }
            // A tile of a width never changes: a year is as good as ever.
            return visit.resource(bytes, type: "application/octet-stream", seconds: 31_536_000)
        },
    ]

    private static let text = "text/plain; charset=utf-8"
}

extension Visit {
    /// Enough for a monitor that follows the whole ledger; each server counts its own.
    func boundLedger() throws {
        try services.limits.take("ledger \(actor.address)", tries: 1200, per: 60, at: now, mayComeBack: true)
    }

    /// Something that is the same for everybody and may be kept by browsers and proxies.
    fileprivate func resource(_ bytes: [UInt8], type: String, seconds: Int) -> Response {
        Response(status: .ok, headers: [.contentType: type, .cacheControl: "public, max-age=\(seconds)" + (seconds > 1_000_000 ? ", immutable" : "")],
                 body: .init(byteBuffer: ByteBuffer(bytes: bytes)))
    }
}
