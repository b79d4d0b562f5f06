import Audit
import Kernel
import Pages
import Settings

/// A volunteer checks in (签到) with the rotating code of a check-in point.
///
/// Needs an accepted sign-up, a running project, the right time, a place within the point's radius, and no open stay
/// anywhere (domain rules, section 2). A stay forgotten on an earlier day is closed by force first.
package struct CheckIn: Sendable {
    package struct Opened: Sendable {
        package let id: CheckInID
        package let openedAt: Instant
        package let project: ProjectID
        package let projectName: String
    }

    let entry: CheckInEntry

    package init(_ entry: CheckInEntry) {
        self.entry = entry
    }

    /// The use case with its bound on guesses.
    /// - Throws: ``Problems`` for a wrong code or a place out of range, ``Refusal/conflict(code:_:)`` naming the rule.
    package func run(visit: Visit) async throws -> Opened {
        try await CodeGuesses.bounded(visit) { try await visit.write { try run(in: $0) } }
    }

    /// - Returns: nil when the code is wrong; that is recorded and stays recorded.
    package func run(in work: Work) throws -> Opened? {
        let volunteer = try work.volunteer()
        let facts = try CheckInStore.facts(entry.points, volunteer: volunteer, in: work.tx)
        let seconds = try work.setting(CitySettings.codeSeconds)
        guard let facts = facts.first(where: { entry.proves($0, seconds: seconds, in: work) && $0.takes(.in) })
                ?? facts.first(where: { entry.proves($0, seconds: seconds, in: work) }) else {
            try work.audit("checkIn", entry.auditObject, at: facts.first?.place ?? .city, result: .refused, ["reason": "wrong code"])
            return nil
        }
        try requireRules(facts, in: work)
        try closeForgotten(facts, in: work)
        let inRange = try entry.requireRange(of: facts)
        guard let post = facts.post, let id = try CheckInStore.insert(
            .init(project: facts.project, post: post, volunteer: volunteer, point: facts.point, method: .code, by: work.actor.account,
                  inRange: inRange, position: entry.position?.rounded), at: work.now, in: work.tx) else {
            throw Refusal.conflict(code: "already_checked_in", "您已经签到了")
        }
        try work.audit("checkIn", AuditObject("checkIn", id), at: facts.place, ["project": facts.project.description])
        work.tx.touch(.project(facts.project.rawValue))
        return Opened(id: id, openedAt: work.now, project: facts.project, projectName: facts.projectName)
    }

    private func requireRules(_ facts: CheckInFacts, in work: Work) throws {
        guard facts.takes(.in) else { throw Refusal.conflict(code: "wrong_point", "这是签退码。请扫描签到码") }
        if let refusal = ProjectDoor.refusal(facts.projectStatus, name: facts.projectName) { throw refusal }
        guard facts.volunteerStatus == "active" else {
            throw Refusal.conflict(code: "not_active", "您的志愿者身份现在不能参加活动。请联系志愿服务中心")
        }
        guard facts.post != nil else {
            throw Refusal.conflict(code: "not_signed_up", "您没有报名这个活动，或者报名还没有通过。请先报名，或找队长")
        }
        let early = Int64(try work.setting(CitySettings.earlyMinutes)) * 60
        let opensAt = facts.startsAt.adding(seconds: -early)
        if work.now < opensAt {
            throw Refusal.conflict(code: "too_early", "还没到签到时间。\(opensAt.day) \(opensAt.clockText) 起可以签到")
        }
        if work.now > facts.endsAt { throw Refusal.conflict(code: "project_over", "活动已经结束，不能再签到。漏签请找队长补录") }
        if let open = facts.open, open.openedAt.day == work.today {
            if open.project == facts.project { throw Refusal.conflict(code: "already_checked_in", "您已经签到了") }
            throw Refusal.conflict(code: "checked_in_elsewhere", "您在“\(open.projectName)”还没有签退。请先签退，再来这里签到")
        }
    }

    private func closeForgotten(_ facts: CheckInFacts, in work: Work) throws {
        guard let open = facts.open, open.openedAt.day < work.today, let stay = try CheckInStore.find(open.id, in: work.tx) else { return }
        try ForceCheckOut(stay).run(in: work)
    }
}

/// Which way through a check-in point.
enum Direction: String, Sendable {
    case `in`, out
}

extension CheckInFacts {
    func takes(_ direction: Direction) -> Bool { kind == "both" || kind == direction.rawValue }
}

extension CheckInEntry {
    /// Whether the code is that of this point now.
    func proves(_ facts: CheckInFacts, seconds: Int, in work: Work) -> Bool {
        let code = RotatingCode(point: facts.point, secret: facts.secret, seconds: seconds, vault: work.vault)
        return switch self.code {
        case .token(let token): code.accepts(token, at: work.now)
        case .digits(let digits): code.accepts(digits: digits, at: work.now)
        }
    }

    /// - Returns: whether the person is in range; nil when the point does not ask.
    /// - Throws: ``Problems`` when the position is missing or too far away.
    func requireRange(of facts: CheckInFacts) throws -> Bool? {
        guard facts.radius > 0, let place = facts.position else { return nil }
        guard let position else {
            throw Problems("latitude", "missing", "这里签到要确认您在现场，但没有收到位置。请允许使用位置再试，或请队长点名")
        }
        let distance = position.metres(to: place)
        guard distance <= facts.radius else {
            throw Problems("latitude", "out_of_range", "您离签到点 \(distance) 米，超出了 \(facts.radius) 米。请走近再试，或请队长点名")
        }
        return true
    }

    var auditObject: AuditObject {
        switch points {
        case .point(let point): AuditObject("checkInPoint", point)
        case .project(let project): AuditObject("project", project)
        }
    }
}

/// Whether a project lets anybody check in, by its stored status.
enum ProjectDoor {
    static func refusal(_ status: String, name: String) -> Refusal? {
        switch status {
        case "approved": nil
        case "paused": .conflict(code: "project_paused", "“\(name)”已暂停，现在不能签到")
        case "settled", "closed": .conflict(code: "project_closed", "“\(name)”已经结束，不能再签到")
        case "void": .conflict(code: "project_void", "“\(name)”已作废")
        default: .conflict(code: "project_not_approved", "“\(name)”还没有通过审批")
        }
    }
}
