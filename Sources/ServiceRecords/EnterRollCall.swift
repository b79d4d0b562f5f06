import Audit
import Kernel
import Projects

/// The leader enters from when to when the people on the roll served today, when nobody could be checked in and out
/// one by one. The hours are marked as roll-call (现场点名); for other days proof is needed, see ``EnterHours``.
package struct EnterRollCall: Sendable {
    package struct Draft: Sendable {
        let people: [VolunteerID]
        let from: String
        let to: String

        /// Fields `people` (numbers of volunteers), `from` and `to` (as in "09:00").
        /// - Throws: ``Problems`` by field.
        package init(_ fields: Fields) throws {
            var reader = FieldReader(fields)
            let ids = fields.all("people").map { VolunteerID($0) }
            if ids.contains(nil) { reader.problems.add("people", "malformed", "请从列出的人中选择") }
            if ids.isEmpty { reader.problems.add("people", "missing", "请先选择人") }
            if ids.count > RollStore.limit { reader.problems.add("people", "out_of_range", "一次最多 \(RollStore.limit) 人") }
            let from = reader.value("from", hint: Self.hint) { ClockTime($0) }
            let to = reader.value("to", hint: Self.hint) { ClockTime($0) }
            try reader.problems.throwIfAny()
            people = Array(Set(ids.compactMap { $0 })).sorted()
            (self.from, self.to) = (from?.text ?? "", to?.text ?? "")
        }

        private static let hint: Message = "请填写时间，例如 09:00"
    }

    let project: ProjectID
    let draft: Draft

    package init(_ project: ProjectID, _ draft: Draft) {
        self.project = project
        self.draft = draft
    }

    /// - Returns: how many records were entered.
    package func run(in work: Work) throws -> Int {
        let project = try ProjectStore.require(project, in: work.tx)
        try work.actor.require(.enterHours, at: project.place)
        let people = Dictionary(try RollStore.people(of: project.id, today: work.today, in: work.tx).map { ($0.volunteer, $0) },
                                uniquingKeysWith: { first, _ in first })
        let effectiveOn = try work.effectiveDay()
        guard let from = ClockTime(draft.from)?.on(work.today), let to = ClockTime(draft.to)?.on(work.today) else { return 0 }
        var problems = Problems()
        for volunteer in draft.people {
            guard let person = people[volunteer] else {
                problems.add("people", "not_signed_up", "有人不在已通过的报名里。请刷新名单")
                continue
            }
            let record = EnterRecord(RecordDraft(volunteer: volunteer, project: project.id, post: person.post, method: .rollCall,
                                                 from: from, to: to), effectiveOn: effectiveOn)
            if let problem = try record.problem(in: work) {
                problems.add("people", problem.code, "\(person.name)：\(problem.message)")
            } else {
                try record.run(in: work)
            }
        }
        try problems.throwIfAny()
        work.tx.touch(.project(project.id.rawValue))
        return draft.people.count
    }
}

/// A time of day as people type it: "9:00", "09:00", "24:00".
struct ClockTime: Sendable {
    let hour: Int
    let minute: Int

    init?(_ text: String) {
        let parts = TypedText.halfWidth(text).split(separator: ":", omittingEmptySubsequences: false)
        guard (2...3).contains(parts.count), parts.allSatisfy({ (1...2).contains($0.utf8.count) }),
              let hour = Int(parts[0]), let minute = Int(parts[1]), (0...24).contains(hour), (0...59).contains(minute),
              hour < 24 || minute == 0, parts.count == 2 || Int(parts[2]) == 0 else { return nil }
        self.hour = hour
        self.minute = minute
    }

    var text: String { "\(hour):\(minute)" }

    func on(_ day: Day) -> Instant { Instant(day: day, hour: hour, minute: minute) }
}
