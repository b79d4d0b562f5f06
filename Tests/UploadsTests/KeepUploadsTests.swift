import Foundation
import Kernel
import TestKit
import Testing

@testable import Uploads

@Suite struct KeepUploadsTests {
    private func keep(_ files: [(String, [UInt8])], as sort: UploadSort = .photo, limit: Int = 20, in test: TestCity) async throws -> [(received: ReceivedUpload, row: UploadID)] {
        try await KeepUploads(test.city.services).run(files.map { UploadFixtures.file($0.0, $0.1) }, of: "files", as: sort, limit: limit) { received in
            try await test.write { work in try received.map { ($0, try UploadStore.use($0.main, at: work.now, in: work.tx)) } }
        }
    }

    private func refusal(_ name: String, _ bytes: [UInt8], as sort: UploadSort = .photo, limit: Int = 20, in test: TestCity) async throws -> String? {
        do {
            _ = try await keep([(name, bytes)], as: sort, limit: limit, in: test)
            return nil
        } catch let problems as Problems {
            #expect(UploadFixtures.files(in: test).isEmpty, "\(name) left something behind")
            return problems.all.first?.message.text { _ in nil }
        }
    }

    @Test func aPhotographIsUprightAndSaysNothingButItsPixels() async throws {
        try await TestCity.with { test in
            let kept = try #require(try await keep([("IMG_1.jpg", UploadFixtures.photo)], in: test).first)
            #expect(kept.received.width == 32 && kept.received.height == 64)
            #expect(kept.received.takenAt == Instant(local: "2026-03-04T09:10:11"))
            let folder = UploadFolder(test.folder)
            for hash in [kept.received.main.sha256, try #require(kept.received.thumbnail).sha256] {
                let bytes = try Data(contentsOf: URL(fileURLWithPath: folder.file(hash)))
                #expect(bytes.range(of: Data("SecretCam".utf8)) == nil && bytes.range(of: Data("Exif".utf8)) == nil && bytes.starts(with: [0xFF, 0xD8, 0xFF]))
            }
            #expect(UploadFixtures.files(in: test).count == 2)
        }
    }

    @Test func theSameBytesAreStoredOnceAndCounted() async throws {
        try await TestCity.with { test in
            let first = try #require(try await keep([("a.pdf", UploadFixtures.pdf)], as: .document, in: test).first)
            let second = try #require(try await keep([("b.pdf", UploadFixtures.pdf)], as: .document, in: test).first)
            #expect(first.row == second.row && UploadFixtures.files(in: test).count == 1)
            let sweep = SweepUploads(test.city.services.database, UploadFolder(test.folder))
            try await test.write { try UploadStore.release(first.row, in: $0.tx) }
            try await sweep.run()
            #expect(UploadFixtures.files(in: test).count == 1)
            try await test.write { try UploadStore.release(first.row, in: $0.tx) }
            try await sweep.run()
            #expect(UploadFixtures.files(in: test).isEmpty)
            #expect(try await test.read { try UploadStore.find(first.row, in: $0.tx) } == nil)
        }
    }

    private struct Case: Sendable {
        let name: String
        let bytes: [UInt8]
        var sort = UploadSort.photo
        var limit = 20
        let words: String
    }

    private static let cases = [
        Case(name: "猫.jpg", bytes: UploadFixtures.program, words: "“猫.jpg”里面是程序或网页"),
        Case(name: "猫.jpg", bytes: Array("<svg onload=alert(1)>".utf8), words: "程序或网页"),
        Case(name: "文件.jpg", bytes: UploadFixtures.pdf, words: "不是照片"),
        Case(name: "空.jpg", bytes: [], words: "是空的"),
        Case(name: "大.jpg", bytes: UploadFixtures.photo + [UInt8](repeating: 0, count: 1 << 20), limit: 1, words: "最多 1 MB"),
        Case(name: "炸弹.png", bytes: UploadFixtures.bomb, words: "像素太多"),
        Case(name: "半张.jpg", bytes: [0xFF, 0xD8, 0xFF, 0xE0, 0, 16], words: "内容不完整"),
        Case(name: "半段.mp4", bytes: Array(UploadFixtures.film.dropLast(20)), sort: .video, words: "内容不完整"),
        Case(name: "夹带.mp4", bytes: UploadFixtures.film + Array("PK\u{3}\u{4}zip".utf8), sort: .video, words: "夹带"),
        Case(name: "半段.webm", bytes: Array(UploadFixtures.webM.dropLast(2)), sort: .video, words: "内容不完整"),
        Case(name: "宏.pdf", bytes: Array("%PDF-1.4\n/OpenAction<</S/JavaScript/JS(app.alert(1))>>\n%%EOF".utf8), sort: .document, words: "宏、脚本"),
        Case(name: "两面.pdf", bytes: UploadFixtures.pdf + [0x50, 0x4B, 5, 6] + [UInt8](repeating: 0, count: 18), sort: .document, words: "夹带"),
        Case(name: "名单.csv", bytes: Array("姓名,电话".utf8), sort: .document, words: "不是文件"),
    ]

    @Test func whatIsDisguisedBrokenOrTooLargeIsRefusedInWordsAndLeavesNothing() async throws {
        try await TestCity.with { test in
            for one in Self.cases {
                let said = try await refusal(one.name, one.bytes, as: one.sort, limit: one.limit, in: test)
                #expect(said?.contains(one.words) == true, "\(one.name): \(said ?? "taken")")
            }
        }
    }

    @Test func aPngNamedJpgIsTakenForWhatItIs() async throws {
        try await TestCity.with { test in
            let kept = try await keep([("真的是.png", UploadFixtures.photo), ("../../../x.jpg", UploadFixtures.photo)], in: test)
            #expect(kept.map(\.received.name) == ["真的是.png", "x.jpg"] && kept[0].row == kept[1].row)
            #expect(kept[0].received.main.type == .jpeg)
        }
    }

    @Test func oneBadFileAmongSeveralTakesNone() async throws {
        try await TestCity.with { test in
            await #expect(throws: Problems.self) { try await keep([("好.jpg", UploadFixtures.photo), ("坏.jpg", UploadFixtures.program)], in: test) }
            #expect(UploadFixtures.files(in: test).isEmpty)
        }
    }

    @Test func aFilmLosesItsPositionAndKeepsItsLength() async throws {
        try await TestCity.with { test in
            for (name, bytes) in [("a.mp4", UploadFixtures.film), ("b.webm", UploadFixtures.webM)] {
                let kept = try #require(try await keep([(name, bytes)], as: .video, in: test).first)
                let stored = try Data(contentsOf: URL(fileURLWithPath: UploadFolder(test.folder).file(kept.received.main.sha256)))
                #expect(stored.count == bytes.count)
                for secret in ["+27.8", "LOCATION", "<script>"] { #expect(stored.range(of: Data(secret.utf8)) == nil, "\(name) \(secret)") }
                // Cleaning what is clean changes nothing.
                let again = try #require(try await keep([(name, [UInt8](stored))], as: .video, in: test).first)
                #expect(again.row == kept.row)
            }
            let film = try #require(try await keep([("a.mp4", UploadFixtures.film)], as: .video, in: test).first)
            let stored = try Data(contentsOf: URL(fileURLWithPath: UploadFolder(test.folder).file(film.received.main.sha256)))
            // The track of positions is gone, the track of pictures is there, and the clock of the camera is forgotten.
            #expect(stored.range(of: Data("vide".utf8)) != nil && stored.range(of: Data("hdlr\0\0\0\0\0\0\0\0meta".utf8)) == nil)
            #expect(stored.range(of: Data([9, 9, 9, 9, 9, 9, 9, 9])) != nil)
        }
    }

    @Test func positionsAmongThePicturesAreBlankedAndThePicturesStay() async throws {
        try await TestCity.with { test in
            let film = UploadFixtures.located()
            let kept = try #require(try await keep([("a.mp4", film)], as: .video, in: test).first)
            let stored = [UInt8](try Data(contentsOf: URL(fileURLWithPath: UploadFolder(test.folder).file(kept.received.main.sha256))))
            let (place, pictures, nothing) = (try #require(film.firstRange(of: Array("mdat".utf8))?.upperBound), [UInt8](repeating: 1, count: 32), [UInt8](repeating: 0, count: 9))
            #expect(Array(stored[place..<place + 82]) == pictures + nothing + pictures + nothing && stored.count == film.count)
            // One number for all samples.
            let even = try #require(try await keep([("b.mp4", UploadFixtures.located(chunks: 1, same: 4, count: 2))], as: .video, in: test).first)
            let other = try Data(contentsOf: URL(fileURLWithPath: UploadFolder(test.folder).file(even.received.main.sha256)))
            #expect(other.range(of: Data("+27.8009".utf8)) == nil && other.range(of: Data("+114.935/".utf8)) != nil)
        }
    }

    @Test func tablesThatLieAreRefused() async throws {
        try await TestCity.with { test in
            let most = 0xFFFF_FFFF
            let films = [
                UploadFixtures.located(chunks: most), UploadFixtures.located(first: most), UploadFixtures.located(first: 4), UploadFixtures.located(count: most),
                UploadFixtures.located(perChunk: most, same: most, count: most), UploadFixtures.located(chunks: 1, first: 130, perChunk: 4, same: 30),
            ]
            for (place, film) in films.enumerated() {
                let said = try await refusal("谎.mp4", film, as: .video, in: test)
                #expect(said?.contains("内容不完整") == true, "\(place): \(said ?? "taken")")
            }
        }
    }

    @Test func whatIsWrittenForNothingGoes() async throws {
        try await TestCity.with { test in
            await #expect(throws: Refusal.notFound) {
                try await KeepUploads(test.city.services).run([UploadFixtures.file("a.pdf", UploadFixtures.pdf)], of: "files", as: .document, limit: 1) { _ in
                    #expect(UploadFixtures.files(in: test).contains { !$0.hasPrefix(".") })
                    throw Refusal.notFound
                }
            }
            #expect(UploadFixtures.files(in: test).isEmpty)
        }
    }

    @Test func twoAtOnceOfTheSameFileAreOne() async throws {
        try await TestCity.with { test in
            let rows = try await withThrowingTaskGroup(of: UploadID.self) { group in
                for _ in 0..<6 { group.addTask { try await keep([("a.jpg", UploadFixtures.photo)], in: test)[0].row } }
                return try await group.reduce(into: Set<UploadID>()) { $0.insert($1) }
            }
            #expect(rows.count == 1)
            let uses: Int? = try await test.read { try $0.tx.value("SELECT uses FROM uploads") }
            #expect(uses == 6)
        }
    }

    @Test func halfUploadsOfAKilledProgramAreSweptAndThoseAtWorkStay() async throws {
        try await TestCity.with { test in
            let folder = UploadFolder(test.folder)
            let working = try UploadWorkshop(in: folder)
            try working.write(UploadFixtures.file("a", [1, 2, 3]), to: "upload")
            let dead = folder.path + "/.incoming/dead"
            try FileManager.default.createDirectory(atPath: dead, withIntermediateDirectories: true)
            for name in ["lock", "upload"] { try Data([1]).write(to: URL(fileURLWithPath: dead + "/" + name)) }
            try await test.openAgain().services.database.close()
            #expect(!FileManager.default.fileExists(atPath: dead))
            #expect(FileManager.default.fileExists(atPath: working.path + "/upload"))
        }
    }

    @Test func aStrayGoesAtNightAndNothingGoesDuringABackup() async throws {
        try await TestCity.with { test in
            _ = try test.stored()
            let folder = UploadFolder(test.folder)
            let sweep = SweepUploads(test.city.services.database, folder)
            let hold = try folder.shared()
            try await sweep.removeStrays()
            #expect(UploadFixtures.files(in: test).count == 2)
            hold.end()
            try await sweep.removeStrays()
            #expect(UploadFixtures.files(in: test).isEmpty)
        }
    }

    @Test func verificationNamesWhatIsMissingChangedOrAlone() async throws {
        try await TestCity.with { test in
            let files = try (0..<3).map { _ in try test.stored().main }
            try await test.write { work in for file in files { _ = try UploadStore.use(file, at: work.now, in: work.tx) } }
            let folder = UploadFolder(test.folder)
            let good = try await test.read { try VerifyUploads.run(in: $0.tx, folder) }
            #expect(good.missing.isEmpty && good.changed.isEmpty)
            try FileManager.default.removeItem(atPath: folder.file(files[0].sha256))
            try Data([0]).write(to: URL(fileURLWithPath: folder.file(files[1].sha256)))
            let bad = try await test.read { (try VerifyUploads.run(in: $0.tx, folder), try VerifyUploads.strays(in: $0.tx, folder)) }
            #expect(bad.0.missing == ["upload 1"] && bad.0.changed == ["upload 2"] && bad.1.count == 3)
        }
    }
}
