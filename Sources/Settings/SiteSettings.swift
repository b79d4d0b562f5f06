import Kernel

/// What the office sets about sites (阵地).
extension CitySettings {
    /// Empty: pages about sites show no map, and nothing is asked of another server.
    package static let mapTiles = Setting.tiles(
        "sites.map-tiles", "地图瓦片地址", "如 https://tile.example.org/{z}/{x}/{y}.png；空着就不显示地图")
    package static let mapCredit = Setting.text("sites.map-credit", "地图版权说明", "写在地图右下角", max: 100, initial: "")
    package static let bookingDays = Setting.number(
        "sites.booking-days", "场地最多提前预约（天）", in: 1...365, initial: 60)
    package static let seriesMonths = Setting.number(
        "sites.series-months", "连续预约最多到几个月后", in: 1...12, initial: 6)
    package static let incubationSoon = Setting.number(
        "sites.incubation-soon-days", "孵化到期提前提示（天）", in: 1...180, initial: 30)
    /// How long a site may be quiet before it is looked at (no station on paper only).
    package static let quietDays = Setting.number(
        "sites.quiet-days", "多久没有活动算空转（天）", "没有活动也没有预约的阵地会列出来", in: 7...730, initial: 90)
}

extension Setting where Value == String {
    /// The address of map pictures with {z}, {x} and {y} in it, of an https server.
    package static func tiles(_ key: String, _ title: Message, _ hint: Message = "") -> Setting {
        Setting(key: key, title: title, hint: hint, initial: "", input: .text(max: 200),
                expected: "请填写 https:// 开头的地址，其中有 {z}、{x} 和 {y}",
                parse: { text in
                    if text.isEmpty { return text }
                    guard text.utf8.count <= 200, text.hasPrefix("https://"), MapTiles.host(of: text) != nil,
                          ["{z}", "{x}", "{y}"].allSatisfy(text.contains) else { return nil }
                    return text
                }, format: { $0 })
    }
}

/// The server that map pictures come from.
package enum MapTiles {
    /// The one source that a page with a map may load pictures from: "https://tile.example.org"; nil when the address
    /// names none.
    package static func host(of address: String) -> String? {
        guard address.hasPrefix("https://") else { return nil }
        let host = address.dropFirst("https://".count).prefix { $0 != "/" }
        guard !host.isEmpty, host.utf8.allSatisfy({ byte in
            (48...57).contains(byte) || (97...122).contains(byte) || (65...90).contains(byte) || [45, 46, 58].contains(byte)
        }) else { return nil }
        return "https://" + host
    }
}
