import Audit
import Kernel
import Rights

/// The office adds a kind of unit or changes its name and share (单位类型). Targets that were set keep the share they were
/// set with.
package struct SaveUnitType: Sendable {
    let type: UnitType
    let isNew: Bool

    /// Reads {code (only of a new one), name, english?, base, ratio, retired?}.
    /// - Parameter code: the term that is changed; nil for a new one.
    /// - Throws: ``Problems`` by field.
    package init(_ code: String?, _ fields: Fields) throws {
        var reader = FieldReader(fields)
        let typed = code ?? reader.value("code", hint: "代号用 2–20 个小写字母或数字") { text in
            (2...20).contains(text.utf8.count) && text.utf8.allSatisfy { (97...122).contains($0) || (48...57).contains($0) } ? text : nil
        }
        let name = reader.text("name", max: 30)
        let english = reader.text("english", max: 80, required: false)
        let base = reader.choice("base", from: UnitType.Base.allCases.map(\.rawValue)).flatMap { UnitType.Base(rawValue: $0) }
        let ratio = reader.value("ratio", hint: "请填写 0.01 到 100 之间的百分数，最多两位小数", Percent.hundredths)
        let retired = reader.flag("retired")
        try reader.problems.throwIfAny()
        guard let typed, let name, let base, let ratio else { throw reader.problems }
        type = UnitType(code: typed, name: name, english: english ?? "", base: base, ratio: ratio, retired: retired)
        isNew = code == nil
    }

    package func run(in work: Work) throws {
        try work.actor.require(.setTargets, at: .city)
        if isNew {
            guard try UnitTypeStore.insert(type, in: work.tx) else { throw Problems("code", "taken", "这个代号已有，请换一个") }
        } else {
            guard try UnitTypeStore.update(type, in: work.tx) else { throw Refusal.notFound }
        }
        try work.audit("saveUnitType", AuditObject("unitType", type.code), at: .city, ["name": type.name, "new": Percent.text(type.ratio)])
    }
}
