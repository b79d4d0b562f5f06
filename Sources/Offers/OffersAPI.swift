import Audit
import Hummingbird
import Kernel
import Pages
import Rights
import Settings

/// Offers and licences by program.
enum OffersAPI {
    struct OfferJSON: Encodable, Sendable {
        let reach, weekly: Int
        let latitude, longitude: OrNull<String>
        let languages, likes, places: [String]
        let pausedFrom, pausedTo: OrNull<Day>

        init(_ offer: VolunteerOffer) {
            (reach, weekly, languages, likes) = (offer.reach, offer.weekly, offer.languages, offer.likes)
            (latitude, longitude) = (OrNull(offer.home?.latitudeText), OrNull(offer.home?.longitudeText))
            places = offer.places.map(\.digits)
            (pausedFrom, pausedTo) = (OrNull(offer.pausedFrom), OrNull(offer.pausedTo))
        }

        static let fields: [Operation.Field] = [
            .init("reach", .integer, required: true, "Kilometres"), .init("weekly", .integer, required: true, "Requests in a week at most"),
            .init("latitude", required: false, "Rounded to about 500 m"), .init("longitude"), .init("languages", .strings, required: true),
            .init("likes", .strings, required: true, "The best liked first"), .init("places", .strings, required: true, "Region codes"),
            .init("pausedFrom", .day), .init("pausedTo", .day),
        ]
    }

    struct LicenceJSON: Encodable, Sendable {
        let id: LicenceID
        let volunteer: VolunteerID
        let volunteerName, kind, number, state, reason, seenBy: String
        let validUntil: OrNull<Day>

        init(_ one: Licence, today: Day) {
            (id, volunteer, volunteerName, kind, number, reason) = (one.id, one.volunteer, one.volunteerName, one.kind, one.numberMasked, one.reason)
            (state, validUntil) = (one.state(on: today).rawValue, OrNull(one.validUntil))
            seenBy = one.status == .confirmed ? one.decidedName : ""
        }

        static let fields: [Operation.Field] = [
            .init("id", .integer, required: true), .init("volunteer", .integer, required: true), .init("volunteerName", required: true), .init("kind", required: true),
            .init("number", required: true, "Masked"), .init("state", required: true, "waiting, confirmed, soon, expired or refused"), .init("reason", required: true),
            .init("seenBy", required: true, "Who has seen the original"), .init("validUntil", .day, "null when it holds for good"),
        ]
    }

    static let all: [Route] = own + [
        .api(.get, "/licences", .may(.confirmLicences), Operation(
            "listLicences", "Licences of volunteers, by number",
            query: [.init("q", required: false, "The beginning of a name"), .init("kind"), .init("state", required: false, "waiting, confirmed, soon, expired or refused"),
                    .init("cursor"), .init("limit", .integer, required: false, "1 to 100, 50 when left out")],
            answer: .list(LicenceJSON.fields))) { visit in
            var reader = FieldReader(visit.query)
            let limit = reader.integer("limit", in: 1...100, required: false) ?? 50
            let cursor: LicenceID? = reader.id("cursor", required: false)
            try reader.problems.throwIfAny()
            return try await visit.json(visit.read { work in
                let found = try LicenceListStore.list(LicenceQuery(visit.query).filter, in: work.actor.places(for: .confirmLicences), today: work.today,
                                                      from: cursor.map { .after($0) } ?? .first, limit: limit + 1, tx: work.tx)
                let items = found.prefix(limit).map { LicenceJSON($0, today: work.today) }
                return ListAnswer(items: items, next: found.count > limit ? items.last?.id.description : nil)
            })
        },
        .api(.post, "/licences/:licence/review", .may(.confirmLicences), Operation(
            "reviewLicence", "Says that the original was seen, or refuses the licence",
            body: [.init("decision", required: true, "approve or refuse"), .init("reason", required: false, "Needed to refuse")], answer: .object(LicenceJSON.fields))) { visit in
            let id = try visit.id("licence", LicenceID.self)
            return try await visit.json(visit.write { work -> LicenceJSON in
                _ = try LicenceStore.require(id, for: work.actor, in: work.tx)
                try ReviewLicence(id, Verdict(visit.fields)).run(in: work)
                return LicenceJSON(try LicenceStore.require(id, for: work.actor, in: work.tx), today: work.today)
            })
        },
    ]

    private static let own: [Route] = [
        .api(.get, "/me/offer", .volunteer, Operation("getOffer", "What one offers; 404 when nothing yet", answer: .object(OfferJSON.fields))) { visit in
            try await visit.json(visit.read { try own(in: $0) })
        },
        .api(.put, "/me/offer", .volunteer, Operation(
            "saveOffer", "Says how far one goes and what one likes; what is left out is taken off",
            body: [.init("reach", .integer, required: true, "1, 3, 5, 10, 20 or 50 km"), .init("weekly", .integer, required: true, "1 to 14"), .init("latitude"), .init("longitude"),
                   .init("homeConsent", .boolean, "Needed with a position, which is kept rounded"), .init("languages", .strings),
                   .init("likes", .strings, "At most 3 categories of one's registration, the best liked first"), .init("places", .strings, "At most 3 regions, codes or names")],
            answer: .object(OfferJSON.fields))) { visit in
            try await visit.json(visit.write { work -> OfferJSON in
                try SaveOffer(SaveOffer.Draft(visit.fields, in: work)).run(in: work)
                return try own(in: work)
            })
        },
        .api(.delete, "/me/offer", .volunteer, Operation("removeOffer", "Deletes what one offers, licences too", answer: .nothing, status: 204)) { visit in
            try await done(visit) { try RemoveOffer().run(in: $0) }
        },
        .api(.put, "/me/offer/pause", .volunteer, Operation(
            "pauseOffer", "Takes nothing for some time", body: [.init("pausedFrom", .day, "Today when left out"), .init("pausedTo", .day, "Until one resumes when left out")],
            answer: .nothing, status: 204)) { visit in
            try await done(visit) { try PauseOffer(visit.fields, today: $0.today).run(in: $0) }
        },
        .api(.delete, "/me/offer/pause", .volunteer, Operation("resumeOffer", "Is there again", answer: .nothing, status: 204)) { visit in
            try await done(visit) { try ResumeOffer().run(in: $0) }
        },
        .api(.get, "/me/licences", .volunteer, Operation("listOwnLicences", "One's own licences", answer: .list(LicenceJSON.fields))) { visit in
            try await visit.json(visit.read { work in
                ListAnswer(items: try LicenceStore.list(of: work.volunteer(), in: work.tx).map { LicenceJSON($0, today: work.today) }, next: nil)
            })
        },
        .api(.post, "/me/licences", .volunteer, Operation(
            "fileLicence", "Files a licence, or a renewed one of the same kind; it counts when the original was seen",
            body: [.init("kind", required: true, "A code of the dictionary"), .init("number", required: true, "Kept encrypted"), .init("validUntil", .day, "Left out when it holds for good")],
            answer: .object(LicenceJSON.fields), status: 201)) { visit in
            let made = try await visit.write { work -> LicenceJSON in
                guard let one = try LicenceStore.find(FileLicence(visit.fields, in: work).run(in: work), in: work.tx) else { throw Refusal.notFound }
                return LicenceJSON(one, today: work.today)
            }
            return try visit.json(made, status: .created)
        },
        .api(.delete, "/me/licences/:licence", .volunteer, Operation("removeLicence", "Takes a licence off", answer: .nothing, status: 204)) { visit in
            let id = try visit.id("licence", LicenceID.self)
            return try await done(visit) { try RemoveLicence(id).run(in: $0) }
        },
    ]

    private static func own(in work: Work) throws -> OfferJSON {
        guard let offer = try OfferStore.find(work.volunteer(), in: work.tx) else { throw Refusal.notFound }
        return OfferJSON(offer)
    }

    private static func done(_ visit: Visit, _ change: @escaping @Sendable (Work) throws -> Void) async throws -> Response {
        try await visit.write { try change($0) }
        return visit.nothing()
    }
}
