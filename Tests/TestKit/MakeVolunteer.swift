import Identity
import Kernel
import Synchronization
import Vault
import Volunteers

/// People who do not exist: valid numbers of an area (369999) that is no county.
package enum Fictitious {
    private static let serial = Mutex(0)

    /// The next serial number of this process.
    package static func next() -> Int {
        serial.withLock { count in
            count += 1
            return count
        }
    }

    /// A valid identity number.
    /// - Parameters:
    ///   - serial: up to 999 people share a day of birth.
    package static func card(born: Day, serial: Int = next()) -> String {
        let digits = String(1000 + serial % 1000).dropFirst()
        let first17 = "369999" + born.description.replacing("-", with: "") + digits
        return first17 + (IDCard.checkCharacter(for: first17).map(String.init) ?? "")
    }

    /// A mobile number that no network has given out.
    package static func mobile(serial: Int = next()) -> String { "199" + String(100_000_000 + serial).dropFirst() }
}

extension TestCity {
    static let passwordHash = try? Passwords.hashNow(password)

    /// An account with the telephone and the password of every test account.
    package func account(name: String, phone: String) async throws -> AccountID {
        guard let hash = Self.passwordHash else { throw Refusal.notFound }
        return try await write { work in
            try AccountStore.insert(.init(name: name, login: nil, phone: phone, passwordHash: hash, mustChange: false),
                                    at: work.now, vault: work.vault, in: work.tx)
        }
    }

    /// An approved volunteer with an account, grown up and managed by the office unless said otherwise.
    package func volunteer(name: String = "王小梅", at organisation: OrganisationID? = nil, born: Day? = nil) async throws
        -> (volunteer: VolunteerID, account: AccountID) {
        let made = try await applicant(name: name, at: organisation, born: born)
        _ = try await write { try ApproveVolunteer(made.volunteer).run(in: $0) }
        return made
    }

    /// A registration that waits for approval, with its account.
    package func applicant(name: String = "王小梅", at organisation: OrganisationID? = nil, born: Day? = nil, number: String? = nil)
        async throws -> (volunteer: VolunteerID, account: AccountID) {
        let serial = Fictitious.next()
        let phone = Fictitious.mobile(serial: serial)
        let account = try await account(name: name, phone: phone)
        let office = office
        let volunteer = try await write { work in
            let birth = born ?? Day(daysSinceEpoch: 7305 + serial / 1000)
            guard let mobile = PhoneNumber(phone), let region = RegionCode("360502") else { throw Refusal.notFound }
            let card = try IDCard(number ?? Fictitious.card(born: birth, serial: serial), today: work.today)
            var person = VolunteerPerson(name: try PersonName(name), card: card, phone: mobile, region: region)
            person.categories = ["0001"]
            if person.bornOn.age(on: work.today) < VolunteerRules.fullAge {
                person.guardian = .init(name: try PersonName("王建国"), relation: .father, phone: mobile)
            }
            return try InsertVolunteer(person, at: organisation ?? office, account: account, source: .own, channel: .online)
                .run(terms: try VolunteerTerms.load(in: work), in: work)
        }
        return (volunteer, account)
    }
}
