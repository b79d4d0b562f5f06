import Audit
import Kernel
import Organisations
import Rights
import Settings
import Storage

/// An organisation makes, changes or retires a brand (保存品牌). A brand never changes hands and never disappears: its
/// past projects keep it.
package struct SaveBrand {
    let id: BrandID?
    let fields: Fields

    /// - Parameter id: nil makes a new one.
    package init(_ id: BrandID?, _ fields: Fields) {
        self.id = id
        self.fields = fields
    }

    /// - Throws: ``Problems`` by field, ``Refusal/notFound`` outside the actor's places.
    package func run(in work: Work) throws -> BrandID {
        let existing = try id.map { try BrandStore.require($0, in: work.tx) }
        if let existing { try work.actor.require(.saveBrands, at: existing.place) }
        var reader = FieldReader(fields)
        let organisation: OrganisationID? = existing?.organisation ?? reader.id("organisation")
        let name = reader.text("name", max: 30)
        let slogan = reader.text("slogan", max: 60, required: false)
        let description = reader.text("description", max: 5000)
        let category = reader.choice("category", from: try work.terms(of: .serviceCategories), required: false)
        let startedOn = reader.day("startedOn", required: false)
        let retired = reader.flag("retired")
        if let startedOn, startedOn > work.today { reader.problems.add("startedOn", "out_of_range", "开始日期不能晚于今天") }
        if let name, try BrandStore.isNameTaken(name, except: id, in: work.tx) {
            reader.problems.add("name", "taken", "已有同名品牌，请换一个名称")
        }
        try reader.problems.named([
            "organisation": "所属组织", "name": "品牌名称", "slogan": "一句话介绍", "description": "介绍", "category": "服务类别", "startedOn": "开始于",
        ]).throwIfAny()
        guard let organisation, let name, let description else { throw Refusal.notFound }
        let owner = try OrganisationStore.require(organisation, in: work.tx)
        try work.actor.require(.saveBrands, at: owner.place)
        let draft = BrandStore.Draft(
            organisation: organisation, name: name, slogan: slogan ?? "", description: description, category: category ?? "",
            startedOn: startedOn, status: retired ? .retired : .active)
        let saved = try id ?? BrandStore.insert(draft, at: work.now, in: work.tx)
        if let id { try BrandStore.update(id, draft, in: work.tx) }
        try work.audit("saveBrand", AuditObject("brand", saved), at: owner.place, ["name": name, "status": draft.status.rawValue])
        work.tx.touch(.portal)
        return saved
    }
}
