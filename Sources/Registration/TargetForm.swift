import Audit
import Kernel
import Organisations
import Pages
import Rights

/// The form about a target: its fields, what may be chosen in them and what stands in them first.
enum TargetForm {
    static func specs(new: Bool, _ visit: Visit, in work: Work) throws -> [FieldSpec] {
        let scope = OrganisationScope(places: work.actor.places(for: .setTargets))
        let types = try UnitTypeStore.all(withRetired: !new, in: work.tx).map {
            FormChoice($0.code, "\($0.name(visit.language)) \(Percent.text($0.ratio))")
        }
        let standing = new ? [FieldSpec("organisation", max: 120, choices: try OrganisationChoices.suggestions(scope, in: work.tx)),
                              FieldSpec("year", max: 4, inputmode: "numeric")] : []
        return standing + [
            FieldSpec("unitType", .select, choices: types), FieldSpec("base", max: 12, inputmode: "numeric"), FieldSpec("baseOn", .date),
            FieldSpec("ratio", required: false, max: 8, inputmode: "decimal"), FieldSpec("target", required: false, max: 12, inputmode: "numeric"),
            FieldSpec("source", max: 100),
        ]
    }

    static func stored(_ target: Target) -> Fields {
        Fields([
            ("unitType", target.unitType), ("base", "\(target.base)"), ("baseOn", target.baseOn.description),
            ("ratio", Percent.text(target.ratio).filter { !$0.isWhitespace && $0 != "%" }), ("target", "\(target.target)"), ("source", target.source),
        ])
    }

    /// What stands in an empty form.
    static func start(_ visit: Visit, in work: Work) throws -> Fields {
        var fields: Fields = ["year": visit.query["year"] ?? "\(visit.today.year)"]
        if let id = visit.query["organisation"].flatMap({ OrganisationID($0) }) {
            let found = try OrganisationStore.require(id, in: work.tx)
            try work.actor.require(.setTargets, at: found.place)
            fields["organisation"] = try OrganisationChoices.text(found, in: work.tx)
        } else if visit.query["city"] == "1", work.actor.may(.setTargets, at: .city) {
            fields["organisation"] = try OrganisationStore.root(in: work.tx).name
            fields["unitType"] = "area"
        }
        return fields
    }

    static func facts(_ target: Target, _ visit: Visit) -> [TargetFormView.Fact] {
        let line = TargetsView.Line(target, visit)
        return [
            .init(label: visit.say("年度"), value: visit.say("\(target.year) 年")),
            .init(label: visit.say("已注册"), value: visit.say("\(line.done) 人")),
            .init(label: visit.say("完成率"), value: line.share),
            .init(label: visit.say("年底推算"), value: target.progress.forecast.map { visit.say("\(CountText.of($0)) 人") } ?? visit.say("还不能推算")),
            .init(label: visit.say("状态"), value: line.state),
        ]
    }
}
