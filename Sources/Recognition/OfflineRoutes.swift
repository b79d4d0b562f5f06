import Kernel
import Pages

/// The check of a certificate that works without a network, once the page was opened with one.
enum OfflineRoutes {
    static let all: [Route] = [
        .page("/verify/offline", .anyone) { visit in
            try await visit.services.pageCache.page(of: visit, topics: [.settings]) { visit in
                try await visit.page("Recognition/offline", title: "离线验证证书", OfflineView(address: visit.services.publicAddress),
                                     scripts: ["/assets/js/ed25519.js", "/assets/js/paper-proof.js", "/assets/js/offline-check.js"])
            }
        },
    ]
}

struct OfflineView: Sendable {
    /// Of this city: what is pasted from another one is not sent here.
    let address: String
}
