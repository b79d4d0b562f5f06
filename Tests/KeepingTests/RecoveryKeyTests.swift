import Foundation
import Testing

@testable import Keeping

@Suite struct RecoveryKeyTests {
    @Test func whatIsWrittenOnPaperCanBeTypedInAgain() throws {
        let key = RecoveryKey.make()
        let sealed = try key.lock.seal([1, 2, 3])
        #expect(key.text.count == 14 * 5 - 1)
        let typed = try RecoveryKey(typed: key.text.lowercased().replacing("-", with: " ").replacing("0", with: "o").replacing("1", with: "l"))
        #expect(try typed.open(sealed) == [1, 2, 3])
        #expect(sealed.count > 3 + 32)
    }

    @Test func aSlipOfTheHandIsTold() throws {
        let text = Array(RecoveryKey.make().text)
        for place in [0, 20, text.count - 1] {
            var typed = text
            typed[place] = text[place] == "7" ? "8" : "7"
            #expect { try RecoveryKey(typed: String(typed)) } throws: { "\($0)".contains("typing error") || "\($0)".contains("14 groups") }
        }
        for wrong in ["", "U" + String(text.dropFirst()), String(text.dropLast()), String(text) + "0", "忘记了"] {
            #expect(throws: KeepingProblem.self) { try RecoveryKey(typed: wrong) }
        }
    }

    @Test func anotherKeyOpensNothing() throws {
        let sealed = try RecoveryKey.make().lock.seal([1, 2, 3])
        #expect(throws: KeepingProblem.self) { try RecoveryKey.make().open(sealed) }
        #expect(throws: KeepingProblem.self) { try RecoveryKey.make().open([]) }
    }

    @Test func changedBytesDoNotOpen() throws {
        let key = RecoveryKey.make()
        let sealed = try key.lock.seal([1, 2, 3])
        for place in sealed.indices {
            var changed = sealed
            changed[place] ^= 0x40
            #expect(throws: KeepingProblem.self) { try key.open(changed) }
        }
    }

    @Test func theLockIsFoundAgain() throws {
        let folder = FileManager.default.temporaryDirectory.path + "/youai-lock-\(UUID().uuidString)"
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try FileManager.default.createDirectory(atPath: folder + "/keys", withIntermediateDirectories: true)
        #expect(try RecoveryLock.read(in: folder) == nil)
        let key = RecoveryKey.make()
        try key.lock.write(in: folder)
        #expect(try key.open(#require(try RecoveryLock.read(in: folder)).seal([9])) == [9])
        try Data("nonsense".utf8).write(to: URL(fileURLWithPath: RecoveryLock.path(in: folder)))
        #expect(throws: KeepingProblem.self) { try RecoveryLock.read(in: folder) }
    }
}
