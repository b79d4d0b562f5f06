import Audit
import Kernel
import Organisations
import Rights
import Storage

/// An organisation asks a site for a room or a desk, computers and coaching for a period (申请孵化).
package struct ApplyForIncubation: Sendable {
    struct Draft: Sendable {
        let organisation: OrganisationID
        let kind: SiteRoom.Kind
        let from, to: Day
        let people, computers: Int
        let coaching: Bool
        let plan: String
    }

    /// The longest period that is asked for or granted at once, in days.
    static let longest = 1_096

    let site: SiteID
    let draft: Draft

    /// - Throws: ``Problems`` by field.
    package init(_ site: SiteID, _ fields: Fields, in work: Work) throws {
        var reader = FieldReader(fields)
        let scope = OrganisationScope(places: work.actor.places(for: .useSites))
        let organisation = try reader.typedOrganisation("organisation", among: scope, in: work.tx)
        let kind = reader.choice("kind", from: ["room", "desk"]).flatMap { SiteRoom.Kind(rawValue: $0) }
        let from = reader.day("from")
        let to = reader.day("to")
        Self.check(&reader, from, to, today: work.today)
        let people = reader.integer("people", in: 1...500)
        let computers = reader.integer("computers", in: 0...500, required: false) ?? 0
        let coaching = reader.flag("coaching")
        let plan = reader.text("plan", max: 1000)
        try reader.problems.throwIfAny()
        guard let organisation, let kind, let from, let to, let people, let plan else { throw reader.problems }
        self.site = site
        draft = Draft(organisation: organisation, kind: kind, from: from, to: to, people: people, computers: computers, coaching: coaching, plan: plan)
    }

    static func check(_ reader: inout FieldReader, _ from: Day?, _ to: Day?, today: Day) {
        guard let from, let to else { return }
        if to < from {
            reader.problems.add("to", "out_of_range", "结束日期不能早于开始日期")
        } else if to < today {
            reader.problems.add("to", "out_of_range", "结束日期已经过了")
        } else if to.daysSinceEpoch - from.daysSinceEpoch >= longest {
            reader.problems.add("to", "out_of_range", "一次最长三年")
        }
    }

    package func run(in work: Work) throws -> IncubationID {
        let site = try SiteStore.require(site, in: work.tx)
        let organisation = try OrganisationStore.require(draft.organisation, in: work.tx)
        try work.actor.require(.useSites, at: organisation.place)
        guard site.status == .open else { throw Refusal.conflict(code: "not_open", "这个阵地现在不在用") }
        guard try !SiteRoomStore.list(at: site.id, .incubation, in: work.tx).isEmpty else {
            throw Refusal.conflict(code: "no_places", "这个阵地没有孵化场地")
        }
        guard let id = try IncubationStore.insert(draft, at: site.id, by: work.actor.account, now: work.now, in: work.tx) else {
            throw Refusal.conflict(code: "already_applied", "这个组织在这里已有一份申请等待审核")
        }
        try work.audit("applyForIncubation", AuditObject("incubation", id), at: site.place, ["organisation": "\(organisation.id)"])
        return id
    }
}
