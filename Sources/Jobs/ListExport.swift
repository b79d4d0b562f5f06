import Audit
import Documents
import Foundation
import Hummingbird
import Kernel
import Lists
import Pages
import Rights

/// A list that can be taken away as a file: its rows are asked for page by page, so that neither memory nor a connection is
/// held for all of it.
package protocol ExportedList: Sendable {
    /// How far it is read, and the sums so far.
    associatedtype State: Sendable

    var start: State { get }

    /// Names the file; nil for the export's own title with the day.
    var fileName: String? { get }

    /// What stands above the rows.
    func layout(_ words: Words, in work: Work) throws -> SheetLayout

    /// How many rows there are, counted no further than `limit`.
    func count(limit: Int, in work: Work) throws -> Int

    /// The next rows, and where to go on; no rows at the end. May be called again with the same state.
    func rows(from state: State, _ words: Words, in work: Work) throws -> (rows: [[Cell]], next: State)

    /// The row below the last one; empty for none.
    func totals(_ state: State, _ words: Words) -> [Cell]

    /// How it is set on paper; nil for lists that are had as a table only.
    func paper(_ words: Words, in work: Work) throws -> ListPaper?

    /// Records who took the list away.
    func audit(rows: Int, in work: Work) throws
}

extension ExportedList {
    package var fileName: String? { nil }

    package func totals(_ state: State, _ words: Words) -> [Cell] { [] }

    package func paper(_ words: Words, in work: Work) throws -> ListPaper? { nil }
}

/// An export: an address at which a list is had as a file (导出). Short lists come at once; longer ones are prepared by a job
/// while a page shows how far it is.
package struct ListExport: Sendable {
    /// What was asked for: the values of the page's filters.
    package struct Order: Codable, Sendable {
        let filters: [[String]]

        init(_ fields: Fields) { filters = fields.names.map { [$0] + fields.all($0) } }

        var fields: Fields {
            var fields = Fields()
            for filter in filters { fields.set(filter[0], Array(filter.dropFirst())) }
            return fields
        }
    }

    /// Up to so many rows a file is made while its reader waits.
    package static let atOnce = 2_000

    let kind: JobKind<Order>
    let title: Message
    /// Its address: that of the list and one more word, with the same filters.
    let path: String
    let access: Access
    /// What the reader hides of the list on the page is left out of the file too.
    let columns: ListColumns?
    let list: @Sendable (Fields, Work) throws -> any ExportedList
    let atOnce: Int

    /// - Parameters:
    ///   - name: the kind of its jobs.
    ///   - title: names the file.
    ///   - columns: those of the page's table, where they can be chosen.
    ///   - list: what an address asks for; checks the right to see it.
    package init(_ name: String, _ title: Message, at path: String, _ access: Access, atOnce: Int = ListExport.atOnce, columns: ListColumns? = nil,
                 list: @escaping @Sendable (Fields, Work) throws -> any ExportedList) {
        kind = JobKind(name, "导出：\(title)")
        (self.title, self.path, self.access, self.columns, self.list, self.atOnce) = (title, path, access, columns, list, atOnce)
    }

    package var routes: [Route] {
        [
            .page(path, access) { visit in
                let filters = Self.filters(visit)
                let atOnce = Self.format(filters) == .pdf ? min(atOnce, ListPaper.atOnce) : atOnce
                let words = visit.words
                if try await visit.read({ try Self.count(list(filters, $0), filters, limit: atOnce, words, in: $0) }) <= atOnce { return try await answer(filters, visit) }
                let count = try await visit.read { try Self.count(list(filters, $0), filters, limit: Self.shownLimit, words, in: $0) }
                let view = ExportStartView(action: visit.request.uri.string, back: Self.listAddress(visit), rows: atOnce, title: visit.say(title),
                                           count: count > Self.shownLimit ? visit.say("超过 \(JobWords.number(Self.shownLimit))") : JobWords.number(count), seconds: Self.seconds(count, Self.format(filters)))
                return try await visit.page("Jobs/export-start", title: "准备文件", view)
            },
            .form(path, access) { visit in
                let filters = Self.filters(visit)
                let order = Order(filters)
                let words = visit.words
                if Self.format(filters) == .pdf {
                    _ = try await visit.read { try Self.count(list(filters, $0), filters, limit: ListPaper.most, words, in: $0) }
                }
                let job = try await visit.write { work in
                    _ = try list(filters, work)
                    // Pressing twice prepares one file.
                    let key = "\(kind.name) \(work.actor.account?.description ?? "") \(visit.request.uri.string)"
                    return try kind.enqueue(order, unique: key, language: visit.language, in: work)
                }
                return visit.redirect("/exports/\(job)")
            },
        ]
    }

    package var handler: JobHandler {
        kind.handler(makesFile: true) { order, context in
            let filters = order.fields
            let made = try await context.read { try list(filters, $0) }
            let name = name(made, context.words, context.services.clock.now.day)
            return try await JobFiles.make(name: name, format: Self.format(filters), in: context) { path in
                let rows = try await write(made, to: path, context.words, read: { try await context.read($0) }) { done, total in
                    context.report(done: done, total: total, "正在写表格")
                    try context.goOn()
                }
                return (rows, { try made.audit(rows: rows, in: $0) })
            }
        }
    }

    /// The filters of an address, with the numbers in its path.
    private static func filters(_ visit: Visit) -> Fields {
        var filters = visit.query
        for (name, value) in visit.parameters { filters.set(String(name), String(value)) }
        return filters
    }

    /// A list is a table: a spreadsheet, separated text, or paper.
    static func format(_ filters: Fields) -> JobFiles.Format {
        [JobFiles.Format.csv, .pdf].first { $0.rawValue == filters["format"] } ?? .xlsx
    }

    /// Rows are counted no further before a file is made.
    private static let shownLimit = 100_000

    /// How many rows there are, counted no further than one more than the limit.
    /// - Throws: ``Refusal`` when they are more than can be printed, or the list is not set on paper.
    private static func count(_ list: any ExportedList, _ filters: Fields, limit: Int, _ words: Words, in work: Work) throws -> Int {
        guard format(filters) == .pdf else { return try list.count(limit: limit + 1, in: work) }
        guard try list.paper(words, in: work) != nil else { throw Refusal.notFound }
        let count = try list.count(limit: min(limit, ListPaper.most) + 1, in: work)
        if count > ListPaper.most { throw ListPaper.tooMany }
        return count
    }

    /// About how long it takes, on a small machine.
    private static func seconds(_ rows: Int, _ format: JobFiles.Format) -> Int { max(1, rows / (format == .pdf ? 400 : 5_000)) }

    private func name(_ list: any ExportedList, _ words: Words, _ day: Day) -> String { list.fileName ?? "\(words.say(title)) \(day)" }

    /// The list that is exported, with the same filters.
    private static func listAddress(_ visit: Visit) -> String {
        let path = visit.path.split(separator: "/").dropLast().map { "/" + $0 }.joined()
        return visit.request.uri.query.map { "\(path)?\($0)" } ?? path
    }

    private func answer(_ filters: Fields, _ visit: Visit) async throws -> Response {
        let format = Self.format(filters)
        let path = visit.temporaryPath(format.rawValue)
        let made = try await visit.read { try list(filters, $0) }
        do {
            let rows = try await write(made, to: path, visit.words, read: { try await visit.read($0) }) { _, _ in }
            try await visit.write { try made.audit(rows: rows, in: $0) }
        } catch {
            try? FileManager.default.removeItem(atPath: path)
            throw error
        }
        return try visit.download(temporaryFile: path, name: "\(name(made, visit.words, visit.today)).\(format.rawValue)", type: format.type)
    }

    /// How a file's rows are read.
    private typealias Read = @Sendable (@escaping @Sendable (Work) throws -> Portion) async throws -> Portion

    private enum Portion: Sendable {
        case layout(SheetLayout, hidden: Set<String>, total: Int, ListPaper?)
        case rows([[Cell]], next: any Sendable)
    }

    /// - Returns: how many rows there are.
    private func write<List: ExportedList>(_ list: List, to path: String, _ words: Words, read: @escaping Read,
                                                  progress: @escaping @Sendable (Int, Int) throws -> Void) async throws -> Int {
        let columns = columns
        return try await SideThread.run {
            let head = try SideThread.wait {
                try await read { work in
                    .layout(try list.layout(words, in: work), hidden: try columns?.hidden(in: work) ?? [],
                            total: try list.count(limit: Self.countLimit, in: work), try list.paper(words, in: work))
                }
            }
            guard case .layout(var layout, let hidden, let total, let paper) = head else { return 0 }
            let kept = layout.columns.indices.filter { !(layout.columns[$0].key.map(hidden.contains) ?? false) }
            func shown(_ row: [Cell]) -> [Cell] { hidden.isEmpty ? row : kept.filter { $0 < row.count }.map { row[$0] } }
            layout.columns = kept.map { layout.columns[$0] }
            if path.hasSuffix(".xlsx"), total >= SpreadsheetWriter.maximumRows - 10 {
                throw Refusal.conflict(code: "too_many", "一张表格最多 \(SpreadsheetWriter.maximumRows - 10) 行，请先筛选")
            }
            let file: any ListFile = path.hasSuffix(".pdf") ? try PaperFile(path: path, layout: layout, paper: paper) : try TableFile(path: path, layout: layout)
            var state = list.start
            var count = 0
            while true {
                let from = state
                let portion = try SideThread.wait {
                    try await read { work in
                        let (rows, next) = try list.rows(from: from, words, in: work)
                        return .rows(rows, next: next)
                    }
                }
                guard case .rows(let rows, let next) = portion, !rows.isEmpty, let next = next as? List.State else { break }
                for row in rows { try file.write(shown(row)) }
                state = next
                count += rows.count
                try progress(count, total)
            }
            try file.close(totals: shown(list.totals(state, words)))
            return count
        }
    }

    /// More rows than this are not counted for the progress.
    private static let countLimit = 2_000_000
}
