import Documents
import Hummingbird
import Kernel
import Pages
import Settings
import Storage

/// The figures of the city, for everybody.
package enum StatisticsRoutes {
    /// The sums are this many seconds old at most; the page says so.
    static let age: Int64 = 10

    package static let all: [Route] = [
        .page("/city", .anyone) { visit in
            let figures = try await figures(visit)
            let names = try await visit.read { try $0.allTerms(of: .serviceCategories) }
            return try await visit.page("Statistics/city", title: "城市数据", CityView(figures, categoryNames: names, visit: visit),
                                        scripts: ["/assets/vendor/chart.min.js", "/assets/js/city-chart.js", "/assets/js/live.js"])
        },
        .page("/city/now", .anyone) { visit in
            try visit.fragment("Statistics/now", CityNowView(try await figures(visit), visit: visit))
        },
        .page("/city/events", .anyone) { visit in EventStream.response(of: .portal, visit: visit) },
        .page("/city/export", .anyone) { visit in
            try visit.services.limits.take("city-export \(visit.actor.address)", tries: 10, per: 60, at: visit.now)
            let figures = try await figures(visit)
            let names = try await visit.read { try $0.allTerms(of: .serviceCategories) }
            return visit.download(try CitySheets(figures: figures, categoryNames: names).write(visit),
                                  name: "\(visit.say("城市数据"))-\(visit.today).xlsx",
                                  type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
        },
    ]

    static func figures(_ visit: Visit) async throws -> CityFigures {
        try await visit.services.memo.value("city-figures", seconds: age, at: visit.now) { try await visit.read { try CityFigures.of($0) } }
    }
}
