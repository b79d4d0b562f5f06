import Audit
import Kernel
import Pages
import Regions
import Rights
import Settings

/// The forms about an organisation: their fields, what may be chosen in them and what stands in them first.
struct OrganisationForm: Sendable {
    enum Purpose: Sendable {
        case create, apply
        case edit(OrganisationID)
    }

    let purpose: Purpose
    let visit: Visit

    /// The form with what was typed; without it, with what is stored.
    func view(values: Fields? = nil, problems: Problems? = nil) async throws -> FormView {
        let (specs, start) = try await visit.read { work in
            let specs = try self.specs(in: work)
            let start = try values ?? self.stored(in: work)
            return (specs, start)
        }
        return FormView(specs, values: start, problems: problems, visit: visit)
    }

    private var isApplication: Bool { if case .apply = purpose { true } else { false } }

    private func specs(in work: Work) throws -> [FieldSpec] {
        let root = try OrganisationStore.root(in: work.tx)
        let language = visit.language
        let terms = try work.terms(of: .serviceCategories)
        let must = isApplication
        return try standing(in: work) + decided(in: work) + [
            FieldSpec("name", max: 50),
            FieldSpec("region", max: 80, choices: try RegionChoices.suggestions(below: root.region, in: work.tx)),
            FieldSpec("address", required: must, max: 100), FieldSpec("latitude", required: false, max: 12, inputmode: "decimal"),
            FieldSpec("longitude", required: false, max: 12, inputmode: "decimal"),
            FieldSpec("foundedOn", .date, required: false), FieldSpec("supervisor", required: false, max: 50),
            FieldSpec("creditCode", required: false, max: 18), FieldSpec("description", .textarea, required: must, max: 500),
            FieldSpec("contactName", required: must, max: 50), FieldSpec("contactPhone", .tel, required: must, max: 20, inputmode: "tel"),
            FieldSpec("headName", required: must, max: 50),
            FieldSpec("field", .select, required: false, choices: FormChoice.all(try work.terms(of: .teamFields), language)),
            FieldSpec("visibility", .radio, choices: [FormChoice("public", visit.say("公开")), FormChoice("hidden", visit.say("不公开"))]),
            FieldSpec("joinMode", .radio, choices: FormChoice.all(Codes.joinModes, language)),
            FieldSpec("joinPassword", required: false, max: 20, autocomplete: "off"),
            FieldSpec("categories", .checkbox, required: must, choices: FormChoice.all(terms, language)),
            FieldSpec("offers", .checkbox, required: false, choices: FormChoice.all(OrganisationDetails.exchanges, language)),
            FieldSpec("needs", .checkbox, required: false, choices: FormChoice.all(OrganisationDetails.exchanges, language)),
        ]
    }

    private func standing(in work: Work) throws -> [FieldSpec] {
        let scope: OrganisationScope
        switch purpose {
        case .edit: return []
        case .create: scope = .init(places: work.actor.places(for: .createOrganisation))
        case .apply: scope = .init(withTeams: false)
        }
        return [
            FieldSpec("parent", max: 80, choices: try OrganisationChoices.suggestions(scope, in: work.tx)),
            FieldSpec("relation", .radio, choices: Organisation.Relation.allCases.map { FormChoice($0.rawValue, visit.say($0.title), note: note($0)) }),
            FieldSpec("kind", .select, choices: Organisation.Kind.allCases.map { FormChoice($0.rawValue, visit.say($0.title)) }),
        ]
    }

    /// What those above decide; an applicant proposes it.
    private func decided(in work: Work) throws -> [FieldSpec] {
        var natures = Organisation.Nature.allCases.filter { $0 != .ordinary }
        switch purpose {
        case .apply: natures = natures.filter { $0.fits(.team) }
        case .create: break
        case .edit(let id):
            let organisation = try OrganisationStore.require(id, in: work.tx)
            guard work.actor.may(.createOrganisation, at: organisation.placeAbove) else { return [] }
            natures = natures.filter { $0.fits(organisation.kind) }
        }
        return [
            FieldSpec("nature", .select, required: false, choices: natures.map { FormChoice($0.rawValue, visit.say($0.title)) }),
            FieldSpec("department", .select, required: false, choices: try departments(in: work)),
        ]
    }

    /// Those that lead at the organisation's place; all while it is not known yet.
    private func departments(in work: Work) throws -> [FormChoice] {
        var place: Place?
        if case .edit(let id) = purpose { place = try OrganisationStore.require(id, in: work.tx).place }
        return try DepartmentStore.current(leading: place, in: work.tx).map { FormChoice("\($0.id)", "\($0.name)（\($0.field)）") }
    }

    private func note(_ relation: Organisation.Relation) -> String {
        switch relation {
        case .direct: visit.say("上级组织直接管理")
        case .liaison: visit.say("上级组织只作联络和指导")
        }
    }

    private func stored(in work: Work) throws -> Fields {
        guard case .edit(let id) = purpose else {
            var start: Fields = ["visibility": "public", "joinMode": "approval", "relation": "direct"]
            if let id = visit.query["parent"].flatMap({ OrganisationID($0) }), let parent = try OrganisationStore.find(id, in: work.tx),
               work.actor.may(.createOrganisation, at: parent.place) {
                start["parent"] = try OrganisationChoices.text(parent, in: work.tx)
            }
            return start
        }
        let profile = try OrganisationProfileStore.require(id, in: work.tx)
        let details = profile.details
        let area = try OrganisationStore.root(in: work.tx).region
        var fields = Fields([
            ("name", profile.organisation.name), ("region", try RegionChoices.text(profile.organisation.region, near: area, in: work.tx)),
            ("address", details.address), ("latitude", details.position?.latitudeText ?? ""),
            ("longitude", details.position?.longitudeText ?? ""), ("foundedOn", details.foundedOn?.description ?? ""),
            ("supervisor", details.supervisor), ("creditCode", details.creditCode?.code ?? ""), ("description", details.description),
            ("contactName", details.contactName), ("headName", details.headName), ("field", details.field),
            ("visibility", details.isPublic ? "public" : "hidden"), ("joinMode", details.joinMode.rawValue),
            ("joinPassword", details.joinPassword), ("nature", details.nature == .ordinary ? "" : details.nature.rawValue), ("department", details.department.map { "\($0)" } ?? ""),
        ])
        fields.set("categories", details.categories)
        fields.set("offers", details.offers)
        fields.set("needs", details.needs)
        return fields
    }
}
