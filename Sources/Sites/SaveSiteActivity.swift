import Audit
import Kernel
import Rights
import Settings
import Storage

/// The keeper puts something on a site's menu, changes it or takes it off (维护常设活动菜单).
package struct SaveSiteActivity: Sendable {
    struct Draft: Sendable {
        var name: String
        var times: SiteActivity.Times
        var category = "", audience = "", note = ""
        var isActive = true
    }

    let site: SiteID
    let id: SiteActivityID?
    let draft: Draft

    /// - Parameter id: nil makes a new one.
    /// - Throws: ``Problems`` by field.
    package init(_ site: SiteID, _ id: SiteActivityID?, _ fields: Fields, in work: Work) throws {
        try work.actor.require(.keepSites, at: SiteStore.require(site, in: work.tx).place)
        var reader = FieldReader(fields)
        let name = reader.text("name", max: 40)
        let day = reader.choice("weekday", from: ["request"] + (0...7).map { "\($0)" })
        let category = reader.choice("category", from: try work.terms(of: .serviceCategories), required: false)
        let audience = reader.choice("audience", from: try work.terms(of: .audiences), required: false)
        let note = reader.text("note", max: 200, required: false)
        let isRetired = reader.flag("retired")
        var times = SiteActivity.Times.onRequest
        if let day, let weekday = Int(day) {
            let starts = reader.value("starts", hint: "请填写时间，例如 14:00") { DayTime.minutes($0) }
            let ends = reader.value("ends", hint: "请填写时间，例如 16:00") { DayTime.minutes($0) }
            if let starts, let ends {
                if starts >= ends { reader.problems.add("ends", "out_of_range", "结束时间要晚于开始时间") }
                times = .weekly(weekday: weekday == 0 ? nil : weekday, starts: starts, ends: ends)
            }
        }
        try reader.problems.throwIfAny()
        self.site = site
        self.id = id
        draft = Draft(name: name ?? "", times: times, category: category ?? "", audience: audience ?? "", note: note ?? "", isActive: !isRetired)
    }

    package func run(in work: Work) throws -> SiteActivityID {
        let site = try SiteStore.require(site, in: work.tx)
        try work.actor.require(.keepSites, at: site.place)
        guard site.status != .closed else { throw Refusal.conflict(code: "closed", "已撤销的阵地不能再修改") }
        if let id { _ = try SiteActivityStore.require(id, at: site.id, in: work.tx) }
        if draft.isActive, try SiteActivityStore.isNameTaken(draft.name, at: site.id, except: id, in: work.tx) {
            throw Problems("name", "taken", "菜单里已有同名的活动")
        }
        let saved = try SiteActivityStore.save(draft, id, at: site.id, in: work.tx)
        work.tx.touch(.portal)
        try work.audit("saveSiteActivity", AuditObject("site", site.id), at: site.place, [
            "name": draft.name, "status": draft.isActive ? "active" : "retired",
        ])
        return saved
    }
}
