import Audit
import Kernel
import Rights
import Storage

/// The keeper adds a room, desk or piece of equipment to a site, changes it or takes it out of use (维护场地).
package struct SaveSiteRoom: Sendable {
    struct Draft: Sendable {
        var kind: SiteRoom.Kind
        var usage: SiteRoom.Usage
        var name: String
        var seats = 0
        var opens = 540, closes = 1080
        var needsReview = false
        var note = ""
        var isActive = true
    }

    let site: SiteID
    let id: SiteRoomID?
    let draft: Draft

    /// - Parameter id: nil makes a new one.
    /// - Throws: ``Problems`` by field, ``Refusal/notFound`` for a room of another site.
    package init(_ site: SiteID, _ id: SiteRoomID?, _ fields: Fields, in work: Work) throws {
        try work.actor.require(.keepSites, at: SiteStore.require(site, in: work.tx).place)
        let existing = try id.map { try SiteRoomStore.require($0, in: work.tx) }
        guard existing.map({ $0.site == site }) ?? true else { throw Refusal.notFound }
        var reader = FieldReader(fields)
        let name = reader.text("name", max: 30)
        let kind = reader.choice("kind", from: SiteRoom.Kind.allCases.map(\.rawValue)).flatMap { SiteRoom.Kind(rawValue: $0) }
        let usage = existing?.usage ?? reader.choice("usage", from: SiteRoom.Usage.allCases.map(\.rawValue)).flatMap { SiteRoom.Usage(rawValue: $0) }
        var draft = Draft(kind: kind ?? .room, usage: usage ?? .booking, name: name ?? "")
        if usage == .incubation, kind == .equipment { reader.problems.add("kind", "out_of_range", "孵化入驻只能是房间或工位") }
        draft.seats = reader.integer("seats", in: 0...5_000, required: false) ?? 0
        if draft.usage == .booking {
            draft.opens = Self.quarter(&reader, "opens") ?? draft.opens
            draft.closes = Self.quarter(&reader, "closes") ?? draft.closes
            if draft.opens >= draft.closes { reader.problems.add("closes", "out_of_range", "结束时间要晚于开始时间") }
            draft.needsReview = reader.flag("review")
        }
        draft.note = reader.text("note", max: 200, required: false) ?? ""
        draft.isActive = !reader.flag("retired")
        try reader.problems.throwIfAny()
        (self.site, self.id, self.draft) = (site, id, draft)
    }

    /// A time of day in whole quarters of an hour.
    static func quarter(_ reader: inout FieldReader, _ name: String) -> Int? {
        reader.value(name, hint: "请填写整刻钟的时间，例如 09:00、14:15") { text in
            DayTime.minutes(text).flatMap { $0 % 15 == 0 ? $0 : nil }
        }
    }

    package func run(in work: Work) throws -> SiteRoomID {
        let site = try SiteStore.require(site, in: work.tx)
        try work.actor.require(.keepSites, at: site.place)
        guard site.status != .closed else { throw Refusal.conflict(code: "closed", "已撤销的阵地不能再修改") }
        if draft.isActive, try SiteRoomStore.isNameTaken(draft.name, at: site.id, except: id, in: work.tx) {
            throw Problems("name", "taken", "这个阵地已有同名的场地")
        }
        if let id, !draft.isActive { try Self.requireUnused(id, in: work) }
        let saved = try SiteRoomStore.save(draft, id, at: site.id, in: work.tx)
        work.tx.touch(.portal)
        try work.audit("saveSiteRoom", AuditObject("siteRoom", saved), at: site.place, [
            "name": draft.name, "kind": draft.kind.rawValue, "status": draft.isActive ? "active" : "retired",
        ])
        return saved
    }

    private static func requireUnused(_ id: SiteRoomID, in work: Work) throws {
        guard try !BookingStore.hasAhead(in: id, from: work.today, in: work.tx) else {
            throw Refusal.conflict(code: "has_bookings", "这里还有以后的预约，请先取消")
        }
        guard try !IncubationStore.isOccupied(id, from: work.today, in: work.tx) else {
            throw Refusal.conflict(code: "has_incubations", "这里还有孵化的组织，请先办理交还")
        }
    }
}
