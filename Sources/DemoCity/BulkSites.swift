import Audit
import Kernel
import Organisations
import Sites

/// The sites of a city that is written in bulk: one at each centre and station, opened by the use case that people use.
enum BulkSites {
    static func open(at stations: [BulkTree.Station], in work: Work) throws {
        var above: [String: SiteID] = [:]
        for (number, station) in stations.enumerated() {
            let level = station.region.level
            var fields = Fields([
                ("name", station.name), ("tier", level == 3 ? "centre" : level == 4 ? "institute" : "station"), ("organisation", "\(station.id)"),
                ("region", "\(station.region)"), ("address", "文明路 \(number + 1) 号"),
                ("latitude", "27.\(DemoPeople.padded(700 + number % 200, 4))"), ("longitude", "114.\(DemoPeople.padded(8_000 + number / 200 % 1_000, 4))"),
                ("openedOn", "\(work.today.adding(days: -number % 400))"), ("keeperName", DemoNames.towns[number % DemoNames.towns.count].prefix(1) + "站长"),
                ("keeperPhone", "1390790\(1_000 + number % 9_000)"), ("phone", "0790-\(6_220_000 + number)"), ("description", "活动室和便民服务台对居民开放。"),
            ])
            let parent = level == 5 ? above[String(station.region.prefix.prefix(9))] : level == 4 ? above[station.region.six] : nil
            if let parent { fields.set("parent", "\(parent)") }
            above[station.region.prefix] = try OpenSite(fields, in: work).run(in: work)
        }
    }
}
