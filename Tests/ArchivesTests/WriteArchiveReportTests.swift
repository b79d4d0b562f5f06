import Kernel
import TestKit
import Testing

@testable import Archives

@Suite struct WriteArchiveReportTests {
    @Test func aReportIsWrittenAndPutRight() async throws {
        try await TestCity.with { test in
            let project = try await test.pastProject()
            for text in ["第一稿", "第二稿\n帮了三十位老人"] { try await test.write { try WriteArchiveReport(project, Fields([("report", text)])).run(in: $0) } }
            #expect(try await test.read { try ArchiveStore.find(project, in: $0.tx)?.report } == "第二稿\n帮了三十位老人")
        }
    }

    @Test func itIsNeitherEmptyNorEndless() {
        #expect(throws: Problems.self) { try WriteArchiveReport(ProjectID(rawValue: 1), Fields()) }
        #expect(throws: Problems.self) { try WriteArchiveReport(ProjectID(rawValue: 1), Fields([("report", String(repeating: "字", count: 5_001))])) }
        #expect(throws: Never.self) { try WriteArchiveReport(ProjectID(rawValue: 1), Fields([("report", String(repeating: "字", count: 5_000))])) }
    }
}
