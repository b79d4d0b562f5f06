import Audit
import Kernel
import Lists
import Rights

/// Many registrations are approved at once, or refused with one reason.
enum DecideVolunteers {
    static let decision = ListDecision<VolunteerKind>(
        "/volunteers", .may(.reviewVolunteers), approve: "批准所选的志愿者", refuse: "退回所选的志愿者", hint: "每个人都会看到，改好以后可以再注册。最多 200 字",
        elsewhere: "不在您的管理范围内", operation: ("decideVolunteers", "Approves or refuses registrations that wait"),
        look: { id, work in
            let volunteer = try VolunteerStore.require(id, in: work.tx)
            try work.actor.require(.reviewVolunteers, at: volunteer.place)
            return .init(name: volunteer.name, href: "/volunteers/\(id)", facts: facts(volunteer, work))
        },
        decide: { id, verdict, work in
            switch verdict {
            case .approve: try ApproveVolunteer(id).run(in: work)
            case .refuse(let reason): try RefuseVolunteer(id, DecisionReason(text: reason)).run(in: work)
            }
        })

    private static func facts(_ volunteer: Volunteer, _ work: Work) -> Message {
        let age = volunteer.age(on: work.today)
        return volunteer.guardianName.isEmpty ? "\(age) 岁，\(volunteer.documentMasked)，\(volunteer.organisationName)"
            : "\(age) 岁，\(volunteer.documentMasked)，\(volunteer.organisationName)，监护人 \(volunteer.guardianName)"
    }
}
