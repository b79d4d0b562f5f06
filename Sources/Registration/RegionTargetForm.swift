import Audit
import Kernel
import Organisations
import Pages
import Regions

/// The form about a region's target: its fields, what may be chosen in them and what stands in them first.
enum RegionTargetForm {
    static func specs(in work: Work) throws -> [FieldSpec] {
        [
            FieldSpec("residents", max: 12, inputmode: "numeric"), FieldSpec("residentsOn", .date), FieldSpec("source", max: 100),
            FieldSpec("ratio", required: false, max: 8, inputmode: "decimal"), FieldSpec("target", required: false, max: 12, inputmode: "numeric"),
        ]
    }

    /// Names in full, so that none is meant twice.
    static func suggestions(inside area: RegionCode, in work: Work) throws -> [FormChoice] {
        let root = try OrganisationStore.root(in: work.tx).region
        guard area != root else { return try RegionChoices.suggestions(below: root, in: work.tx) }
        let above = try RegionStore.fullName(area, in: work.tx)
        return try RegionChoices.suggestions(below: area, in: work.tx).map { FormChoice(above + $0.value, "") }
    }

    /// What stands in an empty form.
    static func start(_ visit: Visit, in work: Work) throws -> Fields {
        Fields([("year", visit.query["year"] ?? "\(visit.today.year)"), ("ratio", plain(try RegionTargetDraft.usual(in: work)))])
    }

    static func stored(_ target: RegionTarget) -> Fields {
        Fields([
            ("residents", "\(target.residents)"), ("residentsOn", target.residentsOn.description), ("source", target.source),
            ("ratio", plain(target.ratio)), ("target", "\(target.target)"),
        ])
    }

    static func facts(_ target: RegionTarget, _ visit: Visit) -> [FactLine] {
        let line = RegionTargetsView.Line(target, visit)
        return [
            .init(label: visit.say("年度"), value: visit.say("\(target.year) 年")),
            .init(label: visit.say("已注册"), value: visit.say("\(line.done) 人")),
            .init(label: visit.say("注册率"), value: visit.say("\(line.rate)（\(visit.today)，已注册 ÷ 常住人口）")),
            .init(label: visit.say("完成率"), value: line.share),
            .init(label: visit.say("年底推算"), value: target.progress.forecast.map { visit.say("\(CountText.of($0)) 人") } ?? visit.say("还不能推算")),
            .init(label: visit.say("状态"), value: line.state),
        ]
    }

    private static func plain(_ ratio: Int) -> String { Percent.text(ratio).filter { !$0.isWhitespace && $0 != "%" } }
}
