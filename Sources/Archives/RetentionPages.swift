import Audit
import Kernel
import Pages
import Rights
import Settings
import Uploads

/// What has been kept long enough, for somebody who decides whether it is destroyed.
struct RetentionView: Sendable {
    struct Line: Sendable { let id, href, caption, sort, activity, team, ended, until, size: String; let isChosen: Bool }
    struct Choice: Sendable { let value, label: String; let selected: Bool }
    struct Pager: Sendable { let count: String; let previousHref, nextHref: String? }

    static let pageSize = 100
    private static let countLimit = 1_000

    let lines: [Line]
    let isEmpty, isFiltered: Bool
    let words, exportHref: String
    let periods: String
    let sorts: [Choice]
    let pager: Pager
    let form: FormView

    init(problems: Problems?, _ visit: Visit, in work: Work) throws {
        let retention = try Retention(in: work)
        let places = work.actor.places(for: .destroyArchives)
        let filter = RetentionFilter(visit.query)
        let after = visit.query["after"].flatMap { ArchiveItemID($0) }
        let found = try DestructionStore.due(retention, filter, places: places, after: after, limit: Self.pageSize + 1, in: work.tx)
        let chosen = Set(DestroyArchiveItems.items(visit.fields))
        let shown = found.prefix(Self.pageSize)
        lines = shown.map { Line($0, retention, isChosen: chosen.contains($0.item.id), visit) }
        isEmpty = lines.isEmpty
        isFiltered = filter.sort != nil || filter.words != nil
        words = filter.words ?? ""
        exportHref = filter.href(path: "/work/archives/retention/export")
        let years = try (work.setting(CitySettings.photoYears), work.setting(CitySettings.videoYears), work.setting(CitySettings.documentYears))
        periods = visit.say("照片保管 \(years.0) 年，视频 \(years.1) 年，文件 \(years.2) 年，从活动结束算起。到期的由人决定，不会自动销毁。")
        sorts = UploadSort.allCases.map { Choice(value: $0.rawValue, label: visit.say($0.title), selected: $0 == filter.sort) }
        let total = try DestructionStore.countDue(retention, filter, places: places, limit: Self.countLimit + 1, in: work.tx)
        pager = Pager(
            count: total > Self.countLimit ? visit.say("共超过 \(Self.countLimit) 件") : visit.say("共 \(total) 件"), previousHref: after == nil ? nil : filter.href(),
            nextHref: found.count > Self.pageSize ? shown.last.map { filter.href(after: $0.item.id) } : nil)
        form = FormView([FieldSpec("items", .checkbox), FieldSpec("reason", .textarea, max: 200)], values: visit.fields, problems: problems, visit: visit)
    }
}

extension RetentionView.Line {
    init(_ line: DestructionStore.Line, _ retention: Retention, isChosen: Bool, _ visit: Visit) {
        let item = line.item
        (id, href) = ("\(item.id)", "/archive-items/\(item.id)")
        (caption, sort) = (item.details.caption, visit.say(item.sort.title))
        (activity, team) = (line.projectName, line.organisationName)
        ended = item.countsFrom.day.display(visit.language)
        until = retention.until(item).display(visit.language)
        size = FileSizeText.of(item.size)
        self.isChosen = isChosen
    }
}

/// What is about to be destroyed, before it is.
struct DestructionPreviewView: Sendable {
    let lines: [RetentionView.Line]
    let count, reason: String

    init(_ destroying: DestroyArchiveItems, _ visit: Visit, in work: Work) throws {
        let retention = try Retention(in: work)
        let found = try DestructionStore.find(destroying.items, in: work.tx)
        guard found.count == destroying.items.count, found.allSatisfy({ visit.actor.may(.destroyArchives, at: $0.item.place) }) else { throw Refusal.notFound }
        lines = found.map { RetentionView.Line($0, retention, isChosen: true, visit) }
        count = visit.say("\(found.count) 件，共 \(FileSizeText.of(found.reduce(0) { $0 + $1.item.size }))")
        reason = destroying.reason
    }
}

/// What was destroyed (销毁清册).
struct DestructionListView: Sendable {
    struct Line: Sendable { let href, caption, sort, activity, at, by, cause, reason, hash: String }

    let lines: [Line]
    let isEmpty: Bool
    let pager: RetentionView.Pager

    init(_ visit: Visit, in work: Work) throws {
        let places = work.actor.places(for: .destroyArchives)
        let after = visit.query["after"].flatMap { ArchiveItemID($0) }
        let found = try DestructionStore.records(places: places, after: after, limit: RetentionView.pageSize + 1, in: work.tx)
        let shown = found.prefix(RetentionView.pageSize)
        lines = shown.map { record in
            let item = record.line.item
            return Line(href: "/archive-items/\(item.id)", caption: item.details.caption, sort: visit.say(item.sort.title), activity: record.line.projectName,
                        at: record.at.short(visit.language), by: record.by, cause: visit.say(record.cause.title), reason: record.reason,
                        hash: Hex.encode(item.sha256.prefix(8)))
        }
        isEmpty = lines.isEmpty
        let own = "/work/archives/destructions"
        let total = try DestructionStore.countRecords(places: places, limit: 1_001, in: work.tx)
        pager = RetentionView.Pager(
            count: total > 1_000 ? visit.say("共超过 \(1_000) 件") : visit.say("共 \(total) 件"), previousHref: after == nil ? nil : own,
            nextHref: found.count > RetentionView.pageSize ? shown.last.map { "\(own)?after=\($0.line.item.id)" } : nil)
    }
}
