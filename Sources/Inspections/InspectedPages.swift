import Audit
import Kernel
import Pages
import Rights
import Sites

/// What was found at one site or team: marks, photographs, what must be put right, what came before.
struct InspectedView: Sendable {
    struct Picture: Sendable { let href, label: String }
    struct ItemLine: Sendable {
        let words, points, look, word: String
        /// Nil before an inspection.
        let mark: String?
        let note: String?
        let isCarried: Bool
        let photos: [Picture]
    }
    struct Again: Sendable {
        let state, look, due: String
        let isLate: Bool
        let wanting: String
        let answer, answered: String?
        let photos: [Picture]
    }
    struct Before: Sendable { let day, kind, grade, look, score, who: String; let isOnPaper: Bool }

    let id, name, number, round: String
    let roundHref: String?
    let isInspected: Bool
    let grade, look, score, points: String
    let day: String?
    let note: String?
    let facts: [FactLine]
    let items: [ItemLine]
    let photos: [Picture]
    let hasPhotos: Bool
    let mendings: [Again]
    let hasMendings: Bool
    let answerHref: String?
    let answerForm: FormView
    let inspectHref, paperHref: String?
    let isAgain: Bool
    let sheetHref, emptySheetHref: String
    let before: [Before]
    let hasBefore: Bool

    init(_ id: InspectedID, answering: Problems?, _ visit: Visit, in work: Work) throws {
        let (object, round) = try InspectionRights.see(id, in: work)
        let list = try ChecklistStore.require(round.version, in: work.tx)
        let all = try InspectionStore.list(of: id, in: work.tx)
        let photos = try PhotoStore.list(of: id, in: work.tx)
        let latest = all.first
        let words = Dictionary(uniqueKeysWithValues: list.items.map { ($0.id, $0.words) })
        func pictures(_ belongs: (Photo) -> Bool) -> [Picture] {
            photos.filter(belongs).map { photo in
                Picture(href: "/inspection-photos/\(photo.id)", label: photo.item.flatMap { words[$0] }.map { visit.say("照片：\($0)") } ?? visit.say("照片 \(photo.id)"))
            }
        }
        self.id = "\(id)"
        (name, number, self.round) = (object.candidate.name, object.candidate.number, round.title)
        roundHref = work.actor.may(.planInspections, at: round.place) ? "/inspections/\(round.id)" : nil
        isInspected = latest != nil
        (grade, score, points) = (latest?.grade ?? "", latest?.score.text ?? "", "\(list.points)")
        look = list.look(ofGrade: grade)
        day = latest?.day.display(visit.language)
        note = latest.flatMap { $0.note.isEmpty ? nil : $0.note }
        facts = try Self.facts(object, round, list, latest, visit, in: work)
        let found = Dictionary(uniqueKeysWithValues: (latest?.findings ?? []).map { ($0.item, $0) })
        items = list.items.map { item in
            let finding = found[item.id]
            return ItemLine(
                words: item.words, points: visit.say("\(item.points) 分"), look: finding?.mark.look ?? "plain", word: finding.map { visit.say($0.mark.title) } ?? "",
                mark: finding?.mark.rawValue, note: finding.flatMap { $0.note.isEmpty ? nil : $0.note }, isCarried: finding?.isCarried ?? false,
                photos: pictures { $0.item == item.id })
        }
        self.photos = pictures { $0.item == nil && $0.mending == nil }
        hasPhotos = !self.photos.isEmpty
        let orders = try MendingStore.list(of: id, in: work.tx)
        mendings = try orders.map { order in
            let wanting = all.first { $0.id == order.inspection }?.wanting(list) ?? ""
            let answered = try order.answeredAt.map { "\($0.long(visit.language)) · \(try Names.account(order.answeredBy, in: work))" }
            return Again(state: visit.say(order.status.title), look: order.status.look, due: order.dueOn.display(visit.language), isLate: order.isLate(on: visit.today),
                         wanting: wanting, answer: order.answer.isEmpty ? nil : order.answer, answered: answered, photos: pictures { $0.mending == order.id })
        }
        hasMendings = !mendings.isEmpty
        let current = orders.first { $0.status == .open || $0.status == .answered }
        answerHref = current?.status == .open && work.actor.may(.answerRectification, at: object.place) ? current.map { "/rectifications/\($0.id)/answer" } : nil
        answerForm = FormView([FieldSpec("answer", .textarea, max: 500)], values: answering == nil ? Fields() : visit.fields, problems: answering, visit: visit)
        let mayInspect = try InspectionRights.mayInspect(round, in: work) && (latest == nil ? round.status == .running : current != nil)
        inspectHref = mayInspect ? "/inspect/\(id)" : nil
        paperHref = mayInspect ? "/inspect/\(id)?paper=1" : nil
        isAgain = latest != nil
        (sheetHref, emptySheetHref) = ("/inspected/\(id)/sheet", "/inspected/\(id)/sheet?empty=1")
        before = try all.map { one in
            Before(day: one.day.display(visit.language), kind: visit.say(one.isAgain ? "复查" : "督查"), grade: one.grade, look: list.look(ofGrade: one.grade),
                   score: one.score.text, who: try Names.account(one.enteredBy, in: work), isOnPaper: one.isOnPaper)
        }
        hasBefore = before.count > 1
    }

    private static func facts(_ object: Inspected, _ round: Round, _ list: Checklist, _ latest: Inspection?, _ visit: Visit, in work: Work) throws -> [FactLine] {
        let site = try object.candidate.site.flatMap { try SiteStore.find($0, in: work.tx) }
        var facts: [(Message, String)] = [
            ("编号", object.candidate.number), ("负责组织", object.organisationName), ("地址", site?.details.address ?? ""),
            ("检查表", visit.say("\(list.title)（第 \(list.number) 版）")), ("督查日期", latest?.day.display(visit.language) ?? ""),
            ("登记人", try Names.account(latest?.enteredBy, in: work)), ("位置", latest?.position?.rounded.description ?? ""),
        ]
        if latest?.isOnPaper == true { facts.append(("登记方式", visit.say("从纸质表录入"))) }
        return facts.filter { !$0.1.isEmpty }.map { FactLine(label: visit.say($0.0), value: $0.1) }
    }
}
