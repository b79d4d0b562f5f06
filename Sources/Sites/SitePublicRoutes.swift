import Hummingbird
import Kernel
import Pages
import Rights
import Settings

/// Sites for everybody.
enum SitePublicRoutes {
    static func all(_ notes: @escaping SiteNotesLookup) -> [Route] { [
        .page("/sites", .anyone) { visit in
            let query = SiteQuery(visit.query, path: "/sites")
            return try await visit.services.pageCache.page(of: visit, topics: [.portal, .settings]) { visit in
                let view = try await visit.read { try SiteListView(query, visit, in: $0) }
                return try await visit.page("Sites/sites", title: "志愿服务阵地", view, scripts: scripts(view.map)).showingPictures(of: server(view.map))
            }
        },
        .page("/sites/:site", .anyone) { visit in
            let id = try visit.id("site", SiteID.self)
            return try await visit.services.pageCache.page(of: visit, topics: [.portal, .settings]) { visit in
                let view = try await visit.read { try SiteView(id, notes: notes, visit, in: $0) }
                return try await visit.page("Sites/site", title: Message(verbatim: view.name), view, scripts: scripts(view.map)).showingPictures(of: server(view.map))
            }
        },
    ] }

    private static func scripts(_ map: SiteMap?) -> [String] { map == nil ? [] : SiteMap.scripts }

    /// The server of the page's map, whose pictures it may show.
    private static func server(_ map: SiteMap?) -> String? { map.flatMap { MapTiles.host(of: $0.tiles) } }
}
