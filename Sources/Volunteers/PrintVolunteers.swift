import Audit
import Documents
import Foundation
import Jobs
import Kernel
import Pages
import Rights
import Settings

/// The forms about the volunteers of a list on paper: 附件4 a page for each, or 附件5 as a table. Made by a job, since a
/// thousand pages take their time.
struct PrintVolunteers {
    enum Form: String, CaseIterable, Codable, Sendable {
        /// 附件4 注册志愿者登记表
        case forms
        /// 附件5 注册志愿者统计表
        case table

        /// So many people are printed at once.
        var limit: Int {
            switch self {
            case .forms: 1_000
            case .table: 5_000
            }
        }
    }

    struct Order: Codable, Sendable {
        let form: Form
        /// Whether documents, telephones and addresses are printed in full.
        let full: Bool
        let pairs: [[String]]

        var filter: VolunteerFilter { VolunteerFilter(Fields(pairs.map { ($0[0], $0[1]) })) }
    }

    static let kind = JobKind<Order>("printVolunteers", "打印志愿者的表格")

    static func handler(_ hours: @escaping HoursLookup) -> JobHandler {
        kind.handler(makesFile: true) { order, context in
            let title = order.form.title
            return try await JobFiles.make(name: "\(context.words.say(title)) \(context.services.clock.now.day)", format: .pdf, in: context) { path in
                let people = try await context.read { try Self.people(order, in: $0) }
                let bytes = order.form == .forms ? try await forms(people, order, hours, context) : try await table(people, order, hours, context)
                try Data(bytes).write(to: URL(fileURLWithPath: path))
                return (people.count, { try Self.audit(people, order, in: $0) })
            }
        }
    }

    /// Asks for a print. Full identity data take the right to see them, for everybody on the list.
    /// - Throws: ``Problems`` when the list is empty or too long.
    static func ask(_ fields: Fields, _ filter: VolunteerFilter, _ language: Language, in work: Work) throws -> JobID {
        var reader = FieldReader(fields)
        let form = reader.choice("form", from: Form.allCases.map(\.rawValue)).flatMap { Form(rawValue: $0) }
        let full = reader.flag("full") && form == .forms
        try reader.problems.throwIfAny()
        guard let form else { throw reader.problems }
        let order = Order(form: form, full: full, pairs: filter.pairs.map { [$0.0, $0.1] })
        let count = try VolunteerListStore.count(filter, places: places(order, work), today: work.today, limit: form.limit + 1, in: work.tx)
        guard count > 0 else { throw Problems("form", "empty", "这张名单里没有可以打印的人") }
        guard count <= form.limit else { throw Problems("form", "too_many", "一次最多打印 \(form.limit) 人，请先筛选") }
        return try kind.enqueue(order, language: language, in: work)
    }

    private static func places(_ order: Order, _ work: Work) throws -> [Place] {
        let places = work.actor.places(for: order.full ? .unmaskVolunteers : .seeVolunteers)
        guard !places.isEmpty else { throw Refusal.notFound }
        return places
    }

    private static func people(_ order: Order, in work: Work) throws -> [Volunteer] {
        try VolunteerListStore.page(order.filter, places: places(order, work), order: VolunteerOrder(column: .newest, descending: false),
                                    today: work.today, limit: order.form.limit, in: work.tx)
    }

    /// Whose identity data were printed is recorded one by one.
    private static func audit(_ people: [Volunteer], _ order: Order, in work: Work) throws {
        let place = try places(order, work).first ?? .city
        try work.audit("printVolunteers", AuditObject("volunteers", people.count), at: place, ["rows": "\(people.count)", "kind": order.form.rawValue])
        guard order.full else { return }
        for (place, some) in Dictionary(grouping: people, by: \.place) {
            try work.audit("revealVolunteer", each: some.map { (AuditObject("volunteer", $0.id), ["format": "pdf"]) }, at: place)
        }
    }

    private static let portion = 100

    private static func forms(_ people: [Volunteer], _ order: Order, _ hours: @escaping HoursLookup, _ context: JobContext) async throws -> [UInt8] {
        let words = context.words
        var pages: [FormSheetContent] = []
        for start in stride(from: 0, to: people.count, by: portion) {
            let some = Array(people[start..<min(start + portion, people.count)])
            pages += try await context.read { work in
                let paper = try VolunteerFormPaper(words, in: work)
                let known = try hours(some.map(\.id), work.today, work.tx)
                return try some.map { volunteer in
                    paper.content(volunteer, try VolunteerStore.choices(of: volunteer.id, in: work.tx),
                                  revealed: order.full ? try VolunteerStore.reveal(volunteer.id, work.vault, in: work.tx) : nil,
                                  time: known[volunteer.id] ?? .zero)
                }
            }
            context.report(done: pages.count, total: people.count, "正在排版")
            try context.goOn()
        }
        let (all, info) = (pages, PDFInfo(title: words.say(order.form.title), created: Int(context.services.clock.now.seconds)))
        return try await SideThread.run { try FormSheet.render(all, info) }
    }

    private static func table(_ people: [Volunteer], _ order: Order, _ hours: @escaping HoursLookup, _ context: JobContext) async throws -> [UInt8] {
        let words = context.words
        let content = try await context.read { work in
            let known = try hours(people.map(\.id), work.today, work.tx)
            return VolunteerTablePaper(words, office: try work.setting(CitySettings.officeName), today: work.today).content(people, known)
        }
        let info = PDFInfo(title: content.title, created: Int(context.services.clock.now.seconds))
        return try await SideThread.run { try ListSheet.render(content, info) }
    }
}

extension PrintVolunteers.Form {
    var title: Message {
        switch self {
        case .forms: "注册志愿者登记表"
        case .table: "注册志愿者统计表"
        }
    }

    var note: Message {
        switch self {
        case .forms: "附件4，一人一页，最多 \(limit) 人"
        case .table: "附件5，一张表，末尾有汇总，最多 \(limit) 人"
        }
    }
}
