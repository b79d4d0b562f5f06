import Audit
import Kernel
import Pages
import Projects
import Settings

/// The leader enters hours late (补录), with a proof: up to as many ranges at once as the settings allow, each by all
/// rules of ``EnterRecord``. All or none; every row's problem is named with its person.
///
/// With `replaces` a void record is corrected, in a closed project too; that takes the right to void records.
package struct EnterHours: Sendable {
    package struct Draft: Sendable {
        struct Range: Sendable {
            /// Its number in the form.
            let row: Int
            let volunteer: VolunteerID
            let from: Instant
            let to: Instant
        }

        let ranges: [Range]
        let note: String
        let replaces: RecordID?

        /// Fields `rows.N.volunteer`, `rows.N.from`, `rows.N.to` (and `rows.N.day` when the other two are times of day),
        /// `note`, `replaces`. Rows that are left empty are ignored.
        /// - Throws: ``Problems`` by field.
        package init(_ fields: Fields) throws {
            var reader = FieldReader(fields)
            let rows = fields.indices(of: "rows").filter { row in
                ["volunteer", "day", "from", "to"].contains { fields["rows.\(row).\($0)"] != nil }
            }
            if rows.isEmpty { reader.problems.add("rows.0.volunteer", "missing", "请至少填写一行") }
            if rows.count > 200 { reader.problems.add("rows", "too_many", "行数太多") }
            ranges = rows.prefix(200).compactMap { Self.range($0, &reader) }
            note = reader.text("note", max: 500, required: false) ?? ""
            replaces = reader.id("replaces", required: false)
            try reader.problems.throwIfAny()
        }

        private static func range(_ row: Int, _ reader: inout FieldReader) -> Range? {
            let volunteer: VolunteerID? = reader.id("rows.\(row).volunteer")
            let from: Instant?, to: Instant?
            if reader.fields["rows.\(row).day"] != nil || reader.fields["rows.\(row).from"].map({ ClockTime($0) != nil }) ?? true {
                let day = reader.day("rows.\(row).day")
                let hint: Message = "请填写时间，例如 09:00"
                let start = reader.value("rows.\(row).from", hint: hint) { ClockTime($0) }
                let end = reader.value("rows.\(row).to", hint: hint) { ClockTime($0) }
                (from, to) = (day.flatMap { start?.on($0) }, day.flatMap { end?.on($0) })
            } else {
                (from, to) = (reader.instant("rows.\(row).from"), reader.instant("rows.\(row).to"))
            }
            guard let volunteer, let from, let to else { return nil }
            return Range(row: row, volunteer: volunteer, from: from, to: to)
        }
    }

    let project: ProjectID
    let draft: Draft
    let proof: HoursProof

    package init(_ project: ProjectID, _ draft: Draft, proof: HoursProof) {
        self.project = project
        self.draft = draft
        self.proof = proof
    }

    /// - Returns: the records entered.
    package func run(in work: Work) throws -> [EnterRecord.Entered] {
        let project = try ProjectStore.require(project, in: work.tx)
        try work.actor.require(draft.replaces == nil ? .enterHours : .voidRecords, at: project.place)
        let most = try work.setting(CitySettings.rangesPerEntry)
        guard draft.ranges.count <= most else { throw Problems("rows", "too_many", "一次最多补录 \(most) 个时段") }
        if draft.replaces != nil, draft.ranges.count != 1 { throw Problems("rows", "too_many", "更正一条记录时只填一行") }
        let people = Dictionary(try RollStore.people(of: project.id, today: work.today, in: work.tx).map { ($0.volunteer, $0) },
                                uniquingKeysWith: { first, _ in first })
        let proof = try ProofStore.insert(proof, of: project.id, in: work)
        let effectiveOn = try work.effectiveDay()
        var problems = Problems()
        var entered: [EnterRecord.Entered] = []
        for range in draft.ranges {
            // Whoever had a record here was on the roll when it was made.
            guard let person = people[range.volunteer] else {
                problems.add("rows.\(range.row).volunteer", "not_signed_up", "第 \(range.row + 1) 行：不在这个活动已通过的报名里")
                continue
            }
            let record = EnterRecord(RecordDraft(
                volunteer: range.volunteer, project: project.id, post: person.post, method: .madeUp, from: range.from, to: range.to,
                note: draft.note, proof: proof, replaces: draft.replaces), effectiveOn: effectiveOn)
            if let problem = try record.problem(in: work) {
                problems.add("rows.\(range.row).\(Self.field(of: problem))", problem.code,
                             "第 \(range.row + 1) 行 \(person.name)：\(problem.message)")
            } else {
                entered.append(try record.run(in: work))
            }
        }
        try problems.throwIfAny()
        work.tx.touch(.project(project.id.rawValue))
        return entered
    }

    private static func field(of problem: RecordProblem) -> String {
        switch problem.code {
        case "not_registered", "replaces_wrong", "replaced_already": "volunteer"
        case "end_before_start", "crosses_midnight", "future", "zero_hours": "to"
        default: "from"
        }
    }
}
