import Audit
import Kernel
import Rights
import Storage

/// A department leads no longer (不再牵头): another one goes on with the organisations that it led, or nobody does.
package struct EndDepartment: Sendable {
    let id: DepartmentID
    let successor: DepartmentID?
    let day: Day

    /// Reads {successor?, until?}.
    /// - Throws: ``Problems`` by field.
    package init(_ id: DepartmentID, _ fields: Fields, in work: Work) throws {
        var reader = FieldReader(fields)
        successor = reader.id("successor", required: false)
        day = reader.day("until", required: false) ?? work.today
        if day > work.today { reader.problems.add("until", "out_of_range", "结束日期不能晚于今天") }
        try reader.problems.throwIfAny()
        self.id = id
    }

    package func run(in work: Work) throws {
        let department = try DepartmentStore.require(id, in: work.tx)
        try work.actor.require(.createOrganisation, at: department.place)
        if let successor {
            guard successor != id, try DepartmentStore.current(leading: department.place, in: work.tx).contains(where: { $0.id == successor }) else {
                throw Problems("successor", "unknown_choice", "接续的部门要在同一个地方或上级牵头，请另选一个")
            }
        }
        guard day >= department.since else { throw Problems("until", "out_of_range", "结束日期不能早于开始日期") }
        guard try DepartmentStore.end(id, on: day, successor: successor, in: work.tx) else {
            throw Refusal.conflict(code: "ended", "这个部门已经不再牵头")
        }
        let led = try DepartmentStore.handOver(from: id, to: successor, in: work.tx)
        try work.audit("endDepartment", AuditObject("department", id), at: department.place, [
            "name": department.name, "field": department.field, "organisations": "\(led)", "successor": successor.map { "\($0)" } ?? "",
        ])
    }
}
