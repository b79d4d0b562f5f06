import Audit
import Hummingbird
import Kernel
import Pages
import Rights
import Settings

/// The city's towns and villages: what there is, and what becomes of them.
enum RegionChangeRoutes {
    /// - Parameter succession: what moves along when a region becomes a part of another one.
    static func all(_ succession: RegionSuccession) -> [Route] {
        [
            .page("/regions", .may(.editSettings)) { visit in
                let area = try await visit.read { work in
                    try work.actor.require(.editSettings, at: .city)
                    return try work.setting(CitySettings.officeArea)
                }
                return visit.redirect("/regions/\(area)")
            },
            .page("/regions/:region", .may(.editSettings)) { visit in try await show(visit) },
            .form("/regions", .may(.editSettings)) { visit in
                let back = try await visit.read { work in
                    try visit.fields["back"].flatMap { RegionCode($0) } ?? RegionCode(work.setting(CitySettings.officeArea))
                }
                return try await visit.attempt {
                    try await visit.write { try AddRegion(visit.fields, in: $0).run(in: $0) }
                    return visit.redirect("/regions/\(back?.description ?? "")", notice: "已增加")
                } again: { try await show(visit, back, "adding", $0) }
            },
            act("renaming", "已更名") { try RenameRegion($0, $1, in: $2).run(in: $2) },
            act("merging", "已并入") { try MergeRegion($0, $1, succession, in: $2).run(in: $2) },
            act("splitting", "拆分已登记") { try SplitRegion($0, $1, in: $2).run(in: $2) },
            .api(.get, "/regions/:region/changes", .anyone, Operation(
                "listRegionChanges", "What became of a region, the latest first", answer: .list(ChangeJSON.fields))) { visit in
                let code = try code(visit)
                return try await visit.json(visit.read { ListAnswer(items: try RegionChangeStore.list(of: code, in: $0.tx).map(ChangeJSON.init), next: nil) })
            },
            .api(.post, "/regions", .may(.editSettings), Operation(
                "addRegion", "Adds a town or a village", body: [.init("code", required: true, "9 or 12 digits"), .init("name", required: true)] + when,
                answer: .nothing, status: 204)) { visit in
                try await visit.write { try AddRegion(visit.fields, in: $0).run(in: $0) }
                return visit.nothing()
            },
            api("renaming", "renameRegion", "Gives a town or a village another name", [.init("name", required: true)]) { try RenameRegion($0, $1, in: $2).run(in: $2) },
            api("merging", "mergeRegion", "Makes a region a part of another one of its level in its county; it is no more",
                [.init("into", required: true, "Code or name")]) { try MergeRegion($0, $1, succession, in: $2).run(in: $2) },
            api("splitting", "splitRegion", "Notes that a region gave a part of itself to another one", [.init("into", required: true, "Code or name")]) {
                try SplitRegion($0, $1, in: $2).run(in: $2)
            },
        ]
    }

    private static let when: [Operation.Field] = [
        .init("on", .day, required: false, "From that day on; today when left out"), .init("document", required: false, "By which paper"),
    ]

    private typealias Act = @Sendable (RegionCode, Fields, Work) throws -> Void

    private static func act(_ word: String, _ notice: Message, _ act: @escaping Act) -> Route {
        .form("/regions/:region/\(word)", .may(.editSettings)) { visit in
            let code = try code(visit)
            return try await visit.attempt {
                try await visit.write { try act(code, visit.fields, $0) }
                return visit.redirect("/regions/\(code)", notice: notice)
            } again: { try await show(visit, code, word, $0) }
        }
    }

    private static func api(_ word: String, _ name: String, _ summary: String, _ body: [Operation.Field], _ act: @escaping Act) -> Route {
        .api(.post, "/regions/:region/\(word)", .may(.editSettings), Operation(name, summary, body: body + when, answer: .nothing, status: 204)) { visit in
            let code = try code(visit)
            try await visit.write { try act(code, visit.fields, $0) }
            return visit.nothing()
        }
    }

    private static func code(_ visit: Visit) throws -> RegionCode {
        guard let code = RegionCode(try visit.parameter("region")) else { throw Refusal.notFound }
        return code
    }

    private static func show(_ visit: Visit, _ code: RegionCode? = nil, _ act: String? = nil, _ problems: Problems? = nil) async throws -> Response {
        let code = try code ?? Self.code(visit)
        let view = try await visit.read { try RegionsView(code, act, problems, visit: visit, in: $0) }
        return try await visit.page("Regions/show", title: "行政区划：\(view.name)", view, problems: problems)
    }

    private struct ChangeJSON: Encodable, Sendable {
        let region, name, kind, on: String
        let other, otherName: OrNull<String>
        let oldName, document: String

        static let fields: [Operation.Field] = [
            .init("region", required: true), .init("name", required: true), .init("kind", required: true, "added, renamed, merged or split"),
            .init("on", .day, required: true), .init("other"), .init("otherName"), .init("oldName", required: true), .init("document", required: true),
        ]

        init(_ told: RegionChange.Told) {
            let change = told.change
            (region, name, kind, on) = (change.region.description, told.name, change.kind.rawValue, change.on.description)
            (other, otherName) = (OrNull(change.other?.description), OrNull(told.otherName))
            (oldName, document) = (change.oldName, change.document)
        }
    }
}
