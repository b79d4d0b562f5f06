import Audit
import Kernel

/// What is said of a region's residents and its target, by a form or a program.
package struct RegionTargetDraft: Sendable {
    let residents: Int
    let residentsOn: Day
    let source: String
    let ratio: Int
    let target: Int

    /// Reads {residents, residentsOn, source, ratio?, target?}. The share is that of the kind of unit "area" when none is named, and
    /// the target what the share makes of the residents.
    /// - Throws: ``Problems`` by field.
    package init(_ fields: Fields, in work: Work) throws {
        var reader = FieldReader(fields)
        let residents = reader.integer("residents", in: 1...100_000_000)
        let residentsOn = reader.day("residentsOn")
        if let residentsOn, residentsOn > work.today { reader.problems.add("residentsOn", "out_of_range", "统计日期不能在今天以后") }
        let source = reader.text("source", max: 100)
        let typed = reader.value("ratio", required: false, hint: "请填写 0.01 到 100 之间的百分数，最多两位小数", Percent.hundredths)
        let target = reader.integer("target", in: 1...100_000_000, required: false)
        if let residents, let target, target > residents { reader.problems.add("target", "out_of_range", "目标数不能大于常住人口 \(residents)") }
        try reader.problems.throwIfAny()
        guard let residents, let residentsOn, let source else { throw reader.problems }
        (self.residents, self.residentsOn, self.source) = (residents, residentsOn, source)
        ratio = try typed ?? Self.usual(in: work)
        self.target = target ?? Target.number(of: ratio, from: residents)
    }

    /// A tenth, unless the office changed it in the dictionary of kinds of units.
    static func usual(in work: Work) throws -> Int { try UnitTypeStore.find("area", in: work.tx)?.ratio ?? 1_000 }
}
