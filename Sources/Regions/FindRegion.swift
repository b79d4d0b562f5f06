import Kernel
import Storage

/// Finds the region that somebody means by a typed name or code: "渝水区", "渝水区城南街道", "城南", "360502".
package enum FindRegion {
    package enum Answer: Sendable, Equatable {
        case found(RegionCode)
        /// Several places fit; some of their names in full.
        case several([String])
        case none
    }

    /// - Parameter area: the city; what lies in it is meant before what lies elsewhere.
    package static func run(_ typed: String, near area: RegionCode, in tx: Transaction) throws -> Answer {
        if let code = RegionCode(typed) {
            return try RegionChangeStore.isThere(code, in: tx) ? .found(code) : .none
        }
        let text = typed.filter { !$0.isWhitespace && !"/·>-,,、".contains($0) }
        guard (2...80).contains(text.count) else { return .none }
        for place in [area, nil] {
            let fitting = try RegionStore.endings(of: text, within: place, in: tx).filter { try isMeant($0, by: text, in: tx) }
            if !fitting.isEmpty { return try answer(fitting, in: tx) }
        }
        return try answer(RegionStore.beginnings(text, within: area, limit: 20, in: tx), in: tx)
    }

    /// Whether the text is the region's name with names of regions above it before it, some of which may be left out.
    private static func isMeant(_ region: Region, by text: String, in tx: Transaction) throws -> Bool {
        var rest = text.dropLast(region.name.count)
        if rest.isEmpty { return true }
        for above in try RegionStore.ancestors(of: region.code, in: tx) where rest.hasSuffix(above.name) {
            rest = rest.dropLast(above.name.count)
        }
        return rest.isEmpty
    }

    private static func answer(_ regions: [Region], in tx: Transaction) throws -> Answer {
        switch regions.count {
        case 0: .none
        case 1: .found(regions[0].code)
        default: .several(try regions.prefix(3).map { try RegionStore.pathName($0.code, in: tx) })
        }
    }
}

extension FieldReader {
    /// A region by its name or code, as typed into a search field.
    /// - Parameter area: the city; what lies in it is meant before what lies elsewhere.
    package mutating func typedRegion(_ name: String, near area: RegionCode, required: Bool = true,
                                      in tx: Transaction) throws -> RegionCode? {
        guard let typed = text(name, max: 80, required: required) else { return nil }
        switch try FindRegion.run(typed, near: area, in: tx) {
        case .found(let code): return code
        case .several(let names):
            problems.add(name, "ambiguous", "有几个地方都叫这个名字：\(names.joined(separator: "、"))。请填写完整名称")
        case .none:
            problems.add(name, "unknown_choice", "没有找到这个区域。请从提示中选择，或填写区县和街道（乡镇）的全称")
        }
        return nil
    }
}
