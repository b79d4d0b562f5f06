import Audit
import Kernel
import Pages
import Rights

/// A request as those who answer for it see it, with the next step.
struct RequestView: Sendable {
    struct Step: Sendable { let when, what: String; let who, by, note: String? }
    struct Asked: Sendable { let team, state, when: String; let reason: String? }
    struct Suggestion: Sendable { let team, name, note: String }
    struct Contact: Sendable { let phone, address: String }
    struct Said: Sendable { let way, words: String; let stars: String? }

    let id, title, number, state, look, content, risks: String
    let facts: [FactLine]
    let late, reason: String?
    let isSubmitted, isOpen, isOffered, isDispatched, isServed, mayCancel, mayAmend: Bool
    let contact: Contact?
    let reviewForm, dispatchForm, cancelForm, rateForm: FormView
    let suggestions: [Suggestion]
    let hasSuggestions: Bool
    let asked: [Asked]
    let hasAsked: Bool
    let said: Said?
    let projectHref: String?
    /// Who could be asked, the best first, for those who may look for people.
    let findHref: String?
    let steps: [Step]

    /// Which of the page's forms came back.
    enum Returned: Sendable { case review, dispatch, cancel, rate }

    init(_ id: HelpRequestID, _ returned: (Returned, Problems)?, contact: RequestStore.Sealed?, _ visit: Visit, in work: Work) throws {
        let request = try RequestAccess.requireOffice(id, in: work)
        func problems(of form: Returned) -> Problems? { returned.flatMap { $0.0 == form ? $0.1 : nil } }
        func values(_ form: Returned, _ first: Fields = Fields()) -> Fields { problems(of: form) == nil ? first : visit.fields }
        (self.id, number, content, risks) = ("\(id)", request.number, request.content, request.risks)
        title = request.title.isEmpty ? visit.say("求助：\(request.kindName(in: visit.language))") : request.title
        (state, look) = (visit.say(request.status.title), request.status.look)
        facts = try Self.facts(request, visit, in: work)
        late = request.escalations > 0 ? visit.say("已超时升级 \(request.escalations) 次") : request.isLate(at: work.now) ? visit.say("已超时") : nil
        reason = request.reason.isEmpty ? nil : request.reason
        (isSubmitted, isOpen, isOffered) = (request.status == .submitted, request.status == .open, request.isOffered)
        (isDispatched, isServed, mayCancel) = (request.status == .dispatched, request.status == .served, request.status.isUnderWay)
        mayAmend = request.status.isBeforeService
        self.contact = contact.map { Contact(phone: $0.phone, address: $0.address) }
        reviewForm = Self.review(request, values(.review, Fields([("spot", request.spot), ("urgent", request.isUrgent ? "true" : "")])), problems(of: .review), visit)
        dispatchForm = FormView([FieldSpec("team", max: 80)], values: values(.dispatch), problems: problems(of: .dispatch), visit: visit)
        cancelForm = FormView([FieldSpec("reason", max: 200)], values: values(.cancel), problems: problems(of: .cancel), visit: visit)
        rateForm = RateForm.view(byOffice: true, visit.fields, problems(of: .rate), visit)
        suggestions = isOpen ? try AnsweringStore.teams(near: request.region, limit: 6, in: work.tx).map { team in
            Suggestion(team: "\(team.id)", name: team.name, note: visit.say(team.isNear ? "同社区，\(team.members) 人，在办 \(team.underWay) 件" : "\(team.members) 人，在办 \(team.underWay) 件"))
        } : []
        hasSuggestions = !suggestions.isEmpty
        asked = try DispatchStore.list(of: id, in: work.tx).map {
            Asked(team: $0.teamName, state: visit.say($0.status.title), when: $0.sentAt.short(visit.language), reason: $0.reason.isEmpty ? nil : $0.reason)
        }
        hasAsked = !asked.isEmpty
        said = try RatingStore.find(id, in: work.tx).map { Said(way: visit.say($0.way.title), words: $0.words, stars: $0.stars.map { "\($0)" }) }
        projectHref = request.project.map { "/work/projects/\($0)" }
        let kind = try RequestKindStore.require(request.kind, in: work.tx)
        findHref = work.actor.may(.findVolunteers) && request.status.isUnderWay && request.to > work.now
            ? "/find-volunteers?region=\(request.region)&begins=\(request.from.localInput)&ends=\(request.to.localInput)&category=\(kind.category)" : nil
        steps = try RequestEventStore.list(of: id, in: work.tx).map {
            Step(when: $0.at.short(visit.language), what: visit.say($0.kind.title), who: $0.organisationName, by: $0.by.isEmpty ? nil : $0.by, note: $0.note.isEmpty ? nil : $0.note)
        }
    }

    private static func facts(_ request: HelpRequest, _ visit: Visit, in work: Work) throws -> [FactLine] {
        var facts: [(Message, String)] = [
            ("类别", request.kindName(in: visit.language)), ("约定时间", RequestFacts.span(request, visit)), ("地点", try RequestFacts.spot(request, in: work)),
            ("求助人", "\(request.requester)（\(visit.say(request.relation.title))）"), ("电话", request.phoneMasked), ("需要几个人", "\(request.people)"),
            ("渠道", visit.say(request.channel.title)), ("提出", request.filedAt.short(visit.language)), ("负责组织", request.organisationName),
        ]
        if !request.recipient.isEmpty { facts.insert(("帮助谁", request.recipient), at: 4) }
        if let due = request.dueAt { facts.insert(("这一步的时限", due.short(visit.language)), at: 0) }
        if request.team != nil { facts.append(("服务队", request.teamName)) }
        return facts.map { FactLine(label: visit.say($0.0), value: $0.1) }
    }

    private static func review(_ request: HelpRequest, _ values: Fields, _ problems: Problems?, _ visit: Visit) -> FormView {
        FormView([
            FieldSpec("decision", .radio, choices: [FormChoice("approve", visit.say("核实无误，受理")), FormChoice("refuse", visit.say("不受理"))]),
            FieldSpec("title", required: false, max: 40), FieldSpec("spot", required: false, max: 30),
            FieldSpec("how", .radio, required: false, choices: ReviewRequest.Way.allCases.map { FormChoice($0.rawValue, visit.say($0.title)) }),
            FieldSpec("urgent", .checkbox, required: false), FieldSpec("offered", .checkbox, required: false), FieldSpec("reason", required: false, max: 200),
        ], values: values["decision"] == nil ? Self.approving(values) : values, problems: problems, visit: visit)
    }

    private static func approving(_ values: Fields) -> Fields {
        var fields = values
        fields.set("decision", "approve")
        return fields
    }
}
