import Foundation
import Kernel
import Storage

/// Loads the national table of provinces, cities and counties (GB/T 2260) that comes with the product.
///
/// Source: PyPI package `cpca` 0.5.5 (MIT licence). Towns and villages are a city's own and come by import.
package enum LoadRegions {
    /// - Parameter path: a CSV of code, name, longitude, latitude, sorted by code.
    /// - Returns: how many places were read.
    @discardableResult
    package static func run(from path: String, in tx: Transaction) throws -> Int {
        let text = try String(contentsOfFile: path, encoding: .utf8)
        var count = 0
        for line in text.split(whereSeparator: \.isNewline).dropFirst() {
            let parts = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
            guard parts.count >= 4, let code = RegionCode(parts[0]) else { throw UnreadableRegion(line: String(line)) }
            let position = Position(latitude: parts[3], longitude: parts[2])
            try RegionStore.insert(Region(code: code, name: parts[1]), position: position, in: tx)
            count += 1
        }
        return count
    }

    struct UnreadableRegion: Error { let line: String }
}
