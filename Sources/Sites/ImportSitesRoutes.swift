import Audit
import Hummingbird
import Kernel
import Organisations
import Pages
import Rights

/// A list of sites is brought in.
enum ImportSitesRoutes {
    private static let largest = 5 << 20

    static let all: [Route] = [
        .page("/work/sites/import", .may(.openSites)) { try await show($0) },
        .form("/work/sites/import", .may(.openSites), upload: largest) { visit in
            do {
                let count = try await bring(visit)
                return visit.redirect("/work/sites", notice: "已启用 \(count) 个阵地")
            } catch let problems as Problems {
                return try await show(visit, problems: problems)
            } catch let faulty as ImportSites.Faulty {
                return try await show(visit, faults: faulty.faults)
            }
        },
        .api(.post, "/sites/import", .may(.openSites), Operation(
            "importSites", "Opens the sites of a list, all of them or none",
            body: [.init("file", .file, required: true, "XLSX or CSV, at most 2,000 rows"), .init("organisation", required: false, "Answers for rows that name nobody")],
            answer: .object([.init("opened", .integer, required: true)]), status: 201), upload: largest) { visit in
            do {
                return try visit.json(OpenedJSON(opened: try await bring(visit)), status: .created)
            } catch let faulty as ImportSites.Faulty {
                throw Problems(faulty.faults.map { Problem(field: "file", code: "row", message: "第 \($0.row) 行 \($0.column)：\($0.message)") })
            }
        },
    ]

    private struct OpenedJSON: Encodable { let opened: Int }

    private static func bring(_ visit: Visit) async throws -> Int {
        guard let file = visit.files.first(where: { $0.field == "file" }), !file.bytes.isEmpty else { throw Problems("file", "missing", "请选择文件") }
        return try await visit.write { try ImportSites(file.bytes, visit.fields, in: $0).run(in: $0) }
    }

    private static func show(_ visit: Visit, problems: Problems? = nil, faults: [ImportSites.Fault] = []) async throws -> Response {
        let view = try await visit.read { try ImportSitesView(visit, problems: problems, faults: faults, in: $0) }
        let isRefused = problems != nil || !faults.isEmpty
        return try await visit.page("Sites/import", title: "导入阵地", view, status: isRefused ? .unprocessableContent : .ok,
                                    problems: isRefused ? problems ?? Problems() : nil)
    }
}

/// The page that takes a list, and names what is wrong with it.
struct ImportSitesView: Sendable {
    struct Fault: Sendable { let row, column, message: String }

    let form: FormView
    let faults: [Fault]
    let hasFaults: Bool
    let verdict: String
    let more: String?

    /// So many faults are shown.
    private static let shown = 200

    init(_ visit: Visit, problems: Problems?, faults: [ImportSites.Fault], in work: Work) throws {
        let mine = try OrganisationChoices.suggestions(.init(places: work.actor.places(for: .openSites)), in: work.tx)
        form = FormView([
            FieldSpec("file", .file, accept: ".xlsx,.csv"), FieldSpec("organisation", required: false, max: 80, choices: mine),
        ], values: visit.fields, problems: problems, visit: visit)
        self.faults = faults.prefix(Self.shown).map { Fault(row: "\($0.row)", column: $0.column, message: visit.say($0.message)) }
        hasFaults = !faults.isEmpty
        verdict = visit.say("\(Set(faults.map(\.row)).count) 行有问题，整份名单都还没有导入。改好以后再上传一次。")
        more = faults.count > Self.shown ? visit.say("这里列出前 \(Self.shown) 处，共 \(faults.count) 处") : nil
    }
}
