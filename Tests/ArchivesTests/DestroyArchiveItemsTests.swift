import Foundation
import Kernel
import Rights
import TestKit
import Testing
import Uploads

@testable import Archives

@Suite struct DestroyArchiveItemsTests {
    private func fields(_ items: [ArchiveItemID], reason: String = "2036 年第三次会议同意") -> Fields {
        var fields = Fields([("reason", reason)])
        fields.set("items", items.map(\.description))
        return fields
    }

    @Test func onlyWhatHasBeenKeptLongEnoughIsDestroyedAndTheRecordStays() async throws {
        try await TestCity.with { test in
            let project = try await test.pastProject()
            let item = try await test.photograph(of: project)
            let early = try DestroyArchiveItems(fields([item]))
            await #expect { try await test.write { try early.run(in: $0) } } throws: { "\($0)".contains("not_over") }
            #expect(try await test.read { try DestructionStore.due(Retention(in: $0), places: [.city], limit: 10, in: $0.tx).isEmpty })
            test.clock.advance(seconds: 10 * 366 * 86_400)
            #expect(try await test.read { try DestructionStore.due(Retention(in: $0), places: [.city], limit: 10, in: $0.tx).map(\.item.id) } == [item])
            #expect(try await test.read { try DestructionStore.due(Retention(in: $0), RetentionFilter(Fields([("sort", "video")])), places: [.city], limit: 10, in: $0.tx).isEmpty })
            let path = UploadFolder(test.folder).file(try await test.read { try ArchiveItemStore.require(item, in: $0.tx).sha256 })
            let office = try await test.actor(test.administrator)
            try await test.write(as: office) { try early.run(in: $0) }
            try await SweepUploads(test.city.services.database, UploadFolder(test.folder)).run()
            #expect(!FileManager.default.fileExists(atPath: path))
            let record = try #require(try await test.read { try DestructionStore.records(places: [.city], limit: 10, in: $0.tx) }.first)
            #expect(record.by == "林主任" && record.reason == "2036 年第三次会议同意" && record.cause == .expired && record.line.item.sha256.count == 32)
            await #expect { try await test.write { try early.run(in: $0) } } throws: { "\($0)".contains("destroyed") }
        }
    }

    @Test func aPersonOnAPhotographMayHaveItDestroyedAtOnce() async throws {
        try await TestCity.with { test in
            let project = try await test.pastProject()
            let item = try await test.photograph(of: project)
            try await test.write { try PublishArchivePhoto(item, true).run(in: $0) }
            try await test.file(project)
            let destroying = try DestroyArchiveItems(item, Fields([("reason", "家长要求删除")]))
            let leader = try await test.actor(try await test.staff(role: .leader, at: test.office))
            await #expect(throws: Refusal.notFound) { try await test.write(as: leader) { try destroying.run(in: $0) } }
            try await test.write(as: test.actor(test.administrator)) { try destroying.run(in: $0) }
            let gone = try await test.read { try ArchiveItemStore.require(item, in: $0.tx) }
            #expect(gone.upload == nil && gone.thumbnail == nil && !gone.isPublished && gone.destruction != nil)
            let office = try await test.browser(test.administrator)
            #expect(try await office.get("/archive-items/\(item)").text.contains("家长要求删除"))
            #expect(try await office.get("/archive-items/\(item)/file").status == .notFound)
        }
    }

    @Test func itIsPreviewedBeforeItIsDone() async throws {
        try await TestCity.with { test in
            let item = try await test.photograph(of: try await test.pastProject())
            // As if it had been kept for years: a session does not last that long.
            try await test.write { _ = try $0.tx.run("UPDATE archive_items SET counts_from = 0") }
            let office = try await test.browser(test.administrator)
            #expect(try await office.get("/work/archives/retention").text.contains("队员在清扫人行道"))
            #expect(try await office.get("/work/archives/retention?q=%25").text.contains("没有符合条件的内容"))
            #expect(try await office.get("/work/archives/retention/export?sort=photo").status == .ok)
            #expect(try await office.post("/work/archives/destruction-preview", [("items", "\(item)")]).status == .unprocessableContent)
            let preview = try await office.post("/work/archives/destruction-preview", [("items", "\(item)"), ("reason", "会议同意")])
            #expect(preview.status == .ok && preview.text.contains("确认销毁") && preview.text.contains("会议同意"))
            #expect(try await test.read { try ArchiveItemStore.require(item, in: $0.tx).destruction } == nil)
            #expect(try await office.post("/work/archives/destructions", [("items", "\(item)"), ("reason", "会议同意")]).location == "/work/archives/destructions")
            #expect(try await office.get("/work/archives/destructions").text.contains("会议同意"))
            #expect(try await office.get("/work/archives/destructions/export").status == .ok)
        }
    }
}
