import Audit
import Kernel
import Rights
import Sites

/// An inspector says how everything was found (登记督查), on the spot or later from a sheet of paper. After something had to be
/// put right, the same use case is the re-check (复查): only those items are marked again, the others keep their marks.
package struct RecordInspection: Sendable {
    package struct Done: Sendable {
        package let inspection: InspectionID
        /// The phone had sent it before.
        package let wasKnown: Bool
        package let score: Score
        package let grade: String
    }

    let object: InspectedID
    let fields: Fields
    let day: Day
    let isOnPaper: Bool
    let note: String
    let position: Position?
    /// Made by the phone; nil for programs and plain forms that send none.
    let key: String?
    let photos: [StoredPhoto]

    /// Reads {mark.ID, note.ID? for each item, note?, day?, paper?, latitude?, longitude?, key?}.
    /// - Throws: ``Problems`` by field.
    package init(_ object: InspectedID, _ fields: Fields, photos: [StoredPhoto] = [], today: Day) throws {
        var reader = FieldReader(fields)
        day = reader.day("day", required: false) ?? today
        if day > today { reader.problems.add("day", "out_of_range", "督查日期不能在今天以后") }
        isOnPaper = reader.flag("paper")
        note = reader.text("note", max: 500, required: false) ?? ""
        position = reader.position(latitude: "latitude", longitude: "longitude", required: false)
        key = reader.value("key", required: false, hint: "标识不对，请重新打开这一页") { (8...64).contains($0.utf8.count) ? $0 : nil }
        try reader.problems.throwIfAny()
        (self.object, self.fields, self.photos) = (object, fields, photos)
    }

    @discardableResult
    package func run(in work: Work) throws -> Done {
        let (object, round) = try InspectionRights.inspect(object, in: work)
        if let key, let sent = try InspectionStore.sent(key, in: work.tx) {
            guard sent.object == object.id, sent.by == work.actor.account else { throw Refusal.conflict(code: "key_reused", "这份结果的标识用过了，请重新打开这一页填写") }
            let known = try InspectionStore.require(sent.inspection, in: work.tx)
            return Done(inspection: known.id, wasKnown: true, score: known.score, grade: known.grade)
        }
        guard round.status != .announced else { throw Refusal.conflict(code: "not_drawn", "这次督查还没有抽取对象") }
        let list = try ChecklistStore.require(round.version, in: work.tx)
        let before = try InspectionStore.latest(of: object.id, in: work.tx)
        let mending = try MendingStore.current(of: object.id, in: work.tx)
        if before != nil, mending == nil { throw Refusal.conflict(code: "inspected", "这里已经督查过了，没有等着复查的事") }
        if before == nil, round.status == .closed { throw Refusal.conflict(code: "closed", "这次督查已经结束") }
        let findings = try findings(list, before: before)
        let marks = Dictionary(uniqueKeysWithValues: findings.map { ($0.item, $0.mark) })
        let score = list.score(marks)
        let grade = list.grade(of: score)?.name ?? ""
        let id = try InspectionStore.insert(self, of: object.id, isAgain: before != nil, score: score, grade: grade, findings: findings, in: work)
        if let site = object.candidate.site {
            let place = list.grades.firstIndex { $0.name == grade } ?? 0
            try SiteGradeStore.keep(.init(name: grade, place: place, grades: list.grades.count, score: score.hundredths, points: score.points, day: day),
                                    of: site, in: work.tx)
        }
        let items = Set(list.items.map(\.id))
        try PhotoStore.insert(photos.map { $0.showing(items) }, of: object.id, inspection: id, in: work)
        if let mending { try MendingStore.settle(mending.id, as: needsMending(findings, list) ? .again : .mended, at: work.now, in: work.tx) }
        if needsMending(findings, list) { try OrderMending(object, round, list, found: id).run(in: work) }
        work.tx.touch(.portal)
        try work.audit("recordInspection", AuditObject("inspected", object.id), at: object.place, ["name": object.candidate.name, "result": "\(grade) \(score.text)"])
        return Done(inspection: id, wasKnown: false, score: score, grade: grade)
    }

    private func needsMending(_ findings: [Inspection.Finding], _ list: Checklist) -> Bool { findings.contains { $0.mark >= list.mendFrom } }

    /// A mark for each item; in a re-check, what was good enough keeps its mark.
    private func findings(_ list: Checklist, before: Inspection?) throws -> [Inspection.Finding] {
        var reader = FieldReader(fields)
        let old = Dictionary(uniqueKeysWithValues: (before?.findings ?? []).map { ($0.item, $0) })
        let found = list.items.compactMap { item -> Inspection.Finding? in
            if let kept = old[item.id], kept.mark < list.mendFrom { return .init(item: item.id, mark: kept.mark, note: kept.note, isCarried: true) }
            let mark = reader.choice("mark.\(item.id)", from: Mark.allCases.map(\.rawValue)).flatMap { Mark(rawValue: $0) }
            let note = reader.text("note.\(item.id)", max: 300, required: false)
            return mark.map { .init(item: item.id, mark: $0, note: note ?? "", isCarried: false) }
        }
        try reader.problems.throwIfAny()
        return found
    }
}
