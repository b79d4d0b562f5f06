import Foundation
@testable import Inspections
import Kernel
import TestKit
import Testing

@Suite struct RecordInspectionTests {
    @Test func theScoreIsTheSumAndTheSiteShowsItsGrade() async throws {
        try await TestCity.with { test in
            let object = try await Rounds.one(test)
            let site = try #require(object.candidate.site)
            let visitor = try await test.browser()
            #expect(!(try await visitor.get("/sites/\(site)").text.contains("督查等级")))
            let done = try await Rounds.record(object.id, "AABAAA", test)
            #expect(done.score.text == "93.2" && done.grade == "优秀")
            #expect(try await visitor.get("/sites/\(site)").text.contains("督查等级"))
            #expect(try await Rounds.mending(object.id, test) == nil)
            await #expect(throws: Refusal.self) { try await Rounds.record(object.id, "AAAAAA", test) }
        }
    }

    @Test func whatAPhoneSendsTwiceIsEnteredOnce() async throws {
        try await TestCity.with { test in
            let object = try await Rounds.one(test)
            let inspector = try await test.actor(test.administrator)
            let done = await withTaskGroup(of: RecordInspection.Done?.self) { group in
                for _ in 0..<4 { group.addTask { try? await Rounds.record(object.id, "AAAAAC", more: [("key", "phone-0001")], as: inspector, test) } }
                return await group.reduce(into: [RecordInspection.Done]()) { all, one in if let one { all.append(one) } }
            }
            #expect(done.count == 4 && Set(done.map(\.inspection)).count == 1 && done.filter { !$0.wasKnown }.count == 1)
            let count: Int? = try await test.read { try $0.tx.value("SELECT COUNT(*) FROM inspections") }
            #expect(count == 1)
            // Somebody else's key is not theirs to repeat.
            await #expect(throws: Refusal.self) { try await Rounds.record(object.id, "AAAAAC", more: [("key", "phone-0001")], test) }
        }
    }

    @Test func everyItemNeedsAMarkAndNoDayIsInTheFuture() async throws {
        try await TestCity.with { test in
            let object = try await Rounds.one(test)
            await #expect(throws: Problems.self) { try await Rounds.record(object.id, "AAAAA", test) }
            await #expect(throws: Problems.self) { try await Rounds.record(object.id, "AAAAAE", test) }
            await #expect(throws: Problems.self) { try await Rounds.record(object.id, "AAAAAA", more: [("day", "2026-03-06")], test) }
            await #expect(throws: Problems.self) { try await Rounds.record(object.id, "AAAAAA", more: [("key", "short")], test) }
            try await Rounds.record(object.id, "AAAAAA", more: [("day", "2026-03-03"), ("paper", "1"), ("latitude", "27.8"), ("longitude", "114.9")], test)
            let latest = try #require(try await test.read { try InspectionStore.latest(of: object.id, in: $0.tx) })
            #expect(latest.day.description == "2026-03-03" && latest.isOnPaper && latest.position?.latitudeText == "27.800000")
        }
    }

    @Test func theLatestByDayIsTheGradeOfASite() async throws {
        try await TestCity.with { test in
            let first = try await Rounds.one(test)
            let site = try #require(first.candidate.site)
            let second = try #require(try await Rounds.objects(try await Rounds.plan(try await Rounds.form(test), test), test).first)
            try await Rounds.record(second.id, "AAAAAA", test)
            // Entered later, from a sheet of the day before.
            try await Rounds.record(first.id, "DDDDDD", more: [("day", "2026-03-04"), ("paper", "1")], test)
            let grades = try await test.read { try InspectionStore.grades(of: site, limit: 9, in: $0.tx) }
            #expect(grades.map(\.grade) == ["优秀", "不合格"])
        }
    }

    @Test func photographsComeAlongWithoutTheirPosition() async throws {
        try await TestCity.with { test in
            let object = try await Rounds.one(test)
            let browser = try await test.browser(test.administrator)
            let item = try await Rounds.list(test).items[0].id
            let fields = try await Rounds.marks("AAAAAA", test)
            let pairs = fields.names.map { ($0, fields[$0] ?? "") }
            let text = try await browser.upload("/inspect/\(object.id)", pairs, files: [("photo.\(item)", "a.jpg", [UInt8]("no picture".utf8))])
            #expect(text.status == .unprocessableContent)
            let sent = try await browser.upload("/inspect/\(object.id)", pairs, files: [("photo.\(item)", "a.jpg", SamplePhoto.bytes), ("photo", "b.jpg", SamplePhoto.bytes)])
            #expect(sent.status == .seeOther && sent.location == "/inspected/\(object.id)")
            let photos = try await test.read { try PhotoStore.list(of: object.id, in: $0.tx) }
            #expect(photos.map(\.item) == [item, nil] && Set(photos.map(\.upload)).count == 1)
            let shown = try await browser.get("/inspection-photos/\(photos[0].id)")
            #expect(shown.bytes.starts(with: [0xFF, 0xD8]) && !String(decoding: shown.bytes, as: UTF8.self).contains("SecretCam"))
            let stranger = try await test.browser(try await test.staff(at: try await test.organisation()))
            #expect(try await stranger.get("/inspection-photos/\(photos[0].id)").status == .notFound)
        }
    }

    @Test func aPhoneSendsByTheInterface() async throws {
        try await TestCity.with { test in
            let object = try await Rounds.one(test)
            let token = try await test.bearer(test.administrator)
            let fields = try await Rounds.marks("AAAAAD", more: [("key", "phone-0002")], test)
            let pairs = fields.names.map { ($0, fields[$0] ?? "") }
            let path = "/inspected/\(object.id)/inspections"
            let first = try await TestBrowser.api(test, path, bearer: token, fields: pairs, file: ("photo", "a.jpg", SamplePhoto.bytes))
            #expect(first.status == .created && first.json["grade"] as? String == "优秀" && first.json["wasKnown"] as? Bool == false)
            let second = try await TestBrowser.api(test, path, bearer: token, fields: pairs, file: ("photo", "a.jpg", SamplePhoto.bytes))
            #expect(second.status == .created && second.json["id"] as? Int == first.json["id"] as? Int && second.json["wasKnown"] as? Bool == true)
            let photos: Int? = try await test.read { try $0.tx.value("SELECT COUNT(*) FROM inspection_photos") }
            #expect(photos == 1)
        }
    }
}
