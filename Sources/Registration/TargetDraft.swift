import Audit
import Kernel
import Organisations
import Rights
import Storage

/// What is said of a target, by a form, a program or a row of a table.
package struct TargetDraft: Sendable {
    let unitType: String
    let base: Int
    let baseOn: Day
    let ratio: Int
    let target: Int
    let source: String

    /// Reads {unitType, base, baseOn, ratio?, target?, source}. The share is the one of the kind of unit when none is named,
    /// and the target what the share makes of the base.
    /// - Throws: ``Problems`` by field.
    package init(_ fields: Fields, in work: Work) throws {
        var reader = FieldReader(fields)
        let types = try UnitTypeStore.all(in: work.tx)
        let code = reader.choice("unitType", from: types.map(\.code))
        let base = reader.integer("base", in: 1...100_000_000)
        let baseOn = reader.day("baseOn")
        if let baseOn, baseOn > work.today { reader.problems.add("baseOn", "out_of_range", "统计日期不能在今天以后") }
        let typed = reader.value("ratio", required: false, hint: "请填写 0.01 到 100 之间的百分数，最多两位小数", Percent.hundredths)
        let target = reader.integer("target", in: 1...100_000_000, required: false)
        if let base, let target, target > base { reader.problems.add("target", "out_of_range", "目标数不能大于基数 \(base)") }
        let source = reader.text("source", max: 100)
        try reader.problems.throwIfAny()
        guard let code, let type = types.first(where: { $0.code == code }), let base, let baseOn, let source else { throw reader.problems }
        let ratio = typed ?? type.ratio
        (unitType, self.base, self.baseOn, self.ratio, self.source) = (code, base, baseOn, ratio, source)
        self.target = target ?? Target.number(of: ratio, from: base)
    }

    static let years = 2000...2200

    /// Who is given a target: the organisation that was typed, in the actor's places, and the year.
    static func standing(_ fields: Fields, in work: Work) throws -> (OrganisationID, Int) {
        var reader = FieldReader(fields)
        let scope = OrganisationScope(places: work.actor.places(for: .setTargets))
        let organisation = try reader.typedOrganisation("organisation", among: scope, in: work.tx)
        let year = reader.integer("year", in: years)
        try reader.problems.throwIfAny()
        guard let organisation, let year else { throw reader.problems }
        return (organisation, year)
    }
}
