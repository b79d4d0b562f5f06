import Audit
import Kernel
import Rights
import Storage

/// A role ends (免去职务); its rights are gone with the next click. The city's office always keeps an administrator.
package struct EndAppointment: Sendable {
    let id: AppointmentID

    package init(_ id: AppointmentID) { self.id = id }

    package func run(in work: Work) throws {
        guard let appointment = try AppointmentStore.find(id, in: work.tx) else { throw Refusal.notFound }
        try work.actor.require(.appointAdministrators, at: appointment.place)
        if appointment.place == .city, appointment.role == .administrator, appointment.isCurrent,
           try AppointmentStore.administrators(of: appointment.organisation, in: work.tx) <= 1 {
            throw Refusal.conflict(code: "last_administrator", "主管单位至少要有一位管理员。请先任命另一位")
        }
        guard try AppointmentStore.end(id, at: work.now, in: work.tx) else {
            throw Refusal.conflict(code: "already_ended", "这个职务已经免去")
        }
        try work.audit("endAppointment", AuditObject("appointment", id), at: appointment.place, [
            "role": appointment.role.rawValue, "account": "\(appointment.account)", "organisation": appointment.organisationName,
        ])
    }
}
