import Audit
import Hummingbird
import Identity
import Kernel
import Pages
import Rights
import Volunteers

/// One of those who were drawn: the telephone is shown one by one, and the result entered.
enum CheckPersonRoutes {
    static let all: [Route] = [
        .page("/registration-checks/:check/people/:volunteer", .may(.checkRegistrations)) { visit in try await show(visit) },
        .form("/registration-checks/:check/people/:volunteer", .may(.checkRegistrations)) { visit in
            let (check, volunteer) = try ids(visit)
            return try await visit.attempt {
                try await visit.write { work in
                    _ = try CheckStore.require(check, in: work)
                    try RecordCheckResult(check, volunteer, visit.fields).run(in: work)
                }
                return visit.redirect("/registration-checks/\(check)/people/\(volunteer)", notice: "结果已登记")
            } again: { try await show(visit, recording: $0) }
        },
        // Recorded by the one use case that reveals.
        .form("/registration-checks/:check/people/:volunteer/unmasking", .may(.checkRegistrations)) { visit in
            let (check, volunteer) = try ids(visit)
            let revealed = try await visit.write { work in
                _ = try CheckStore.require(check, in: work)
                _ = try CheckPeopleStore.require(volunteer, of: check, in: work.tx)
                return try RevealVolunteer(volunteer).run(in: work)
            }
            return try await show(visit, revealed: revealed)
        },
        .form("/registration-checks/:check/people/:volunteer/follow-up", .may(.checkRegistrations)) { visit in
            let (check, volunteer) = try ids(visit)
            return try await visit.attempt {
                try await visit.write { work in
                    _ = try CheckStore.require(check, in: work)
                    try SettleFollowUp(check, volunteer, visit.fields).run(in: work)
                }
                return visit.redirect("/registration-checks/\(check)/people/\(volunteer)", notice: "跟进已办结")
            } again: { try await show(visit, following: $0) }
        },
    ]

    private static func ids(_ visit: Visit) throws -> (CheckID, VolunteerID) {
        (try visit.id("check", CheckID.self), try visit.id("volunteer", VolunteerID.self))
    }

    private static func show(_ visit: Visit, revealed: RevealVolunteer.Revealed? = nil, recording: Problems? = nil, following: Problems? = nil) async throws -> Response {
        let (id, volunteer) = try ids(visit)
        let view: CheckPersonView = try await visit.read { work in
            try load(id, volunteer, visit, revealed: revealed, recording: recording, following: following, in: work)
        }
        return try await visit.page("Registration/check-person", title: "\(view.name)的抽查结果", view, problems: recording ?? following)
    }

    private static func load(_ id: CheckID, _ volunteer: VolunteerID, _ visit: Visit, revealed: RevealVolunteer.Revealed?, recording: Problems?,
                             following: Problems?, in work: Work) throws -> CheckPersonView {
        let check = try CheckStore.require(id, in: work)
        let person = try CheckPeopleStore.require(volunteer, of: id, in: work.tx)
        let found = try VolunteerStore.require(volunteer, in: work.tx)
        let line = CheckView.Line(person, found, "", visit)
        let maySuspend = check.status == .drawn && found.status == .active && work.actor.may(.suspendVolunteers, at: found.place)
        let form = FormView([
            FieldSpec("outcome", .radio, choices: Check.Outcome.allCases.map { FormChoice($0.rawValue, visit.say($0.title), note: visit.say($0.note)) }),
            FieldSpec("note", .textarea, required: false, max: 200), FieldSpec("suspend", .checkbox, required: false),
        ], values: recording == nil ? Fields() : visit.fields, problems: recording, visit: visit)
        let history = try CheckPeopleStore.results(of: volunteer, in: id, tx: work.tx).map { entry in
            CheckPersonView.Entry(
                time: entry.at.short(visit.language), who: try entry.by.flatMap { try AccountStore.find($0, in: work.tx)?.name } ?? "",
                text: visit.say(entry.outcome?.title ?? "跟进已办结"), note: entry.note.isEmpty ? nil : entry.note)
        }
        return CheckPersonView(
            check: id.description, title: check.title, action: "/registration-checks/\(id)/people/\(volunteer)", listHref: "/registration-checks/\(id)",
            name: found.nameMasked, number: person.number, state: line.state, mark: line.mark, facts: facts(found, visit),
            mayUnmask: work.actor.may(.unmaskVolunteers, at: found.place),
            revealed: revealed.map { .init(phone: $0.phone, address: check.kind == .visit ? $0.address : nil, guardianPhone: $0.guardianPhone) },
            form: form, mayRecord: check.status == .drawn, maySuspend: maySuspend, follows: person.followUp == .open,
            followForm: FormView([FieldSpec("followed", .textarea, max: 200)], values: following == nil ? Fields() : visit.fields, problems: following, visit: visit),
            seen: "\(person.tries)", tries: visit.say("已联系 \(person.tries) 次，没联系上的最多 \(check.tries) 次"), history: history, hasHistory: !history.isEmpty,
            nextHref: check.status == .drawn ? try CheckPeopleStore.next(of: id, after: person.position, in: work.tx).map { "/registration-checks/\(id)/people/\($0)" } : nil,
            volunteerHref: work.actor.may(.seeVolunteers, at: found.place) ? "/volunteers/\(volunteer)" : nil)
    }

    private static func facts(_ found: Volunteer, _ visit: Visit) -> [CheckPersonView.Fact] {
        var facts: [CheckPersonView.Fact] = [
            .init(label: visit.say("管理组织"), value: found.organisationName), .init(label: visit.say("手机号"), value: found.phoneMasked),
            .init(label: visit.say("证件号码"), value: found.documentMasked),
            .init(label: visit.say("性别和年龄"), value: visit.say("\(Codes.sex.name(found.sex, visit.language))，\(found.age(on: visit.today)) 岁")),
            .init(label: visit.say("注册日期"), value: found.registeredOn?.description ?? ""),
        ]
        if !found.employer.isEmpty { facts.append(.init(label: visit.say("工作单位或学校"), value: found.employer)) }
        if found.isMinor(on: visit.today) {
            facts.append(.init(label: visit.say("监护人"), value: visit.say("\(Masking.name(found.guardianName)) \(found.guardianPhoneMasked)，未成年人请先联系监护人")))
        }
        if !found.isActive { facts.append(.init(label: visit.say("注册状态"), value: visit.say("现在已不是在册志愿者"))) }
        return facts
    }
}
