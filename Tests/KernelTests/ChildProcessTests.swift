import Foundation
import Kernel
import Testing

@Suite struct ChildProcessTests {
    private let place = FileManager.default.temporaryDirectory.path + "/youai-child-\(UUID().uuidString)"

    private func shell(_ script: String, environment: [String: String] = [:], patience: Int? = nil) throws -> (ending: ChildProcess.Ending, said: String) {
        try FileManager.default.createDirectory(atPath: place, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: place) }
        let child = ChildProcess("/bin/sh", ["-c", script, "sh", "a b", "$x"], environment: environment, in: place, output: place + "/said", errors: place + "/errors")
        let ending = try child.run(patience: patience)
        return (ending, try String(contentsOfFile: place + "/said", encoding: .utf8) + String(contentsOfFile: place + "/errors", encoding: .utf8))
    }

    @Test func whatItSaysComesBackAndHowItEnds() throws {
        #expect(try shell("echo \"$1|$2|$MOOD\"; pwd; echo no >&2; exit 3", environment: ["MOOD": "calm"]) == (.exited(3), "a b|$x|calm\n\(place)\nno\n"))
        #expect(try shell("kill -9 $$").ending == .killed(signal: 9))
        #expect(throws: ChildProcess.Failure.self) { try ChildProcess("/no/such/program", []).run() }
    }

    @Test func itIsKilledWhenItTakesTooLong() throws {
        #expect(try shell("exec sleep 100", patience: 1).ending == .tooSlow)
    }

    @Test func itGetsNoneOfOurFilesAndNoneOfOurEnvironment() throws {
        let secret = open("/dev/null", O_RDONLY)
        defer { close(secret) }
        #expect(try shell("ls /proc/self/fd | tr '\\n' ' '; env | grep -c HOME").said.hasPrefix("0 1 2 3 0"))
    }

    /// Many at once, with many files open: what took the program down before.
    @Test func manyAtOnce() async throws {
        try await withThrowingTaskGroup(of: ChildProcess.Ending.self) { group in
            for number in 0..<40 { group.addTask { try ChildProcess("/bin/sh", ["-c", "exit \(number)"]).run() } }
            var endings: [ChildProcess.Ending] = []
            for try await ending in group { endings.append(ending) }
            #expect(Set(endings.map { "\($0)" }).count == 40)
        }
    }
}
