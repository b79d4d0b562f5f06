import Audit
import Kernel
import Rights
import Storage

/// The keeper says when a site is open, weekday by weekday (开放时间).
package struct SetOpeningHours: Sendable {
    let id: SiteID
    let hours: OpeningHours
    let note: String

    /// - Throws: ``Problems`` by field: "day1" is Monday, "day7" Sunday.
    package init(_ id: SiteID, _ fields: Fields) throws {
        var reader = FieldReader(fields)
        var hours = OpeningHours()
        for weekday in 1...7 {
            let spans = reader.value("day\(weekday)", required: false, hint: "请填写如 09:00-12:00 14:00-17:30，最多 \(OpeningHours.limit) 段，由早到晚") {
                OpeningHours.spans($0)
            }
            for span in spans ?? [] { hours.add(span, on: weekday) }
        }
        let note = reader.text("note", max: 100, required: false)
        try reader.problems.throwIfAny()
        (self.id, self.hours, self.note) = (id, hours, note ?? "")
    }

    package func run(in work: Work) throws {
        let site = try SiteStore.require(id, in: work.tx)
        try work.actor.require(.keepSites, at: site.place)
        guard site.status != .closed else { throw Refusal.conflict(code: "closed", "已撤销的阵地不能再修改") }
        try SiteHoursStore.set(hours, note: note, of: id, in: work.tx)
        work.tx.touch(.portal)
        try work.audit("setOpeningHours", AuditObject("site", id), at: site.place)
    }
}
