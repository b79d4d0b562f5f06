import Testing

@testable import Kernel

@Suite struct FieldReaderTests {
    private func codes(_ reader: FieldReader) -> [String] { reader.problems.all.map { "\($0.field) \($0.code)" } }

    @Test func readsEveryKind() {
        var reader = FieldReader([
            "name": " 张三 ", "quota": "12", "day": "2026/3/5", "start": "2026-03-05T09:00", "end": "2026-03-05T03:00:00Z",
            "kind": "in", "tags": "b", "tags": "a", "tags": "b", "agree": "on", "hours": "2.5", "team": "7", "price": "12.5",
            "person": "欧阳 修", "mobile": "138 1234 5678", "phone": "010-12345678", "region": "360502",
            "lat": "27.8", "lng": "114.9", "code": "91350100M000100Y43", "category": "0001",
        ])
        #expect(reader.text("name", max: 2) == "张三")
        #expect(reader.integer("quota", in: 0...100) == 12)
        #expect(reader.day("day")?.description == "2026-03-05")
        #expect(reader.instant("start")?.rfc3339 == "2026-03-05T01:00:00Z")
        #expect(reader.instant("end")?.rfc3339 == "2026-03-05T03:00:00Z")
        #expect(reader.choice("kind", from: ["in", "out"]) == "in")
        #expect(reader.choices("tags", from: ["a", "b", "c"], atMost: 2) == ["b", "a"])
        #expect(reader.flag("agree") == true)
        #expect(reader.flag("absent") == false)
        #expect(reader.serviceTime("hours", atMost: ServiceTime(hundredths: 2_400))?.hundredths == 250)
        #expect(reader.id("team") == OrganisationID(7))
        #expect(reader.money("price")?.fen == 1_250)
        #expect(reader.personName("person")?.value == "欧阳修")
        #expect(reader.mobile("mobile")?.number == "13812345678")
        #expect(reader.phone("phone")?.number == "010-12345678")
        #expect(reader.region("region")?.level == 3)
        #expect(reader.position(latitude: "lat", longitude: "lng")?.longitude == 114_900_000)
        #expect(reader.creditCode("code")?.area == "350100")
        #expect(reader.choice("category", from: Codes.serviceCategories) == "0001")
        #expect(reader.problems.isEmpty, "\(codes(reader))")
    }

    @Test func saysWhatIsMissing() {
        var reader = FieldReader(["name": " \u{3000}\n"])
        _ = reader.text("name", max: 50)
        _ = reader.integer("quota", in: 0...100)
        _ = reader.choice("kind", from: ["in"])
        _ = reader.choices("tags", from: ["a"], required: true)
        _ = reader.position(latitude: "lat", longitude: "lng")
        #expect(codes(reader) == ["name missing", "quota missing", "kind missing", "tags missing", "lat missing", "lng missing"])
    }

    @Test func leavesOptionalFieldsInPeace() {
        var reader = FieldReader(Fields())
        #expect(reader.text("a", max: 1, required: false) == nil)
        #expect(reader.integer("a", in: 0...1, required: false) == nil)
        #expect(reader.day("a", required: false) == nil)
        #expect(reader.choices("a", from: ["x"]) == [])
        #expect(reader.position(latitude: "a", longitude: "b", required: false) == nil)
        let none: VolunteerID? = reader.id("a", required: false)
        #expect(none == nil && reader.problems.isEmpty)
    }

    @Test func saysWhatIsWrong() {
        var reader = FieldReader([
            "long": "张三李四", "zalgo": "a" + String(repeating: "\u{334}", count: 5_000), "big": "101", "word": "abc",
            "huge": String(repeating: "9", count: 50), "day": "2026-02-30", "time": "09:00", "kind": "sideways", "tags": "z",
            "many": "a", "many": "b", "flag": "perhaps", "hours": "25", "odd": "2.555", "team": "-7", "lat": "91",
            "person": "<b>张三</b>", "price": "1000",
        ])
        #expect(reader.text("long", max: 3) == nil)
        #expect(reader.text("zalgo", max: 3) == nil)
        #expect(reader.integer("big", in: 0...100) == nil)
        #expect(reader.integer("word", in: 0...100) == nil)
        #expect(reader.integer("huge", in: 0...100) == nil)
        #expect(reader.day("day") == nil)
        #expect(reader.instant("time") == nil)
        #expect(reader.choice("kind", from: ["in"]) == nil)
        #expect(reader.choices("tags", from: ["a"]) == [])
        _ = reader.choices("many", from: ["a", "b"], atMost: 1)
        #expect(reader.flag("flag") == false)
        #expect(reader.serviceTime("hours", atMost: ServiceTime(hundredths: 2_400)) == nil)
        #expect(reader.serviceTime("odd") == nil)
        let team: OrganisationID? = reader.id("team")
        #expect(team == nil)
        #expect(reader.position(latitude: "lat", longitude: "lng", required: false) == nil)
        #expect(reader.personName("person") == nil)
        #expect(reader.money("price", atMost: Money(fen: 50_000)) == nil)
        #expect(codes(reader) == [
            "long too_long", "zalgo too_long", "big out_of_range", "word malformed", "huge malformed", "day malformed",
            "time malformed", "kind unknown_choice", "tags unknown_choice", "many out_of_range", "flag malformed",
            "hours out_of_range", "odd malformed", "team malformed", "lat malformed", "lng missing", "person malformed",
            "price out_of_range",
        ])
        #expect(reader.problems.of("long").first?.message.text { _ in nil } == "最多 3 个字")
    }

    @Test func countsCharactersAsPeopleDo() {
        var reader = FieldReader(["name": "👨‍👩‍👧👨‍👩‍👧", "full": "１２"])
        #expect(reader.text("name", max: 2) != nil)
        #expect(reader.integer("full", in: 0...100) == 12)
        #expect(reader.problems.isEmpty)
    }
}
