import Foundation
import Testing

@testable import Kernel

@Suite struct DayTests {
    let day = Day("2026-03-05")

    @Test(arguments: ["2026-03-05", "2026/3/5", "2026.3.5", "2026年3月5日", "20260305", " 2026-3-05 ", "\u{FF12}026\u{FF0F}3\u{FF0F}5",
        "2026年03月05日"])
    func readsTheUsualForms(text: String) {
        #expect(Day(text)?.description == "2026-03-05")
    }

    @Test(arguments: ["", "2026", "2026-02-29", "2026-13-01", "2026-00-10", "2026-04-31", "0000-01-01", "26-3-5",
        "2026-3", "2026-3-5-1", "2026--5", "2026-3/5", "2026030", "202603055", "2026-03-05T00:00", "2026年3月", "年月日",
        "2026年3月5", "-2026-03-05", "2026-03-+5", "٢٠٢٦-٠٣-٠٥", "2026-03-05\u{0}", "1900-02-29", "10000-01-01"])
    func refusesEverythingElse(text: String) {
        #expect(Day(text) == nil)
    }

    @Test func countsDays() throws {
        #expect(try #require(Day("1970-01-01")).daysSinceEpoch == 0)
        #expect(try #require(Day("2000-03-01")).daysSinceEpoch == 11_017)
        #expect(try #require(Day("1969-12-31")).daysSinceEpoch == -1)
        #expect(Day.earliest.description == "0001-01-01")
        #expect(Day.latest.description == "9999-12-31")
        #expect(Day(daysSinceEpoch: .max) == .latest)
        #expect(Day(daysSinceEpoch: .min) == .earliest)
    }

    @Test func everyDayOfTheCalendarHasItsNumber() {
        var (year, month, dayOfMonth, weekday) = (1, 1, 1, 1)  // 0001-01-01 was a Monday
        for number in -719_162...2_932_896 {
            let day = Day(daysSinceEpoch: number)
            guard day.year == year, day.month == month, day.day == dayOfMonth, day.weekday == weekday,
                day.daysSinceEpoch == number
            else {
                Issue.record("\(number): \(day), expected \(year)-\(month)-\(dayOfMonth), weekday \(weekday)")
                return
            }
            weekday = weekday % 7 + 1
            dayOfMonth += 1
            if Day(year: year, month: month, day: dayOfMonth) == nil { (month, dayOfMonth) = (month + 1, 1) }
            if month == 13 { (year, month) = (year + 1, 1) }
        }
        #expect(year == 10_000)
    }

    @Test func movesByDaysAndMonths() throws {
        let day = try #require(day)
        #expect(day.adding(days: 27).description == "2026-04-01")
        #expect(day.adding(days: -5).description == "2026-02-28")
        #expect(day.adding(days: .max) == .latest)
        #expect(day.adding(days: .min) == .earliest)
        let january = try #require(Day("2026-01-31"))
        #expect(january.adding(months: 1).description == "2026-02-28")
        #expect(january.adding(months: 25).description == "2028-02-29")
        #expect(january.adding(months: -2).description == "2025-11-30")
        #expect(january.adding(months: 12).description == "2027-01-31")
        #expect(january.adding(months: .max) == .latest)
        #expect(january.adding(months: .min) == .earliest)
    }

    @Test func countsCompletedYears() throws {
        let born = try #require(Day("2008-03-05"))
        #expect(born.age(on: try #require(Day("2026-03-04"))) == 17)
        #expect(born.age(on: try #require(Day("2026-03-05"))) == 18)
        let leapling = try #require(Day("2008-02-29"))
        #expect(leapling.age(on: try #require(Day("2026-02-28"))) == 17)
        #expect(leapling.age(on: try #require(Day("2026-03-01"))) == 18)
        #expect(born.age(on: try #require(Day("2008-03-04"))) == -1)
    }

    @Test func countsWorkingDays() throws {
        // Spring Festival of a made-up year: Monday and Tuesday free, the Saturday before worked.
        let friday = try #require(Day("2026-03-06"))
        try #require(friday.weekday == 5)
        let free = Set([friday.adding(days: 3), friday.adding(days: 4)])
        let worked = Set([friday.adding(days: 1)])
        #expect(friday.adding(workdays: 3) == friday.adding(days: 5))
        #expect(friday.adding(workdays: 1, holidays: free, workdays: worked) == friday.adding(days: 1))
        #expect(friday.adding(workdays: 2, holidays: free, workdays: worked) == friday.adding(days: 5))
        #expect(friday.adding(workdays: 0) == friday)
        #expect(friday.adding(days: 3).adding(workdays: -1) == friday)
        #expect(!friday.adding(days: 2).isWorkday())
        #expect(Day.latest.adding(workdays: 5) == .latest)
        #expect(Day.earliest.adding(workdays: -5) == .earliest)
    }

    @Test func isShownAndStored() throws {
        let day = try #require(day)
        #expect(day.weekday == 4)
        #expect(day.display(.zh) == "2026年3月5日")
        #expect(day.display(.en) == "5 Mar 2026")
        #expect(day.short(.zh) == "3月5日 周四")
        let json = try JSONEncoder().encode([day])
        #expect(String(decoding: json, as: UTF8.self) == #"["2026-03-05"]"#)
        #expect(try JSONDecoder().decode([Day].self, from: json) == [day])
        #expect(throws: DecodingError.self) { try JSONDecoder().decode([Day].self, from: Data(#"["2026-02-30"]"#.utf8)) }
    }
}
