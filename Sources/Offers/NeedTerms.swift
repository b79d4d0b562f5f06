import Audit
import Kernel
import Matching
import Settings

/// The numbers by which matching knows the terms of dictionaries, and the rules as the office has set them.
package struct NeedTerms: Sendable {
    package let skills, categories, languages, licences: TermNumbers
    package let rules: MatchRules
    /// How many days "of late" are.
    package let askDays: Int
    let holidays: Set<Day>

    package static func load(in work: Work) throws -> NeedTerms {
        var weights = Weights()
        weights.asksAtMost = try work.setting(CitySettings.asksAtMost)
        weights.askedOnce = try work.setting(CitySettings.askedPoints)
        weights.known = try work.setting(CitySettings.knownPoints)
        func numbers(_ dictionary: CityDictionary) throws -> TermNumbers { TermNumbers(try work.allTerms(of: dictionary).codes) }
        return NeedTerms(
            skills: try numbers(.skills), categories: try numbers(.serviceCategories), languages: try numbers(.languages), licences: try numbers(.licences),
            rules: MatchRules(weights), askDays: try work.setting(CitySettings.askDays), holidays: try work.setting(CitySettings.holidays))
    }
}

/// A need in the codes of dictionaries, as forms and other modules have it.
package struct NeedDraft: Sendable {
    package var id: Int64 = 0
    package var region: RegionCode
    package var position: Position?
    package var begins, ends: Instant
    package var people = 1
    package var category: String?
    package var skills: [String] = []
    package var licences: [String] = []
    package var languages: [String] = []
    package var ages = 14...150

    package init(region: RegionCode, position: Position? = nil, from begins: Instant, to ends: Instant) {
        (self.region, self.position, self.begins, self.ends) = (region, position, begins, ends)
    }

    package func need(_ terms: NeedTerms) -> Need {
        var need = Need(id: id, region: region, position: position, begins: begins, ends: ends)
        need.people = people
        need.category = category.flatMap { terms.categories[$0] }
        need.skills = terms.skills.set(skills)
        need.licences = licences.compactMap { terms.licences[$0] }
        need.languages = terms.languages.set(languages)
        need.ages = ages
        need.times = WeekTimes(from: begins, to: ends, isHoliday: terms.holidays.contains(begins.day))
        return need
    }
}
