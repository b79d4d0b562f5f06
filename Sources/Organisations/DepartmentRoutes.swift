import Audit
import Hummingbird
import Kernel
import Pages
import Rights

/// Who leads which field, for everybody, and the forms of those who may change it.
enum DepartmentRoutes {
    static let all: [Route] = [
        .page("/departments", .anyone) { visit in try await show(visit) },
        .form("/departments", .may(.createOrganisation)) { visit in
            try await visit.attempt {
                _ = try await visit.write { try SaveDepartment(nil, visit.fields, in: $0).run(in: $0) }
                return visit.redirect("/departments", notice: "牵头部门已保存")
            } again: { try await show(visit, saving: $0) }
        },
        .form("/departments/:department", .may(.createOrganisation)) { visit in
            let id = try visit.id("department", DepartmentID.self)
            return try await visit.attempt {
                _ = try await visit.write { try SaveDepartment(id, visit.fields, in: $0).run(in: $0) }
                return visit.redirect("/departments", notice: "牵头部门已保存")
            } again: { try await show(visit, id, saving: $0) }
        },
        .form("/departments/:department/ending", .may(.createOrganisation)) { visit in
            let id = try visit.id("department", DepartmentID.self)
            return try await visit.attempt {
                try await visit.write { try EndDepartment(id, visit.fields, in: $0).run(in: $0) }
                return visit.redirect("/departments", notice: "已结束牵头")
            } again: { try await show(visit, id, ending: $0) }
        },
        .api(.get, "/departments", .anyone, Operation(
            "listDepartments", "The departments that lead a field now, with how many organisations each leads", answer: .list(DepartmentJSON.fields))) { visit in
            try await visit.json(visit.read { ListAnswer(items: try DepartmentJSON.all(in: $0), next: nil) })
        },
        .api(.post, "/departments", .may(.createOrganisation), Operation(
            "nameDepartment", "Names a department that leads a field at an organisation and below",
            body: [.init("organisation", required: true, "Id, number or name")] + body, answer: .object(DepartmentJSON.fields), status: 201)) { visit in
            try visit.json(try await visit.write { work in
                try DepartmentJSON(SaveDepartment(nil, visit.fields, in: work).run(in: work), in: work)
            }, status: .created)
        },
        .api(.put, "/departments/:department", .may(.createOrganisation), Operation(
            "updateDepartment", "Changes what is said of a department", body: body, answer: .object(DepartmentJSON.fields))) { visit in
            let id = try visit.id("department", DepartmentID.self)
            return try await visit.json(visit.write { work in
                try DepartmentJSON(SaveDepartment(id, visit.fields, in: work).run(in: work), in: work)
            })
        },
        .api(.post, "/departments/:department/ending", .may(.createOrganisation), Operation(
            "endDepartment", "A department leads no longer; another one may go on with the organisations that it led",
            body: [.init("successor", .integer, required: false, "Id of a department that leads there"), .init("until", .day, required: false, "Today when left out")],
            answer: .nothing, status: 204)) { visit in
            let id = try visit.id("department", DepartmentID.self)
            try await visit.write { try EndDepartment(id, visit.fields, in: $0).run(in: $0) }
            return visit.nothing()
        },
    ]

    private static let body: [Operation.Field] = [
        .init("name", required: true, "At most 30 characters"), .init("field", required: true, "At most 30 characters, one department at a time"),
        .init("contactName"), .init("phone", required: false, "The office's, for everybody"), .init("since", .day, required: false, "Today for a new one, as it was for another, when left out"),
    ]

    private static func show(_ visit: Visit, _ id: DepartmentID? = nil, saving: Problems? = nil, ending: Problems? = nil) async throws -> Response {
        let id = id ?? visit.query["department"].flatMap { DepartmentID($0) }
        let view = try await visit.read { try DepartmentsView(id, saving: saving, ending: ending, visit: visit, in: $0) }
        return try await visit.page("Organisations/departments", title: "牵头部门", view, problems: saving ?? ending)
    }
}

/// A department as programs are given it.
struct DepartmentJSON: Encodable, Sendable {
    let id: DepartmentID
    let organisation: OrganisationID
    let organisationName, name, field, contactName, phone, since: String
    let until: OrNull<String>
    let led: Int

    static let fields: [Operation.Field] = [
        .init("id", .integer, required: true), .init("organisation", .integer, required: true, "Where it leads"), .init("organisationName", required: true),
        .init("name", required: true), .init("field", required: true), .init("contactName", required: true), .init("phone", required: true),
        .init("since", .day, required: true), .init("until", .day), .init("led", .integer, required: true, "Organisations that it leads"),
    ]

    static func all(in work: Work) throws -> [DepartmentJSON] {
        let led = try DepartmentStore.led(in: work.tx)
        return try DepartmentStore.current(in: work.tx).map { DepartmentJSON($0, led: led[$0.id] ?? 0) }
    }

    init(_ id: DepartmentID, in work: Work) throws {
        self.init(try DepartmentStore.require(id, in: work.tx), led: try DepartmentStore.led(in: work.tx)[id] ?? 0)
    }

    private init(_ department: Department, led: Int) {
        (id, organisation, organisationName) = (department.id, department.organisation, department.organisationName)
        (name, field, contactName, phone) = (department.name, department.field, department.contactName, department.phone)
        since = department.since.description
        until = OrNull(department.until?.description)
        self.led = led
    }
}
