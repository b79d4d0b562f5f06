import Kernel
import TestKit
import Testing
@testable import Settings

@Suite struct SaveSealTests {
    /// One white pixel, made by a PNG encoder.
    static let pixel: [UInt8] = [
        0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52, 0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0,
        0x3A, 0x7E, 0x9B, 0x55, 0, 0, 0, 10, 0x49, 0x44, 0x41, 0x54, 0x78, 0x9C, 0x63, 0xF8, 0x0F, 0, 1, 1, 1, 0,
        0x1B, 0xB6, 0xEE, 0x56, 0, 0, 0, 0, 0x49, 0x45, 0x4E, 0x44, 0xAE, 0x42, 0x60, 0x82,
    ]

    @Test func aPictureIsKeptShownAndRemoved() async throws {
        try await TestCity.with { test in
            let office = try await test.browser(test.administrator)
            try #require(try await office.get("/settings/seal").status == .notFound)
            #expect(try await office.upload("/settings/seal", [], files: [("seal", "公章.png", Self.pixel)]).status == .seeOther)
            let shown = try await office.get("/settings/seal")
            #expect(shown.bytes == Self.pixel)
            #expect(shown.headers[.contentType] == "image/png")
            #expect(try await test.read { try $0.seal() } == Self.pixel)
            #expect(try await office.post("/settings/seal/removal").status == .seeOther)
            #expect(try await office.post("/settings/seal/removal").status == .conflict)
            let history = try await test.read { try SettingsStore.history(of: SettingImage.seal, before: nil, limit: 9, in: $0.tx) }
            #expect(history.count == 2)
        }
    }

    @Test func onlyAWholePngOfBoundedSizeIsTaken() async throws {
        try await TestCity.with { test in
            let office = try await test.browser(test.administrator)
            var wide = Self.pixel
            wide[18] = 0x10
            let svg = Array("<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>".utf8)
            let heavy = Self.pixel + [UInt8](repeating: 0, count: 600 * 1024)
            for bytes in [svg, Array(Self.pixel.dropLast()), wide, heavy, []] {
                let answer = try await office.upload("/settings/seal", [], files: [("seal", "seal.png", bytes)])
                #expect(answer.status == .unprocessableContent)
            }
            #expect(try await office.upload("/settings/seal", [], files: []).status == .unprocessableContent)
            #expect(try await test.read { try $0.seal() } == nil)
        }
    }
}
