import Audit
import Kernel
import Regions
import Settings
import Storage
import Volunteers

/// A volunteer says how far they go, which languages they speak and what they like best (填写我能帮的忙). What the registration
/// holds is not asked for again.
package struct SaveOffer: Sendable {
    package struct Draft: Sendable {
        let reach, weekly: Int
        let home: Position?
        let languages, likes: [String]
        let places: [RegionCode]

        /// - Throws: ``Problems`` by field.
        package init(_ fields: Fields, in work: Work) throws {
            let volunteer = try work.volunteer()
            var reader = FieldReader(Self.listed(fields))
            let reach = reader.choice("reach", from: VolunteerOffer.reaches.map { "\($0)" }).flatMap { Int($0) }
            let weekly = reader.integer("weekly", in: 1...VolunteerOffer.mostWeekly)
            let kept = try OfferStore.find(volunteer, in: work.tx)
            languages = reader.choices("languages", from: try work.terms(of: .languages).codes + (kept?.languages ?? []))
            let categories = try VolunteerStore.choices(of: volunteer, in: work.tx).categories
            likes = reader.choices("likes", from: categories, atMost: VolunteerOffer.mostLikes)
            home = Self.home(&reader)
            places = try Self.places(&reader, in: work)
            try reader.problems.throwIfAny()
            guard let reach, let weekly else { throw Problems("reach", "missing", "请选择一项") }
            (self.reach, self.weekly) = (reach, weekly)
        }

        /// A form has a field for each of a few; a program sends a list.
        private static func listed(_ fields: Fields) -> Fields {
            var all = fields
            if fields.all("likes").isEmpty { all.set("likes", (1...VolunteerOffer.mostLikes).compactMap { fields["like\($0)"] }) }
            for (number, place) in zip(1...VolunteerOffer.mostPlaces, fields.all("places")) { all.set("place\(number)", place) }
            return all
        }

        /// Kept only rounded, and only with a consent of its own (个人信息保护法 art. 29).
        private static func home(_ reader: inout FieldReader) -> Position? {
            let position = reader.position(latitude: "latitude", longitude: "longitude", required: false)
            let agreed = reader.flag("homeConsent")
            guard let position else { return nil }
            if !agreed { reader.problems.add("homeConsent", "missing", "要保存大致位置，请先同意；不同意就把位置清空") }
            return RoughHome.rounded(position)
        }

        private static func places(_ reader: inout FieldReader, in work: Work) throws -> [RegionCode] {
            guard let area = RegionCode(try work.setting(CitySettings.officeArea)) else { return [] }
            var places: [RegionCode] = []
            for number in 1...VolunteerOffer.mostPlaces {
                guard let region = try reader.typedRegion("place\(number)", near: area, required: false, in: work.tx), !places.contains(region) else { continue }
                places.append(region)
            }
            return places
        }
    }

    let draft: Draft

    package init(_ draft: Draft) { self.draft = draft }

    package func run(in work: Work) throws {
        let volunteer = try Volunteer.active(in: work)
        try OfferStore.save(draft, of: volunteer.id, region: volunteer.region, at: work.now, in: work.tx)
        try work.audit("saveOffer", AuditObject("volunteer", volunteer.id), at: volunteer.place)
    }
}

extension Volunteer {
    /// The person who acts, when they may serve.
    static func active(in work: Work) throws -> Volunteer {
        let volunteer = try VolunteerStore.require(work.volunteer(), in: work.tx)
        guard volunteer.isActive else { throw Refusal.conflict(code: "not_active", "注册通过以后，才能填写能帮的忙") }
        return volunteer
    }
}
