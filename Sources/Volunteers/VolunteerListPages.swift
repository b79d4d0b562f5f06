import Foundation
import Kernel
import Lists
import Pages

/// The list of volunteers as its template is given it.
struct VolunteerListView: Sendable {
    static let columns = ListColumns("/volunteers", [
        ("name", "姓名"), ("number", "编号"), ("since", "注册日期"), ("state", "状态"), ("sex", "性别"), ("age", "年龄"), ("phone", "手机号"),
        ("organisation", "管理组织"), ("hours", "累计时长"),
    ], exported: false)

    struct Row: Sendable {
        let id: String
        let href: String
        let name: String
        let number: String
        let sex: String
        let age: Int
        let phone: String
        let organisation: String
        let registeredOn: String
        let hours: String
        let state: VolunteerStateView
        let isDuplicate: Bool
        let isMinor: Bool
        let selectable: Bool
    }

    struct Chip: Sendable {
        let href: String
        let label: String
    }

    struct Heading: Sendable {
        let href: String
        let label: String
        /// "ascending", "descending" or "none".
        let sort: String
    }

    let form: FormView
    let chips: [Chip]
    let hasChips: Bool
    let headings: [Heading]
    let rows: [Row]
    let isEmpty: Bool
    let count: String
    let previousHref: String?
    let nextHref: String?
    let exportHref: String
    let printHref: String
    let mayImport: Bool
    let mayReview: Bool
    let tools: ListTools
    let hasSelectable: Bool
    /// What the search form must send along: the order.
    let sort: String?
}

/// What a page of the list is made of, read in one transaction.
struct VolunteerListPage: Sendable {
    static let size = 50
    /// Counting stops here: "more than 1,000".
    static let countLimit = 1001

    let filter: VolunteerFilter
    let order: VolunteerOrder
    let volunteers: [Volunteer]
    let hours: [VolunteerID: ServiceTime]
    let hasMore: Bool
    let hasEarlier: Bool
    let count: Int
    /// How many stand before this page.
    let position: Int
    let organisationName: String?
    let categories: CodeList
    let organisations: [FormChoice]
    let tools: ListTools
    /// Whether there are rows to tick.
    let hasSelectable: Bool
}

extension VolunteerListView {
    init(_ page: VolunteerListPage, visit: Visit) {
        let (filter, order) = (page.filter, page.order)
        let pairs = filter.pairs
        sort = order.text
        form = Self.form(page, visit)
        chips = Self.chips(page, visit)
        hasChips = !chips.isEmpty
        headings = Self.sortable.map { code, label in
            let column = VolunteerOrder.Column(rawValue: code)
            let current = column == order.column
            let next = current && !order.descending ? "-" + code : code
            return Heading(href: Self.address(pairs, [("sort", next)]), label: visit.say(label),
                           sort: current ? (order.descending ? "descending" : "ascending") : "none")
        }
        rows = page.volunteers.map { volunteer in
            Row(id: volunteer.id.description, href: "/volunteers/\(volunteer.id)", name: volunteer.name,
                number: volunteer.number?.digits ?? "", sex: Codes.sex.name(volunteer.sex, visit.language),
                age: volunteer.age(on: visit.today), phone: volunteer.phoneMasked, organisation: volunteer.organisationName,
                registeredOn: volunteer.registeredOn?.description ?? "", hours: (page.hours[volunteer.id] ?? .zero).description, state: VolunteerStateView(volunteer.status, visit),
                isDuplicate: volunteer.duplicateOf != nil && volunteer.status == .submitted,
                isMinor: volunteer.isMinor(on: visit.today), selectable: volunteer.mayBeDecidedAmongOthers)
        }
        isEmpty = rows.isEmpty
        (tools, hasSelectable) = (page.tools, page.hasSelectable)
        count = Self.count(page, visit)
        let sorted = order.text.map { [("sort", $0)] } ?? []
        nextHref = page.hasMore ? page.volunteers.last.map {
            Self.address(pairs, sorted + [("after", $0.id.description), ("at", "\(page.position + page.volunteers.count)")])
        } : nil
        previousHref = page.hasEarlier ? page.volunteers.first.map {
            Self.address(pairs, sorted + [("before", $0.id.description), ("at", "\(max(0, page.position - VolunteerListPage.size))")])
        } : nil
        exportHref = Self.address(pairs, [], path: "/volunteers/export")
        printHref = Self.address(pairs, [], path: "/volunteers/print")
        mayImport = visit.actor.may(.importVolunteers)
        mayReview = visit.actor.may(.reviewVolunteers)
    }

    private static let sortable: [(String, Message)] = [("name", "姓名"), ("number", "编号"), ("registered", "注册日期")]

    private static func form(_ page: VolunteerListPage, _ visit: Visit) -> FormView {
        var values = Fields(page.filter.pairs)
        values["organisation"] = page.organisationName
        let states = Volunteer.Status.allCases.map { FormChoice($0.rawValue, visit.say($0.name)) }
        return FormView([
            FieldSpec("q", .search, required: true, max: 50),
            FieldSpec("status", .select, required: true, choices: states),
            FieldSpec("organisation", max: 120, choices: page.organisations),
            FieldSpec("category", .select, choices: FormChoice.all(page.categories, visit.language)),
            FieldSpec("age", .select, choices: AgeBand.all.map { FormChoice($0.code, $0.label) }),
            FieldSpec("from", .date), FieldSpec("to", .date),
        ], values: values, problems: nil, visit: visit)
    }

    private static func chips(_ page: VolunteerListPage, _ visit: Visit) -> [Chip] {
        let filter = page.filter
        let sorted = page.order.text.map { [("sort", $0)] } ?? []
        func label(_ name: String) -> Message? {
            switch name {
            case "q": "姓名或编号：\(filter.number?.digits ?? filter.name ?? "")"
            case "key": "电话或证件号码相符"
            case "status": filter.status.map { "状态：\($0.name)" }
            case "organisation": "组织及下级：\(page.organisationName ?? "")"
            case "category": "服务类别：\(filter.category.map { page.categories.name($0, visit.language) } ?? "")"
            case "age": filter.age.map { "年龄：\($0.label)" }
            case "from": filter.registeredFrom.map { "注册不早于 \($0)" }
            case "to": filter.registeredTo.map { "注册不晚于 \($0)" }
            case "duplicates": "证件重复待核对"
            default: nil
            }
        }
        return filter.pairs.compactMap { name, _ in
            label(name).map { Chip(href: address(filter.pairs.filter { $0.0 != name }, sorted), label: visit.say($0)) }
        }
    }

    private static func count(_ page: VolunteerListPage, _ visit: Visit) -> String {
        if page.volunteers.isEmpty { return visit.say("共 0 人") }
        let (first, last) = (page.position + 1, page.position + page.volunteers.count)
        if page.count >= VolunteerListPage.countLimit { return visit.say("第 \(first)–\(last) 人，共 1,000 人以上") }
        return visit.say("第 \(first)–\(last) 人，共 \(page.count) 人")
    }

    static func address(_ pairs: [(String, String)], _ more: [(String, String)], path: String = "/volunteers") -> String {
        let all = pairs + more
        if all.isEmpty { return path }
        let allowed = CharacterSet.alphanumerics.intersection(CharacterSet(charactersIn: Unicode.Scalar(0)..<Unicode.Scalar(128))).union(.init(charactersIn: "-_."))
        return path + "?" + all.map { "\($0.0)=\($0.1.addingPercentEncoding(withAllowedCharacters: allowed) ?? "")" }.joined(separator: "&")
    }
}

extension Volunteer {
    /// Whether it waits for a decision; the preview says which of them need a look of their own.
    var mayBeDecidedAmongOthers: Bool { status == .submitted }
}
