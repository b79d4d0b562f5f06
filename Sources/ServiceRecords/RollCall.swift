import Audit
import Kernel
import Projects
import Settings

/// The leader calls the roll (现场点名) for people without a phone: who is here is checked in, who leaves is checked out
/// and gets the hours served. All or none; every person who cannot be marked is named.
package struct RollCall: Sendable {
    package struct Draft: Sendable {
        let present: [VolunteerID]
        let away: [VolunteerID]

        /// Fields `present` and `away`, each the numbers of volunteers; at least one.
        /// - Throws: ``Problems`` by field.
        package init(_ fields: Fields) throws {
            var problems = Problems()
            func ids(_ name: String) -> [VolunteerID] {
                let ids = fields.all(name).map { VolunteerID($0) }
                if ids.contains(nil) { problems.add(name, "malformed", "请从列出的人中选择") }
                return ids.compactMap { $0 }
            }
            (present, away) = (ids("present"), ids("away"))
            if problems.isEmpty, present.isEmpty, away.isEmpty { problems.add("present", "missing", "请先选择人") }
            if present.count + away.count > RollStore.limit { problems.add("present", "out_of_range", "一次最多 \(RollStore.limit) 人") }
            if Set(present + away).count < present.count + away.count {
                problems.add("present", "out_of_range", "同一个人只能选一次")
            }
            try problems.throwIfAny()
        }
    }

    package struct Called: Sendable {
        package let present: Int
        package let away: Int
    }

    let project: ProjectID
    let draft: Draft

    package init(_ project: ProjectID, _ draft: Draft) {
        self.project = project
        self.draft = draft
    }

    package func run(in work: Work) throws -> Called {
        let project = try ProjectStore.require(project, in: work.tx)
        try work.actor.require(.runCheckIn, at: project.place)
        try CloseForgottenCheckIns.run(of: draft.present, in: work)
        let people = Dictionary(try RollStore.people(of: project.id, today: work.today, in: work.tx).map { ($0.volunteer, $0) },
                                uniquingKeysWith: { first, _ in first })
        if !draft.present.isEmpty { try requireOpen(project, in: work) }
        var problems = Problems()
        for volunteer in draft.present {
            if let (code, message) = try markPresent(people[volunteer], volunteer, project, in: work) {
                problems.add("present", code, message)
            }
        }
        for volunteer in draft.away {
            if let (code, message) = try markAway(people[volunteer], project, in: work) { problems.add("away", code, message) }
        }
        try problems.throwIfAny()
        work.tx.touch(.project(project.id.rawValue))
        return Called(present: draft.present.count, away: draft.away.count)
    }

    private func requireOpen(_ project: Project, in work: Work) throws {
        if let refusal = ProjectDoor.refusal(project.status.rawValue, name: project.name) { throw refusal }
        let opensAt = project.startsAt.adding(seconds: -Int64(try work.setting(CitySettings.earlyMinutes)) * 60)
        if work.now < opensAt {
            throw Refusal.conflict(code: "too_early", "还没到签到时间。\(opensAt.day) \(opensAt.clockText) 起可以签到")
        }
        if work.now > project.endsAt { throw Refusal.conflict(code: "project_over", "活动已经结束，不能再签到。漏签的可以补录时长") }
    }

    private func markPresent(_ person: RollPerson?, _ volunteer: VolunteerID, _ project: Project,
                             in work: Work) throws -> (String, Message)? {
        guard let person else { return ("not_signed_up", "有人不在已通过的报名里。请刷新名单") }
        guard person.isActive else { return ("not_active", "\(person.name)：志愿者身份现在不能参加活动") }
        if let open = person.open {
            if open.project == project.id { return ("already_checked_in", "\(person.name)：已经签到了") }
            return ("checked_in_elsewhere", "\(person.name)：在“\(open.projectName)”还没有签退")
        }
        let opening = CheckInStore.Opening(project: project.id, post: person.post, volunteer: volunteer, method: .rollCall,
                                           by: work.actor.account)
        guard let id = try CheckInStore.insert(opening, at: work.now, in: work.tx) else {
            return ("already_checked_in", "\(person.name)：已经签到了")
        }
        try work.audit("rollCall", AuditObject("checkIn", id), at: project.place, ["project": project.id.description])
        return nil
    }

    private func markAway(_ person: RollPerson?, _ project: Project, in work: Work) throws -> (String, Message)? {
        guard let person else { return ("not_signed_up", "有人不在已通过的报名里。请刷新名单") }
        guard let open = person.open, open.project == project.id, let stay = try CheckInStore.find(open.id, in: work.tx) else {
            return ("not_checked_in", "\(person.name)：还没有签到")
        }
        guard !stay.isForgotten(on: work.today) else {
            return ("forgotten", "\(person.name)：当天没有签退，已过 24:00，没有时长。可以凭证明补录")
        }
        _ = try FinishStay(stay, method: .rollCall).run(in: work)
        return nil
    }
}

extension CloseForgottenCheckIns {
    /// Closes what these people left open on earlier days, so that it does not stand in the way today.
    static func run(of volunteers: [VolunteerID], in work: Work) throws {
        for volunteer in volunteers {
            guard let stay = try CheckInStore.open(of: volunteer, in: work.tx), stay.isForgotten(on: work.today) else { continue }
            try ForceCheckOut(stay).run(in: work)
        }
    }
}
