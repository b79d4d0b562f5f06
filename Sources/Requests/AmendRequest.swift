import Audit
import Kernel
import Organisations
import Regions
import Rights
import Settings

/// What turns out to be different when somebody calls back is put right (更正): another day, another address, more people.
/// Until somebody serves; the step's time is counted anew from the new day.
package struct AmendRequest: Sendable {
    package struct Draft: Sendable {
        let kind, content, risks, spot: String
        let people: Int
        let from, to: Instant
        let region: RegionCode
        /// Nil: as it was.
        let address: String?
        let phone: PhoneNumber?
    }

    let id: HelpRequestID
    let draft: Draft

    /// Reads {kind, content, risks, people?, from, to, region, spot?, address?, phone?}; what is empty of the last two stays.
    /// - Throws: ``Problems`` by field.
    package init(_ id: HelpRequestID, _ fields: Fields, in work: Work) throws {
        let request = try RequestAccess.requireOffice(id, in: work)
        var reader = FieldReader(fields)
        let kind = reader.choice("kind", from: try RequestKindStore.list(in: work.tx).map(\.code) + [request.kind])
        let content = reader.text("content", max: 500)
        let risks = reader.text("risks", max: 200)
        let people = reader.integer("people", in: 1...50, required: false) ?? 1
        let region = try reader.typedRegion("region", near: OrganisationStore.root(in: work.tx).region, in: work.tx)
        let spot = reader.text("spot", max: 30, required: false) ?? ""
        let address = reader.text("address", max: 100, required: false)
        let phone = reader.phone("phone", required: false)
        let span = WantedTime.exact(&reader, after: work.now)
        try reader.problems.throwIfAny()
        guard let kind, let content, let risks, let region, let span else { throw reader.problems }
        self.id = id
        draft = Draft(kind: kind, content: content, risks: risks, spot: spot, people: people, from: span.from, to: span.to, region: region, address: address, phone: phone)
    }

    package func run(in work: Work) throws {
        let request = try RequestAccess.requireOffice(id, in: work)
        guard request.status.isBeforeService else {
            throw Refusal.conflict(code: "too_late", "服务已经开始或结束，不能再改")
        }
        let kind = try RequestKindStore.require(draft.kind, in: work.tx)
        guard let due = RequestClock.due(request.status, kind, filed: request.filedAt, from: draft.from, accepted: request.acceptedAt),
              try RequestStateStore.amend(id, draft, due: due, in: work) else { throw RequestAccess.Conflict.changed }
        try RequestEventStore.add(.amended, to: id, in: work)
        try work.audit("amendRequest", AuditObject("request", id), at: request.place, [
            "from": "\(draft.from)", "address": draft.address == nil ? "" : "1", "phone": draft.phone == nil ? "" : "1",
        ].filter { !$0.value.isEmpty })
    }
}
