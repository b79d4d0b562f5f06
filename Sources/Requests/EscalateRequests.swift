import Audit
import Kernel
import Notices
import Organisations
import Rights
import Settings

/// What is too late goes one step up by itself (超时升级): from the station to the street, the centre, the office. Each step has its
/// time; at the top it is said again each time that passes.
package enum EscalateRequests {
    package static let piece = 100

    /// - Returns: how many were too late; fewer than ``piece`` when none are left.
    package static func run(in work: Work) throws -> Int {
        let late = try RequestStateStore.late(at: work.now, limit: piece, in: work)
        for request in late { try escalate(request, in: work) }
        return late.count
    }

    static func escalate(_ request: HelpRequest, in work: Work) throws {
        let holder = try OrganisationStore.require(request.heldBy, in: work.tx)
        let above = try holder.parent ?? holder.id
        let due = work.now.adding(seconds: Int64(try work.setting(CitySettings.requestEscalateMinutes)) * 60)
        try RequestStateStore.escalate(request.id, to: above, due: due, in: work)
        try RequestEventStore.add(.escalated, to: request.id, organisation: above, in: work)
        let people = try AppointmentStore.holders(at: above, in: work.tx).filter { $0.role.permissions.contains(.handleRequests) }
        let what = request.title.isEmpty ? request.kindName : request.title
        try SendNotices(people.map { person in
            .init(to: person.account, .init("late-request", "\(request.id)/\(request.escalations)"), "求助超时：\(what)", detail: "现在是“\(request.status.title)”，请看看怎么办",
                  href: "/requests/\(request.id)")
        }).run(in: work)
        try work.audit("escalateRequest", AuditObject("request", request.id), at: request.place, ["to": "\(above)", "status": request.status.rawValue])
    }
}
