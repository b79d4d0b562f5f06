import Audit
import Kernel
import Pages
import Regions
import Settings
import Volunteers

/// A volunteer's own page of what they offer.
struct OwnOfferView: Sendable {
    struct LicenceLine: Sendable {
        let id, name, number, until, state, mark: String
        let reason, seenBy: String?
    }

    let form: FormView
    let licenceForm: FormView
    let pauseForm: FormView
    let isNew, isPaused, isReady, hasPause: Bool
    let pause: String
    /// What the registration says already.
    let facts: [FactLine]
    let hasLikes: Bool
    let licences: [LicenceLine]
    let hasLicences, isHomeOpen, isLicenceOpen, isPauseOpen: Bool

    /// Which of the forms came back.
    enum Returned: Sendable { case save, licence, pause }

    init(_ returned: Returned?, problems: Problems?, _ visit: Visit, in work: Work) throws {
        let volunteer = try Volunteer.active(in: work)
        let offer = try OfferStore.find(volunteer.id, in: work.tx)
        let choices = try VolunteerStore.choices(of: volunteer.id, in: work.tx)
        let (language, today) = (visit.language, work.today)
        let categories = try work.allTerms(of: .serviceCategories)
        let values = try returned == .save ? visit.fields : Self.fields(offer, volunteer, in: work)
        let languages = try work.terms(of: .languages)
        let likeable = choices.categories.map { FormChoice($0, categories.name($0, language)) }
        let area = RegionCode(try work.setting(CitySettings.officeArea))
        let regions = try area.map { try RegionChoices.suggestions(below: $0, in: work.tx) } ?? []
        form = FormView(
            [FieldSpec("reach", .radio, choices: VolunteerOffer.reaches.map { FormChoice("\($0)", visit.say("\($0) 公里")) }),
             FieldSpec("weekly", .number, max: 2, inputmode: "numeric"),
             FieldSpec("latitude", required: false, max: 20, inputmode: "decimal"), FieldSpec("longitude", required: false, max: 20, inputmode: "decimal"),
             FieldSpec("homeConsent", .checkbox, required: false),
             FieldSpec("languages", .checkbox, required: false, choices: FormChoice.all(languages, language))]
                + (1...VolunteerOffer.mostLikes).map { FieldSpec("like\($0)", .select, required: false, choices: likeable) }
                + (1...VolunteerOffer.mostPlaces).map { FieldSpec("place\($0)", required: false, max: 80, choices: regions) },
            values: values, problems: returned == .save ? problems : nil, visit: visit)
        let kinds = try work.terms(of: .licences)
        licenceForm = FormView(
            [FieldSpec("kind", .select, choices: FormChoice.all(kinds, language)), FieldSpec("number", max: 40, autocomplete: "off"), FieldSpec("validUntil", .date, required: false)],
            values: returned == .licence ? visit.fields : Fields(), problems: returned == .licence ? problems : nil, visit: visit)
        pauseForm = FormView([FieldSpec("pausedFrom", .date), FieldSpec("pausedTo", .date, required: false)],
                             values: returned == .pause ? visit.fields : Fields([("pausedFrom", today.description)]), problems: returned == .pause ? problems : nil, visit: visit)
        isNew = offer == nil
        isPaused = offer?.isPaused(on: today) ?? false
        hasPause = offer?.hasPause(on: today) ?? false
        isReady = offer != nil && !isPaused
        pause = offer.map { Self.pause($0, visit) } ?? ""
        let comma = language == .zh ? "、" : ", "
        let skills = try work.allTerms(of: .skills)
        let known: [(Message, [String])] = [
            ("想参加的服务", choices.categories.map { categories.name($0, language) }), ("特长", choices.skills.map { skills.name($0, language) }),
            ("可服务时间", choices.times.map { Codes.weeklyTimes.name($0, language) }),
        ]
        facts = known.map { FactLine(label: visit.say($0), value: $1.isEmpty ? visit.say("没有填") : $1.joined(separator: comma)) }
        hasLikes = likeable.count > 1
        let names = try work.allTerms(of: .licences)
        licences = try LicenceStore.list(of: volunteer.id, in: work.tx).map { Self.line($0, names, today, visit) }
        hasLicences = !licences.isEmpty
        let bad = Set((returned == .save ? problems : nil)?.all.map(\.field) ?? [])
        isHomeOpen = offer?.home != nil || !bad.isDisjoint(with: ["latitude", "longitude", "homeConsent"]) || values["latitude"] != nil
        isLicenceOpen = returned == .licence
        isPauseOpen = returned == .pause
    }

    private static func line(_ licence: Licence, _ names: CodeList, _ today: Day, _ visit: Visit) -> LicenceLine {
        let state = licence.state(on: today)
        return LicenceLine(
            id: "\(licence.id)", name: names.name(licence.kind, visit.language), number: licence.numberMasked,
            until: licence.validUntil.map { visit.say("有效期至 \($0.display(visit.language))") } ?? visit.say("长期有效"), state: visit.say(state.title), mark: state.mark,
            reason: licence.reason.isEmpty ? nil : licence.reason, seenBy: licence.status == .confirmed ? visit.say("原件由\(licence.decidedName)核对") : nil)
    }

    private static func pause(_ offer: VolunteerOffer, _ visit: Visit) -> String {
        guard let from = offer.pausedFrom else { return "" }
        let first = from.display(visit.language)
        return visit.say(offer.pausedTo.map { "\(first) 到 \($0.display(visit.language))" } ?? "从 \(first) 起，到您恢复为止")
    }

    /// What is stored, or for somebody new what their registration suggests.
    private static func fields(_ offer: VolunteerOffer?, _ volunteer: Volunteer, in work: Work) throws -> Fields {
        guard let offer else {
            var fields: Fields = ["reach": "3", "weekly": "2"]
            fields.set("languages", try work.terms(of: .languages).entries.filter { volunteer.languages.contains($0.name) }.map(\.code))
            return fields
        }
        var fields = Fields([("reach", "\(offer.reach)"), ("weekly", "\(offer.weekly)")])
        fields.set("languages", offer.languages)
        for (number, code) in zip(1..., offer.likes) { fields.set("like\(number)", code) }
        if let home = offer.home {
            for (name, value) in [("latitude", home.latitudeText), ("longitude", home.longitudeText), ("homeConsent", "1")] { fields.set(name, value) }
        }
        guard let area = RegionCode(try work.setting(CitySettings.officeArea)) else { return fields }
        for (number, place) in zip(1..., offer.places) { fields.set("place\(number)", try RegionChoices.text(place, near: area, in: work.tx)) }
        return fields
    }
}
