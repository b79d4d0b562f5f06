import Kernel
import ServiceRecords
import Testing
import Vault

@Suite struct RotatingCodeTests {
    private let vault: Vault
    private let code: RotatingCode
    private let now = Instant(seconds: 1_772_676_000)

    init() throws {
        vault = try Vault(master: [UInt8](repeating: 7, count: 32))
        code = RotatingCode(point: CheckInPointID(3), secret: [1, 2, 3], seconds: 30, vault: vault)
    }

    private func token(_ code: RotatingCode, at now: Instant) throws -> CheckInToken { try #require(CheckInToken(code.shown(at: now).token)) }

    @Test func itIsTakenInItsWindowAndTheNext() throws {
        try #require(now.seconds % 30 == 0)
        let token = try token(code, at: now)
        let digits = code.shown(at: now).digits
        for seconds in [0, 29, 30, 59] as [Int64] {
            #expect(code.accepts(token, at: now.adding(seconds: seconds)))
            #expect(code.accepts(digits: digits, at: now.adding(seconds: seconds)))
        }
        for seconds in [-1, 60, 86_400] as [Int64] {
            #expect(!code.accepts(token, at: now.adding(seconds: seconds)))
            #expect(!code.accepts(digits: digits, at: now.adding(seconds: seconds)))
        }
    }

    @Test func itSaysWhenItChanges() {
        #expect(code.shown(at: now.adding(seconds: 17)).changesAt == now.adding(seconds: 30))
    }

    @Test func everyWindowHasAnotherCode() {
        let shown = (0..<200).map { code.shown(at: now.adding(seconds: $0 * 30)) }
        #expect(Set(shown.map(\.token)).count == 200)
        #expect(Set(shown.map(\.digits)).count > 190)
        #expect(shown.allSatisfy { $0.digits.utf8.count == 6 && $0.digits.allSatisfy(\.isNumber) })
    }

    @Test func itBelongsToOnePointOneSecretAndOneCity() throws {
        let token = try token(code, at: now)
        let otherPoint = RotatingCode(point: CheckInPointID(4), secret: [1, 2, 3], seconds: 30, vault: vault)
        let otherSecret = RotatingCode(point: CheckInPointID(3), secret: [1, 2, 4], seconds: 30, vault: vault)
        let otherCity = RotatingCode(point: CheckInPointID(3), secret: [1, 2, 3], seconds: 30,
                                     vault: try Vault(master: [UInt8](repeating: 8, count: 32)))
        for other in [otherPoint, otherSecret, otherCity] {
            #expect(!other.accepts(token, at: now))
            #expect(other.shown(at: now).digits != code.shown(at: now).digits)
        }
    }

    @Test(arguments: ["", "3", "3.1", "3.1.2.3", "0.1.ab", "-3.1.ab", "3.-1.ab", "3. 1.ab", "3.9999999999999.ab", "x.y.z",
                      "3.1." + String(repeating: "a", count: 100)])
    func whatIsNoTokenIsNotReadAsOne(text: String) {
        #expect(CheckInToken(text) == nil)
    }
}
