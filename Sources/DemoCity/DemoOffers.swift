import Audit
import Kernel
import Offers
import Rights
import Storage
import Vault
import Volunteers

/// What people of the demo city offer: most say how far they go, many where they roughly live, some hold licences, a few are
/// away; some have been asked of late.
struct DemoOffers: Sendable {
    let stage: DemoStage
    let cast: DemoCast
    let now: Instant

    private static let most = 800
    private static let kinds = ["02", "03", "07", "08", "05", "01"]

    /// - Parameter office: the office's work at this moment.
    func run(in office: Work) throws {
        var random = SeededRandom(seed: "offers")
        for serial in 0..<min(stage.people.count, Self.most) {
            guard serial % 4 != 3, let volunteer = cast.volunteers[serial] else { continue }
            let person = try VolunteerStore.require(volunteer, in: office.tx)
            guard person.isActive, person.account != nil else { continue }
            let own = Work(tx: office.tx, actor: stage.actor(serial, cast), now: now.adding(seconds: Int64(-random.below(40 * 86_400))), vault: office.vault)
            try SaveOffer(SaveOffer.Draft(Self.offer(person, stage.people[serial].person.categories, &random), in: own)).run(in: own)
            if serial % 17 == 5 { try PauseOffer(Fields([("pausedTo", now.day.adding(days: 20 + serial % 30).description)]), today: now.day).run(in: own) }
            if serial % 9 == 2 { try licence(serial, own, office) }
            if serial % 5 == 1 { try ask(volunteer, serial, in: office) }
        }
    }

    private static func offer(_ person: Volunteer, _ categories: [String], _ random: inout SeededRandom) -> Fields {
        var fields = Fields([("reach", ["1", "3", "3", "5", "10", "20"][random.below(6)]), ("weekly", "\(random.number(in: 1...4))")])
        fields.set("languages", ["01"] + (random.below(2) == 0 ? ["02"] : []) + (random.below(9) == 0 ? ["06"] : []) + (random.below(25) == 0 ? ["05"] : []))
        fields.set("likes", Array(categories.prefix(random.below(3))))
        guard random.below(3) > 0, let home = home(person.region, &random) else { return fields }
        for (name, value) in [("latitude", home.latitudeText), ("longitude", home.longitudeText), ("homeConsent", "1")] { fields.set(name, value) }
        return fields
    }

    /// Somewhere in the made-up street that the region stands for.
    private static func home(_ region: RegionCode, _ random: inout SeededRandom) -> Position? {
        let street = Int(region.digits.dropFirst(6).prefix(3)) ?? 0
        let centre = region.six == "360521" ? (27_815_000, 114_692_000) : (27_817_000, 114_917_000)
        let (north, east) = ((street % 4 - 2) * 18_000, (street / 4 - 2) * 20_000)
        return Position(latitude: centre.0 + north + random.number(in: -9_000...9_000), longitude: centre.1 + east + random.number(in: -9_000...9_000))
    }

    private func licence(_ serial: Int, _ own: Work, _ office: Work) throws {
        let kind = Self.kinds[serial / 9 % Self.kinds.count]
        var fields = Fields([("kind", kind), ("number", "2020360599\(10_000 + serial)")])
        if serial % 27 != 2 { fields.set("validUntil", now.day.adding(days: serial % 36 == 11 ? 20 : 300 + serial % 900).description) }
        let id = try FileLicence(fields, in: own).run(in: own)
        switch serial / 9 % 5 {
        case 1: break
        case 3 where serial < 60: try ReviewLicence(id, .refuse(reason: "号码和原件不一致，请核对以后重新登记")).run(in: office)
        default: try ReviewLicence(id, .approve).run(in: office)
        }
    }

    private func ask(_ volunteer: VolunteerID, _ serial: Int, in office: Work) throws {
        for time in 0..<(1 + serial % 3) {
            let days = 4 + time * 6 + serial % 5
            let work = Work(tx: office.tx, actor: office.actor, now: now.adding(seconds: Int64(-days) * 86_400), vault: office.vault)
            let begins = Instant(day: work.now.day.adding(days: 2), hour: 9)
            let subject = "demo/\(serial)-\(time)"
            try NoteAsk(volunteer, for: subject, from: begins, to: begins.adding(seconds: 7_200)).run(in: work)
            try NoteAnswer(volunteer, to: subject, serial % 7 == 1 ? .declined : .accepted).run(in: work)
        }
    }
}
