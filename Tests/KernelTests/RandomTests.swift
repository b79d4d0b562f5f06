import Foundation
import Testing

@testable import Kernel

@Suite struct RandomTests {
    @Test func hexIsReadBack() {
        #expect(Hex.encode([0, 15, 255]) == "000fff")
        #expect(Hex.decode("000FfF") == [0, 15, 255])
        #expect(Hex.decode("") == [])
        for text in ["0", "0g", "é0", "0x", " 0"] { #expect(Hex.decode(text) == nil) }
    }

    @Test func base32FollowsCrockford() {
        #expect(Base32.encode([]) == "")
        #expect(Base32.encode([0]) == "00")
        #expect(Base32.encode([255]) == "ZW")
        #expect(Base32.encode(Array("foobar".utf8)) == "CSQPYRK1E8")
        #expect(Base32.normalised(" csqp-yrkl e8 ") == "CSQPYRK1E8")
        #expect(Base32.normalised("oIl") == "011")
        #expect(Base32.normalised("U") == nil && Base32.normalised("") == nil && Base32.normalised("<") == nil)
    }

    @Test func tokensAreBase64URL() throws {
        for count in 0...40 {
            let token = SecureRandom.token(bytes: count)
            #expect(!token.contains(where: { "+/=".contains($0) }))
            let padded = token.replacingOccurrences(of: "-", with: "+").replacingOccurrences(of: "_", with: "/")
                + String(repeating: "=", count: (4 - token.count % 4) % 4)
            #expect(try #require(Data(base64Encoded: padded)).count == count)
        }
        #expect(SecureRandom.token().count == 43)
        #expect(Set((0..<1_000).map { _ in SecureRandom.token() }).count == 1_000)
    }

    @Test func bytesAreAsManyAsAsked() {
        #expect(SecureRandom.bytes(0).isEmpty && SecureRandom.bytes(-1).isEmpty)
        #expect(SecureRandom.bytes(33).count == 33)
        #expect(Set(SecureRandom.bytes(4_096)).count > 200)
        let code = SecureRandom.code(length: 8)
        #expect(code.count == 8 && Base32.normalised(code) == code)
    }

    @Test func theSameSeedGivesTheSameDraw() {
        // The reference values of SplitMix64 for the seed 1234567.
        var reference = SeededRandom(seed: 1_234_567)
        #expect((0..<3).map { _ in reference.next() } == [6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423])
        var (one, two, other) = (SeededRandom(seed: "2026年第一次抽查"), SeededRandom(seed: "2026年第一次抽查"), SeededRandom(seed: "x"))
        let people = Array(1...100)
        let draw = one.draw(10, from: people)
        #expect(draw == two.draw(10, from: people))
        #expect(draw != other.draw(10, from: people))
        #expect(Set(draw).count == 10)
    }

    @Test func drawsAreFairAndBounded() {
        var random = SeededRandom(seed: 1)
        var hits = [Int](repeating: 0, count: 6)
        for _ in 0..<6_000 { hits[random.below(6)] += 1 }
        #expect(hits.allSatisfy { (800...1_200).contains($0) })
        #expect(random.below(1) == 0 && random.below(0) == 0)
        #expect(random.pick([Int]()) == nil && random.pick([7]) == 7)
        #expect(random.draw(5, from: [1, 2]).sorted() == [1, 2] && random.draw(-1, from: [1]).isEmpty)
        #expect((0..<100).allSatisfy { _ in (3...5).contains(random.number(in: 3...5)) })
    }
}
