import Crypto
import Foundation
import HTTPTypes
import Hummingbird

/// Style sheets, scripts and pictures, read once at the start and named by their content, so that browsers keep them.
///
/// Bootstrap, Chart.js and Leaflet come from Debian's libjs packages; the style sheet is Bootstrap and ours in one file.
package struct AssetShelf: Sendable {
    private struct Asset {
        let bytes: ByteBuffer
        let type: String
        let tag: String

        init(_ data: Data, _ type: String) {
            bytes = ByteBuffer(bytes: data)
            self.type = type
            tag = SHA256.hash(data: data).prefix(6).map { String($0, radix: 16) }.joined()
        }
    }

    private let assets: [String: Asset]

    package static func load(share: String) throws -> AssetShelf {
        var assets: [String: Asset] = [:]
        let root = share + "/Assets"
        for case let path as String in FileManager.default.enumerator(atPath: root) ?? .init() {
            guard let data = FileManager.default.contents(atPath: "\(root)/\(path)"), !path.hasSuffix("/"),
                  let type = types[(path as NSString).pathExtension] else { continue }
            assets["/assets/" + path] = Asset(data, type)
        }
        let bootstrap = try library("bootstrap5/css/bootstrap.min.css")
        // Its pointer to a source map would make browsers ask for a file that is not here.
        let css = String(decoding: bootstrap, as: UTF8.self).replacing(/\/\*# sourceMappingURL.*?\*\//, with: "")
        let ours = FileManager.default.contents(atPath: root + "/css/youai.css") ?? Data()
        assets["/assets/youai.css"] = Asset(Data(css.utf8) + Data("\n".utf8) + ours, types["css"] ?? "")
        assets["/assets/vendor/chart.min.js"] = Asset(
            try library("chart.js/chart.min.js"), types["js"] ?? "")
        assets["/assets/vendor/leaflet.min.js"] = Asset(try library("leaflet/leaflet.min.js"), types["js"] ?? "")
        assets["/assets/vendor/leaflet.css"] = Asset(try library("leaflet/leaflet.css"), types["css"] ?? "")
        return AssetShelf(assets: assets)
    }

    /// The address of an asset with its fingerprint; the plain path when there is none.
    package func href(_ path: String) -> String { assets[path].map { "\(path)?v=\($0.tag)" } ?? path }

    func response(_ request: Request) -> Response? {
        guard let asset = assets[request.uri.path] else { return nil }
        var headers: HTTPFields = [
            .contentType: asset.type, .eTag: "\"\(asset.tag)\"",
            .cacheControl: request.uri.query == nil ? "public, max-age=300" : "public, max-age=31536000, immutable",
        ]
        // A service worker may answer for the whole site; it is looked for anew each time.
        if request.uri.path.hasSuffix("-worker.js"), let scope = HTTPField.Name("Service-Worker-Allowed") {
            headers[scope] = "/"
            headers[.cacheControl] = "no-cache"
        }
        if request.headers[.ifNoneMatch] == "\"\(asset.tag)\"" { return Response(status: .notModified, headers: headers) }
        return Response(status: .ok, headers: headers, body: .init(byteBuffer: asset.bytes))
    }

    private static let types = [
        "css": "text/css; charset=utf-8", "js": "text/javascript; charset=utf-8", "svg": "image/svg+xml", "png": "image/png",
        "ico": "image/x-icon", "webmanifest": "application/manifest+json",
    ]

    private static func library(_ path: String) throws -> Data {
        guard let data = FileManager.default.contents(atPath: "/usr/share/javascript/" + path) else { throw AssetMissing(path: path) }
        return data
    }

    private struct AssetMissing: Error, CustomStringConvertible {
        let path: String
        var description: String { "\(path) is not installed; install libjs-bootstrap5, libjs-chart.js and libjs-leaflet" }
    }
}
