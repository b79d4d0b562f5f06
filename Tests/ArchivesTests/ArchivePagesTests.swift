import Foundation
import Kernel
import TestKit
import Testing
import Uploads

@testable import Archives

/// The whole way through the pages, as people go it.
@Suite struct ArchivePagesTests {
    /// A picture as a telephone takes it; made by the same program that reads it.
    private func picture(_ test: TestCity) throws -> [UInt8] {
        let path = test.folder + "/picture.jpg"
        let script = "printf 'P6 40 30 255\\n' > p.ppm; head -c 3600 /dev/urandom >> p.ppm; vipsthumbnail p.ppm -o picture.jpg --size 40x30"
        #expect(try ChildProcess("/bin/sh", ["-c", script], environment: ["PATH": "/usr/bin:/bin"], in: test.folder).run() == .exited(0))
        return [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
    }

    private let words = [("caption", "队员在清扫"), ("consent", "nobody")]

    @Test func fromTheFirstPhotographToTheClosedFile() async throws {
        try await TestCity.with { test in
            let team = try await test.team()
            let project = try await test.pastProject(team: team)
            let leader = try await test.browser(try await test.staff(role: .leader, at: team))
            let path = "/work/projects/\(project)/archive"
            #expect(try await leader.get(path).text.contains("还没有照片"))
            #expect(try await leader.get(path + "/photos").text.contains("multiple"))
            let wrong = try await leader.upload(path + "/photos", [("caption", "")], files: [("files", "a.jpg", try picture(test))])
            #expect(wrong.status == .unprocessableContent && wrong.text.contains("还有几处需要改一下"))
            let added = try await leader.upload(path + "/photos", words, files: [("files", "a.jpg", try picture(test)), ("files", "../b.png", try picture(test))])
            #expect(added.status == .seeOther && added.location == path)
            let page = try await leader.get(path).text
            #expect(page.contains("队员在清扫（1）") && page.contains("alt=\"队员在清扫（2）\""))
            let item = try #require(page.firstMatch(of: /href="(\/archive-items\/\d+)"/)).1
            #expect(try await leader.get(String(item)).text.contains("队员在清扫"))
            let thumbnail = try await leader.get("\(item)/thumbnail")
            #expect(thumbnail.status == .ok && thumbnail.bytes.starts(with: [0xFF, 0xD8, 0xFF]) && thumbnail.headers[.contentDisposition]?.hasPrefix("inline") == true)
            #expect(try await leader.get(path + "/report").status == .ok)
            #expect(try await leader.post(path + "/report", [("report", "")]).status == .unprocessableContent)
            #expect(try await leader.post(path + "/report", [("report", "清扫了两条街。")]).location == path)
            #expect(try await leader.get(path + "/sign-in").bytes.starts(with: Array("%PDF".utf8)))
            #expect(try await leader.get(path + "/sign-in/sheet").status == .ok)
            #expect(try await leader.post(path + "/filing").location == path)
            let filed = try await leader.get(path).text
            #expect(filed.contains("已归档") && filed.contains("清扫了两条街"))
            #expect(try await leader.get(path, language: "en").text.contains("Filed"))
        }
    }

    @Test func aDisguisedProgramIsRefusedInWords() async throws {
        try await TestCity.with { test in
            let project = try await test.pastProject()
            let office = try await test.browser(test.administrator)
            let elf: [UInt8] = [0x7F, 0x45, 0x4C, 0x46] + [UInt8](repeating: 0, count: 60)
            let answer = try await office.upload("/work/projects/\(project)/archive/photos", words, files: [("files", "猫.jpg", elf)])
            #expect(answer.status == .unprocessableContent && answer.text.contains("“猫.jpg”里面是程序或网页，不能上传"))
            #expect(try await test.read { try ArchiveStore.find(project, in: $0.tx) } == nil)
        }
    }

    @Test func whatIsTooLargeIsRefusedWhileItComesInAndLeavesNothing() async throws {
        try await TestCity.with { test in
            let project = try await test.pastProject()
            try await test.write { work in
                try work.tx.run("INSERT INTO settings (key, value, changed_at) VALUES ('archives.photo-megabytes', '1', 0)")
                work.tx.touch(.settings)
            }
            let office = try await test.browser(test.administrator)
            let large = [0xFF, 0xD8, 0xFF] + [UInt8](repeating: 0, count: 2 << 20)
            let answer = try await office.upload("/work/projects/\(project)/archive/photos", words, files: [("files", "大.jpg", large)])
            #expect(answer.status == .contentTooLarge && answer.text.contains("最多 1 MB"))
            #expect(UploadFolder(test.folder).files().isEmpty)
            #expect(((try? FileManager.default.contentsOfDirectory(atPath: test.folder + "/uploads/.incoming")) ?? []).isEmpty)
        }
    }

    @Test func aFilmIsSentInPieces() async throws {
        try await TestCity.with { test in
            let item = try await test.photograph(of: try await test.pastProject())
            let office = try await test.bearer(test.administrator)
            let whole = try await TestBrowser.raw(test, .get, "/archive-items/\(item)/file", bearer: office, json: "")
            #expect(whole.bytes.count == 36 && whole.headers[.acceptRanges] == "bytes")
            let piece = try await TestBrowser.raw(test, .get, "/archive-items/\(item)/file", bearer: office, json: "", range: "bytes=4-11")
            #expect(piece.status == .partialContent && Array(piece.bytes) == Array(Array(whole.bytes)[4...11]))
            #expect(piece.headers[.contentRange] == "bytes 4-11/36")
        }
    }

    @Test func programsDoTheSame() async throws {
        try await TestCity.with { test in
            let project = try await test.pastProject()
            let token = try await test.bearer(test.administrator)
            let path = "/projects/\(project)/archive"
            let added = try await TestBrowser.api(test, path + "/photos", bearer: token, fields: words, file: ("file", "a.jpg", try picture(test)))
            #expect(added.status == .created)
            let item = try #require((added.json["items"] as? [[String: Any]])?.first?["id"] as? Int)
            #expect(try await TestBrowser.api(test, .put, "/archive-items/\(item)/publication", bearer: token, json: #"{"published":true}"#).json["published"] as? Bool == true)
            #expect(try await TestBrowser.api(test, .put, path + "/report", bearer: token, json: #"{"report":"好"}"#).json["report"] as? String == "好")
            #expect(try await TestBrowser.api(test, .post, path + "/filing", bearer: token, json: "{}").json["state"] as? String == "filed")
            #expect(try await TestBrowser.api(test, .delete, "/archive-items/\(item)", bearer: token).status == .conflict)
            #expect((try await TestBrowser.api(test, .get, path + "/items", bearer: token).json["items"] as? [Any])?.count == 1)
            let gone = try await TestBrowser.api(test, .post, "/archive-items/\(item)/destruction", bearer: token, json: #"{"reason":"本人要求"}"#)
            #expect(gone.json["destroyed"] as? Bool == true)
        }
    }
}
