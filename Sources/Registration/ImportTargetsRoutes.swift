import Audit
import Foundation
import Hummingbird
import Kernel
import Pages
import Rights

/// A table of targets: first a look at every row, then the import. The rows travel with the page, so that nothing lies
/// about in between.
enum ImportTargetsRoutes {
    static let all: [Route] = [
        .page("/registration/import", .may(.setTargets)) { visit in try await start(visit) },
        .form("/registration/import", .may(.setTargets), upload: 4 << 20) { visit in
            try await visit.attempt {
                var reader = FieldReader(visit.fields)
                let year = reader.integer("year", in: TargetDraft.years)
                let file = visit.files.first { $0.field == "file" }
                if file == nil { reader.problems.add("file", "missing", "请选择文件") }
                try reader.problems.throwIfAny()
                guard let year, let file else { throw reader.problems }
                let types = try await visit.read { try UnitTypeStore.all(in: $0.tx) }
                let table = try TargetTable(file.bytes, types: types)
                let lines = try await visit.read { try ImportTargets(year: year, table.rows).rehearse(in: $0) }
                return try await visit.page("Registration/import-checked", title: "检查结果", ImportTargetsView(lines, year: year, visit: visit))
            } again: { try await start(visit, problems: $0) }
        },
        .form("/registration/import/confirmation", .may(.setTargets), upload: 2 << 20) { visit in
            var reader = FieldReader(visit.fields)
            let year = reader.integer("year", in: TargetDraft.years)
            try reader.problems.throwIfAny()
            let rows = visit.fields.all("row").prefix(TargetTable.limit).enumerated().compactMap { number, text in
                decode(text).map { TargetTable.Row(number: number + 1, fields: $0) }
            }
            let done = try await visit.write { work in try ImportTargets(year: year ?? work.today.year, Array(rows)).run(in: work) }
            return visit.redirect("/registration?year=\(year ?? visit.today.year)", notice: "导入完成：下达 \(done.set) 个，调整 \(done.changed) 个")
        },
    ]

    private static func start(_ visit: Visit, problems: Problems? = nil) async throws -> Response {
        let values = problems == nil ? ["year": visit.query["year"] ?? "\(visit.today.year)"] : visit.fields
        let form = FormView([FieldSpec("year", max: 4, inputmode: "numeric"), FieldSpec("file", .file, accept: ".xlsx,.csv")],
                            values: values, problems: problems, visit: visit)
        return try await visit.page("Registration/import", title: "导入注册目标", ImportTargetsStartView(form: form), problems: problems)
    }

    /// A row as the page carries it.
    static func encode(_ fields: Fields) -> String {
        let pairs = fields.names.filter { $0 != "year" }.flatMap { [$0, fields[$0] ?? ""] }
        return (try? JSONEncoder().encode(pairs)).map { String(decoding: $0, as: UTF8.self) } ?? "[]"
    }

    static func decode(_ text: String) -> Fields? {
        guard let parts = try? JSONDecoder().decode([String].self, from: Data(text.utf8)), parts.count % 2 == 0 else { return nil }
        return Fields(stride(from: 0, to: parts.count, by: 2).map { (parts[$0], parts[$0 + 1]) })
    }
}

struct ImportTargetsStartView: Sendable { let form: FormView }

/// What would become of each row.
struct ImportTargetsView: Sendable {
    struct Line: Sendable {
        let row, organisation, unitType, base, target, state, mark: String
        let problems: [String]
        /// What is sent when it is confirmed; nil for a row that is not taken.
        let sent: String?
    }

    let year: String
    let lines: [Line]
    let sets, changes, refused: String
    let mayConfirm: Bool

    init(_ lines: [ImportTargets.Line], year: Int, visit: Visit) {
        self.year = "\(year)"
        var (sets, changes, refused) = (0, 0, 0)
        self.lines = lines.map { line in
            let (state, mark, problems): (Message, String, [String])
            switch line.outcome {
            case .sets:
                sets += 1
                (state, mark, problems) = ("下达", "done", [])
            case .changes:
                changes += 1
                (state, mark, problems) = ("调整", "wait", [])
            case .refused(let found):
                refused += 1
                (state, mark, problems) = ("不导入", "stop", found.all.map { visit.say("\(Self.column($0.field))：\($0.message)") })
            }
            let isTaken = problems.isEmpty
            return Line(row: "\(line.row)", organisation: line.fields["organisation"] ?? "", unitType: line.fields["unitType"] ?? "",
                        base: line.fields["base"] ?? "", target: line.fields["target"] ?? "–", state: visit.say(state), mark: mark, problems: problems,
                        sent: isTaken ? ImportTargetsRoutes.encode(line.fields) : nil)
        }
        (self.sets, self.changes, self.refused) = ("\(sets)", "\(changes)", "\(refused)")
        mayConfirm = sets + changes > 0
    }

    private static func column(_ field: String) -> Message {
        switch field {
        case "organisation": "注册机构"
        case "unitType": "单位类型"
        case "base": "基数"
        case "baseOn": "基数日期"
        case "ratio": "比例"
        case "target": "目标数"
        case "source": "依据"
        default: "年度"
        }
    }
}
