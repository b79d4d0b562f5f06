import Audit
import Kernel
import Organisations
import Pages
import Regions

/// The fields of a request, as the web, the counter and the telephone desk ask for them.
enum RequestForm {
    static func view(_ values: Fields, _ problems: Problems?, _ visit: Visit, in work: Work) throws -> FormView {
        let root = try OrganisationStore.root(in: work.tx).region
        let kinds = try RequestKindStore.list(in: work.tx).map { FormChoice($0.code, $0.name(in: visit.language)) }
        let relations = HelpRequest.Relation.allCases.map { FormChoice($0.rawValue, visit.say($0.title)) }
        let parts = WantedTime.Part.allCases.map { FormChoice($0.rawValue, visit.say($0.title)) }
        return FormView([
            FieldSpec("kind", .select, choices: kinds), FieldSpec("content", .textarea, max: 500), FieldSpec("risks", max: 200), FieldSpec("day", .date),
            FieldSpec("part", .radio, choices: parts), FieldSpec("people", .number, required: false, inputmode: "numeric"),
            FieldSpec("requester", max: 50, autocomplete: "name"), FieldSpec("phone", .tel, max: 20, inputmode: "tel", autocomplete: "tel"),
            FieldSpec("relation", .select, choices: relations), FieldSpec("recipient", required: false, max: 50),
            FieldSpec("region", max: 80, choices: try RegionChoices.suggestions(below: root, in: work.tx)),
            FieldSpec("address", max: 100, autocomplete: "street-address"), FieldSpec("urgent", .checkbox, required: false),
            FieldSpec("channel", .radio, choices: [HelpRequest.Channel.phone, .counter, .paper].map { FormChoice($0.rawValue, visit.say($0.title)) }),
            FieldSpec("filedAt", .instant, required: false),
        ], values: values, problems: problems, visit: visit)
    }

    /// Tomorrow morning, for oneself.
    static func first(_ visit: Visit) -> Fields {
        Fields([("day", visit.today.adding(days: 1).description), ("part", "morning"), ("people", "1"), ("relation", "own"), ("channel", "phone")])
    }
}

/// The form that puts a request right.
struct AmendView: Sendable {
    let id, number, phoneMasked: String
    let form: FormView

    init(_ id: HelpRequestID, _ problems: Problems?, _ visit: Visit, in work: Work) throws {
        let request = try RequestAccess.requireOffice(id, in: work)
        let root = try OrganisationStore.root(in: work.tx).region
        (self.id, number, phoneMasked) = ("\(id)", request.number, request.phoneMasked)
        let kinds = try RequestKindStore.list(in: work.tx).map { FormChoice($0.code, $0.name(in: visit.language)) }
        let stored = Fields([
            ("kind", request.kind), ("content", request.content), ("risks", request.risks), ("people", "\(request.people)"), ("spot", request.spot),
            ("from", request.from.localInput), ("to", request.to.localInput), ("region", try RegionChoices.text(request.region, near: root, in: work.tx)),
        ])
        form = FormView([
            FieldSpec("kind", .select, choices: kinds), FieldSpec("content", .textarea, max: 500), FieldSpec("risks", max: 200),
            FieldSpec("people", .number, required: false, inputmode: "numeric"), FieldSpec("from", .instant), FieldSpec("to", .instant),
            FieldSpec("region", max: 80, choices: try RegionChoices.suggestions(below: root, in: work.tx)), FieldSpec("spot", required: false, max: 30),
            FieldSpec("address", required: false, max: 100), FieldSpec("phone", .tel, required: false, max: 20, inputmode: "tel"),
        ], values: problems == nil ? stored : visit.fields, problems: problems, visit: visit)
    }
}

extension WantedTime.Part {
    var title: Message {
        switch self {
        case .morning: "上午"
        case .afternoon: "下午"
        case .evening: "晚上"
        }
    }
}
