import TestKit
import Testing
@testable import Courier

@Suite struct MailServerTests {
    private static func server(_ host: String, _ port: Int) throws -> MailServer {
        MailServer(host: host, port: port, security: .none, from: try #require(MailAddress("a@example.cn")), user: nil, password: nil)
    }

    private static let letter = Letter(id: "1", to: "b@example.cn", text: "一", at: TestCity.start)

    @Test func aServerThatIsNotThereClosesTheWay() throws {
        // Nobody listens at the first port.
        let deliveries = try Self.server("127.0.0.1", 1).carry([Self.letter, Self.letter], while: { true })
        guard case .closed(.noConnection) = deliveries.first, deliveries.count == 1 else {
            Issue.record("\(deliveries)")
            return
        }
    }

    @Test func nothingIsTriedAfterAStop() throws {
        #expect(try Self.server("127.0.0.1", 1).carry([Self.letter], while: { false }).isEmpty)
    }

    @Test func anAddressThatIsNoneNeverReachesTheServer() throws {
        let bad = Letter(id: "1", to: "b@example.cn>\r\nDATA", text: "一", at: TestCity.start)
        guard case .refused = try Self.server("127.0.0.1", 1).carry([bad], while: { true }).first else {
            Issue.record("it was tried")
            return
        }
    }
}
