import Kernel
import Volunteers

/// The made-up volunteers of the demo city, one after the other in the order of their registration.
///
/// Their ID numbers are valid and obviously fictitious: area 360599 was never given to a county, and telephones begin
/// with 19900.
struct DemoPeople {
    static let areaOfNowhere = "360599"

    let person: VolunteerPerson
    let station: DemoTree.Spot
    let registeredAt: Instant
    /// How eagerly this person signs up: 0 never, 3 nearly always.
    let zeal: Int

    /// Volunteer number `serial`, counted from 0.
    /// - Parameters:
    ///   - leaders: how many lead a team; the eager ones come after them.
    ///   - start: from when to when people register; those with small numbers first.
    static func make(_ serial: Int, of total: Int, leaders: Int, stations: [DemoTree.Spot], from start: Instant, to end: Instant,
                     used: inout Set<String>, random: inout SeededRandom) throws -> DemoPeople {
        let seconds = Double(end - start) * Double(serial) / Double(max(1, total))
        let registeredAt = office(hour: start.adding(seconds: Int64(seconds)), random: &random)
        // Leaders and the eager are grown-ups; a few of the others are pupils with a guardian.
        let isPupil = serial > leaders + eager(of: total) && random.below(100) < 6
        let age = isPupil ? random.number(in: 14...17) : age(&random)
        let born = registeredAt.day.adding(months: -12 * age).adding(days: -random.below(360) - 1)
        let station = stations[random.below(stations.count)]
        let name = DemoNames.person(&random)
        let card = try card(born: born, serial: serial, on: registeredAt.day, used: &used)
        guard let phone = PhoneNumber(phone(of: serial)) else { throw DemoError.unexpected("telephone") }
        var person = VolunteerPerson(name: try PersonName(name), card: card, phone: phone, region: station.region)
        try describe(&person, age: age, serial: serial, random: &random)
        let isEager = (leaders..<leaders + eager(of: total)).contains(serial)
        let zeal = isEager ? 3 : [0, 0, 0, 1, 1, 1, 2][random.below(7)]
        return DemoPeople(person: person, station: station, registeredAt: registeredAt, zeal: zeal)
    }

    /// How many take part in nearly everything.
    static func eager(of total: Int) -> Int { total / 200 + 5 }

    private static func describe(_ person: inout VolunteerPerson, age: Int, serial: Int, random: inout SeededRandom) throws {
        person.political = age < 18 ? "13" : ["01", "03", "13", "13", "13"][random.below(5)]
        person.ethnicity = random.below(40) == 0 ? "11" : "01"
        person.education = pick(Codes.education, &random)
        person.occupation = pick(Codes.occupation, &random)
        person.employer = age < 18 ? "新余市第一中学" : random.below(3) == 0 ? "新余市" + DemoNames.units[random.below(DemoNames.units.count)] : ""
        person.address = "示例路 \(random.number(in: 1...300)) 号"
        person.categories = random.draw(random.number(in: 1...3), from: DemoNames.activities.map(\.category)).uniqued()
        person.skills = random.draw(random.below(3), from: Codes.skills.codes)
        person.times = random.draw(random.number(in: 1...4), from: Codes.weeklyTimes.codes)
        if age < 18, let phone = PhoneNumber(phone(of: serial)) {
            person.guardian = .init(name: try PersonName(DemoNames.person(&random)), relation: [.father, .mother, .grandparent][random.below(3)], phone: phone)
        }
    }

    /// A number that nobody has yet; born a day earlier when it is taken.
    private static func card(born: Day, serial: Int, on today: Day, used: inout Set<String>) throws -> IDCard {
        var born = born
        while true {
            let digits = areaOfNowhere + born.description.filter { $0 != "-" } + padded(serial % 1000, 3)
            if used.insert(digits).inserted {
                guard let check = IDCard.checkCharacter(for: digits) else { throw DemoError.unexpected("identity card") }
                return try IDCard(digits + String(check), today: today)
            }
            born = born.adding(days: -1)
        }
    }

    static func phone(of serial: Int) -> String { "19900" + padded(serial, 6) }

    /// A moment in the morning or afternoon of the same day.
    private static func office(hour at: Instant, random: inout SeededRandom) -> Instant {
        at.startOfDay.adding(seconds: Int64(random.number(in: 8 * 3600...20 * 3600)))
    }

    /// Young people and pensioners volunteer most.
    private static func age(_ random: inout SeededRandom) -> Int {
        switch random.below(10) {
        case 0...3: random.number(in: 18...27)
        case 4...6: random.number(in: 28...54)
        default: random.number(in: 55...76)
        }
    }

    private static func pick(_ list: CodeList, _ random: inout SeededRandom) -> String { list.codes[random.below(list.codes.count)] }

    static func padded(_ number: Int, _ width: Int) -> String {
        let text = String(number)
        return String(repeating: "0", count: max(0, width - text.count)) + text
    }
}

extension Array where Element: Hashable {
    func uniqued() -> [Element] {
        var seen: Set<Element> = []
        return filter { seen.insert($0).inserted }
    }
}

/// The demo city could not be made as planned: a defect, since everything in it follows the rules.
enum DemoError: Error {
    case unexpected(String)
    /// There are fictitious identity numbers for 11,000,000 people, and time for 50 records each.
    case size
}
