import Testing

@testable import Kernel

@Suite struct PositionTests {
    @Test func readsDecimals() throws {
        let place = try #require(Position(latitude: "27.817834", longitude: "-114.9"))
        #expect(place.latitude == 27_817_834 && place.longitude == -114_900_000)
        #expect(place.description == "27.817834,-114.900000")
        #expect(Position(latitude: "27.8178349999", longitude: "0")?.latitude == 27_817_834)
        #expect(Position(latitude: "-0.000001", longitude: "180")?.latitudeText == "-0.000001")
        #expect(Position(latitude: "90", longitude: "-180.000000") != nil)
    }

    @Test(arguments: ["", "-", ".", "90.000001", "91", "1e1", "NaN", "inf", "+1", "27,8", "27.8.1", "1234", "27.8x", "0x1", "--1", "1.", "27.1234567x"])
    func refusesOtherLatitudes(text: String) {
        #expect(Position(latitude: text, longitude: "0") == nil)
    }

    @Test func staysOnTheEarth() {
        #expect(Position(latitude: 90_000_001, longitude: 0) == nil)
        #expect(Position(latitude: 0, longitude: 180_000_001) == nil)
        #expect(Position(latitude: .min, longitude: .max) == nil)
        #expect(Position(latitude: -90_000_000, longitude: -180_000_000) != nil)
    }

    @Test func measuresDistances() throws {
        let equator = try #require(Position(latitude: 0, longitude: 0))
        // One degree of the mean great circle is 111,195 m; half of the circle 20,015,115 m.
        #expect(equator.metres(to: try #require(Position(latitude: 0, longitude: 1_000_000))) == 111_195)
        #expect(equator.metres(to: try #require(Position(latitude: 1_000_000, longitude: 0))) == 111_195)
        #expect(abs(equator.metres(to: try #require(Position(latitude: 0, longitude: 180_000_000))) - 20_015_115) <= 1)
        #expect(equator.metres(to: equator) == 0)
        // Beijing to Shanghai, about 1,068 km.
        let beijing = try #require(Position(latitude: "39.9042", longitude: "116.4074"))
        let shanghai = try #require(Position(latitude: "31.2304", longitude: "121.4737"))
        #expect((1_065_000...1_071_000).contains(beijing.metres(to: shanghai)))
        #expect(beijing.metres(to: shanghai) == shanghai.metres(to: beijing))
    }

    @Test func roundsToAHundredMetres() throws {
        let place = try #require(Position(latitude: "27.817534", longitude: "-114.930500"))
        #expect(place.rounded.description == "27.818000,-114.931000")
        #expect(try #require(Position(latitude: "90", longitude: "180")).rounded.description == "90.000000,180.000000")
        #expect(place.rounded.metres(to: place) < 100)
    }
}
