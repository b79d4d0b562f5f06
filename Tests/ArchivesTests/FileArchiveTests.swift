import Kernel
import TestKit
import Testing

@testable import Archives

@Suite struct FileArchiveTests {
    @Test func aFileIsClosedWithItsReportOnce() async throws {
        try await TestCity.with { test in
            let project = try await test.pastProject()
            await #expect { try await test.write { try FileArchive(project).run(in: $0) } } throws: { "\($0)".contains("no_report") }
            try await test.file(project)
            let file = try await test.read { try ArchiveStore.find(project, in: $0.tx) }
            #expect(file?.state(on: TestCity.start.day) == .filed && file?.report.contains("居民") == true)
            await #expect { try await test.write { try FileArchive(project).run(in: $0) } } throws: { "\($0)".contains("filed") }
            await #expect { try await test.write { try WriteArchiveReport(project, Fields([("report", "改一改")])).run(in: $0) } } throws: { "\($0)".contains("filed") }
        }
    }

    @Test func whatIsNotOverIsNotFiled() async throws {
        try await TestCity.with { test in
            let project = try await test.project()
            try await test.write { try WriteArchiveReport(project, Fields([("report", "还没开始")])).run(in: $0) }
            await #expect { try await test.write { try FileArchive(project).run(in: $0) } } throws: { "\($0)".contains("not_over") }
        }
    }
}
