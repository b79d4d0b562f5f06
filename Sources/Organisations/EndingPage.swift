import Audit
import Kernel
import Pages
import Rights

/// What a person sees before they end an organisation.
struct EndingView: Sendable {
    let id, name: String
    let estate: [FactLine]
    let form: FormView

    init(_ id: OrganisationID, _ succession: Succession, problems: Problems?, visit: Visit, in work: Work) throws {
        let organisation = try OrganisationStore.require(id, in: work.tx)
        try work.actor.require(.createOrganisation, at: organisation.placeAbove)
        guard organisation.parent != nil, organisation.status == .active || organisation.status == .suspended else { throw Refusal.notFound }
        self.id = "\(id)"
        name = organisation.name
        let limit = EndOrganisation.childLimit + 1
        let own: [Succession.Item] = [
            .init("下级组织和队伍", try SuccessionStore.below(id, limit: limit, in: work.tx).count),
            .init("任职人员", try SuccessionStore.countAppointments(at: id, in: work.tx)),
            .init("成员", organisation.kind == .team ? try TeamMemberStore.count(id, .member, in: work.tx) : 0),
        ]
        estate = (own + (try succession.estate(id, work))).filter { $0.count > 0 }.map { item in
            FactLine(label: visit.say(item.label), value: item.count >= Succession.countLimit ? "\(Succession.countLimit)+" : "\(item.count)")
        }
        let scope = OrganisationScope(places: work.actor.places(for: .createOrganisation), withTeams: organisation.kind == .team)
        var start: Fields = ["way": EndOrganisation.Way.dissolved.rawValue]
        if let parent = try organisation.parent.map({ try OrganisationStore.require($0, in: work.tx) }) {
            start["successor"] = try OrganisationChoices.text(parent, in: work.tx)
        }
        form = FormView([
            FieldSpec("way", .radio, choices: [
                FormChoice("dissolved", visit.say("撤销"), note: visit.say("由另一个组织接续没有做完的事")),
                FormChoice("merged", visit.say("合并"), note: visit.say("并入同一类型的另一个组织")),
            ]),
            FieldSpec("successor", max: 80, choices: try OrganisationChoices.suggestions(scope, in: work.tx)),
            FieldSpec("reason", .textarea, max: 200),
        ], values: problems == nil ? start : visit.fields, problems: problems, visit: visit)
    }
}
