import Audit
import Kernel
import Pages
import Regions

/// What whoever asked sees: how far it is, who comes, and how it was.
struct FollowView: Sendable {
    struct Step: Sendable { let when, what: String; let who: String? }

    let code, spoken, number, kind, state, look, meaning: String
    let facts: [FactLine]
    let reason, team: String?
    let mayRate, mayWithdraw: Bool
    let form: FormView
    let steps: [Step]

    /// What happened that concerns whoever asked.
    private static let shown: Set<RequestEvent.Kind> = [.filed, .verified, .refused, .dispatched, .accepted, .grabbed, .gaveBack, .declined, .unanswered, .started,
                                                        .finished, .denied, .rated, .withdrawn, .cancelled]

    init(_ code: String, _ problems: Problems?, _ visit: Visit, in work: Work) throws {
        let request = try RequestAccess.require(code: code, in: work)
        (self.code, number, kind) = (code, request.number, request.kindName(in: visit.language))
        spoken = RequestCode.spoken(code)
        (state, look, meaning) = (visit.say(request.status.title), request.status.look, visit.say(request.status.meaning))
        facts = [
            FactLine(label: visit.say("什么时候"), value: RequestFacts.span(request, visit)),
            FactLine(label: visit.say("在哪里"), value: try RequestFacts.spot(request, in: work)),
            FactLine(label: visit.say("联系电话"), value: request.phoneMasked),
        ]
        reason = request.reason.isEmpty ? nil : request.reason
        team = request.team == nil ? nil : request.teamName
        mayRate = request.status == .served
        mayWithdraw = request.status.isBeforeService
        form = RateForm.view(byOffice: false, visit.fields, problems, visit)
        steps = try RequestEventStore.list(of: request.id, in: work.tx).filter { Self.shown.contains($0.kind) }.map {
            Step(when: $0.at.short(visit.language), what: visit.say($0.kind.title), who: $0.organisationName)
        }
    }
}

/// How a service was.
enum RateForm {
    static func view(byOffice: Bool, _ values: Fields, _ problems: Problems?, _ visit: Visit) -> FormView {
        let stars: [FormChoice] = [("5", "很好"), ("4", "好"), ("3", "一般"), ("2", "不好"), ("1", "很不好")].map { (code: String, words: Message) in
            FormChoice(code, "★ \(code) \(visit.say(words))")
        }
        return FormView([
            FieldSpec("done", .radio, choices: [FormChoice("yes", visit.say("做好了")), FormChoice("no", visit.say("没有来，或没有做好"))]),
            FieldSpec("stars", .radio, required: false, choices: stars), FieldSpec("words", .textarea, required: false, max: 300),
        ] + (byOffice ? [FieldSpec("way", .radio, choices: [Rating.Way.phone, .paper].map { FormChoice($0.rawValue, visit.say($0.title)) })] : []),
        values: problems == nil ? Fields([("done", "yes"), ("way", "phone")]) : values, problems: problems, visit: visit)
    }
}

/// What is said of a request in several places.
enum RequestFacts {
    static func span(_ request: HelpRequest, _ visit: Visit) -> String {
        "\(request.from.day.short(visit.language)) \(hours(request, visit))"
    }

    /// The hours of the day, and the last day when it is another one.
    static func hours(_ request: HelpRequest, _ visit: Visit) -> String {
        "\(request.from.clockText)–\(request.from.day == request.to.day ? request.to.clockText : request.to.short(visit.language))"
    }

    /// Where it is, in words that anybody may read.
    static func spot(_ request: HelpRequest, in work: Work) throws -> String {
        [try RegionStore.fullName(request.region, in: work.tx), request.spot].filter { !$0.isEmpty }.joined(separator: " ")
    }
}

/// One's own requests, the latest first.
struct OwnRequestsView: Sendable {
    struct Line: Sendable { let href, number, kind, when, state, look: String }

    let lines: [Line]
    let isEmpty: Bool

    init(_ visit: Visit, in work: Work) throws {
        lines = try RequestListStore.list(of: work.account(), limit: 100, in: work.tx).map { request in
            let code = try RequestStore.open(request.id, in: work).code
            return Line(href: "/help/\(code)", number: request.number, kind: request.kindName(in: visit.language), when: RequestFacts.span(request, visit),
                        state: visit.say(request.status.title), look: request.status.look)
        }
        isEmpty = lines.isEmpty
    }
}
