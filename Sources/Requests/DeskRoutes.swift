import Audit
import Hummingbird
import Kernel
import Organisations
import Pages
import Regions
import Rights

/// The telephone desk and the counter (电话接单台): the number first, then what the city knows of it, then the request. Everything is
/// done with the keyboard.
enum DeskRoutes {
    static let all: [Route] = [
        .page("/desk", .may(.handleRequests)) { visit in try await show(visit, nil) },
        .form("/desk", .may(.handleRequests)) { visit in
            try await visit.attempt {
                let filed = try await visit.write { try FileRequest(atDesk: visit.fields, in: $0).run(in: $0) }
                return visit.redirect("/desk?filed=\(filed.id)", notice: "已记下，编号 \(filed.number)")
            } again: { try await show(visit, $0) }
        },
        .page("/requests/:helpRequest/card", .may(.handleRequests)) { visit in try await RequestCard.answer(visit) },
    ]

    private static func show(_ visit: Visit, _ problems: Problems?) async throws -> Response {
        // Whose particulars are looked up by a number is written down.
        let isLookup = problems == nil && visit.query["phone"] != nil
        let view = isLookup ? try await visit.write { try DeskView(problems, visit, in: $0) } : try await visit.read { try DeskView(problems, visit, in: $0) }
        return try await visit.page("Requests/desk", title: "电话接单台", view, problems: problems)
    }
}

/// The desk as its page shows it.
struct DeskView: Sendable {
    struct Known: Sendable { let href: String?; let number, kind, when, state, look: String }
    struct Filed: Sendable { let number, code, href, cardHref: String }

    let phone: String
    let isAsking, isKnown: Bool
    let known: [Known]
    let name: String?
    let filed: Filed?
    let phoneError: String?
    let form: FormView

    init(_ problems: Problems?, _ visit: Visit, in work: Work) throws {
        let typed = visit.fields["phone"] ?? visit.query["phone"] ?? ""
        let number = PhoneNumber(typed)
        phone = typed
        isAsking = number != nil || problems != nil
        phoneError = typed.isEmpty || number != nil ? nil : visit.say("请填写手机号，或带区号的固定电话")
        let latest = try number.map { try RequestStore.latest(of: $0, limit: 6, in: work) } ?? []
        isKnown = !latest.isEmpty
        name = latest.first?.requester
        known = latest.map { request in
            Known(href: work.actor.may(.handleRequests, at: request.place) ? "/requests/\(request.id)" : nil, number: request.number,
                  kind: request.kindName(in: visit.language), when: RequestFacts.span(request, visit), state: visit.say(request.status.title), look: request.status.look)
        }
        form = try RequestForm.view(problems == nil ? Self.values(typed, latest.first, visit, in: work) : visit.fields, problems, visit, in: work)
        filed = try visit.query["filed"].flatMap { HelpRequestID($0) }.flatMap { try RequestStore.find($0, in: work.tx) }.flatMap { request in
            // Only what this person has just written down.
            guard try EnteredStore.by(request.id, in: work.tx) == work.actor.account, work.now - request.filedAt < 3600 * 24 * 15 else { return nil }
            let code = RequestCode.spoken(try RequestStore.open(request.id, in: work).code)
            return Filed(number: request.number, code: code, href: "/requests/\(request.id)", cardHref: "/requests/\(request.id)/card")
        }
    }

    /// What is known of the caller is filled in; each look is recorded.
    private static func values(_ phone: String, _ last: HelpRequest?, _ visit: Visit, in work: Work) throws -> Fields {
        var fields = RequestForm.first(visit)
        fields.set("phone", phone)
        guard let last else { return fields }
        let sealed = try RequestStore.open(last.id, in: work)
        try work.audit("revealRequest", AuditObject("request", last.id), at: last.place, ["by": "desk"])
        for (name, value) in [("requester", last.requester), ("relation", last.relation.rawValue), ("recipient", last.recipient),
                              ("address", sealed.address), ("risks", last.risks), ("region", try RegionChoices.text(last.region, near: OrganisationStore.root(in: work.tx).region, in: work.tx))] where !value.isEmpty { fields.set(name, value) }
        return fields
    }
}
