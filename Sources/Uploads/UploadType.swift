import Kernel

/// What people may hand in (上传): each sort has its own bound and its own checks.
package enum UploadSort: String, CaseIterable, Sendable {
    case photo, video, document
}

/// What a file is, told by its content and never by its name.
package enum UploadType: String, CaseIterable, Sendable {
    case jpeg = "image/jpeg"
    case png = "image/png"
    case webp = "image/webp"
    case heic = "image/heic"
    case mp4 = "video/mp4"
    case mov = "video/quicktime"
    case webm = "video/webm"
    case pdf = "application/pdf"
    case docx = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    case xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

    package var sort: UploadSort {
        switch self {
        case .jpeg, .png, .webp, .heic: .photo
        case .mp4, .mov, .webm: .video
        case .pdf, .docx, .xlsx: .document
        }
    }

    /// How its name ends.
    package var ending: String {
        switch self {
        case .jpeg: "jpg"
        case .png: "png"
        case .webp: "webp"
        case .heic: "heic"
        case .mp4: "mp4"
        case .mov: "mov"
        case .webm: "webm"
        case .pdf: "pdf"
        case .docx: "docx"
        case .xlsx: "xlsx"
        }
    }
}

/// What the first bytes of a file say.
enum UploadSniff: Equatable {
    case known(UploadType)
    /// A zip archive: which of the office's formats it is stands in its list of parts.
    case archive
    /// A program, a script, or something that a browser would run.
    case program
    case unknown

    /// - Parameter head: the first bytes, 512 or all of them.
    init(_ head: [UInt8]) {
        func has(_ text: String, at place: Int = 0) -> Bool { head.dropFirst(place).starts(with: Array(text.utf8)) }
        if head.starts(with: [0xFF, 0xD8, 0xFF]) { self = .known(.jpeg) }
        else if head.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) { self = .known(.png) }
        else if has("RIFF"), has("WEBP", at: 8) { self = .known(.webp) }
        else if has("ftyp", at: 4) { self = Self.media(head) }
        else if head.starts(with: [0x1A, 0x45, 0xDF, 0xA3]) { self = String(decoding: head.prefix(64), as: UTF8.self).contains("webm") ? .known(.webm) : .unknown }
        else if has("%PDF-") { self = .known(.pdf) }
        else if head.starts(with: [0x50, 0x4B, 3, 4]) { self = .archive }
        else if Self.runs(head) { self = .program }
        else { self = .unknown }
    }

    /// Films and photographs of telephones share a container; its brand tells them apart.
    private static func media(_ head: [UInt8]) -> UploadSniff {
        switch String(decoding: head.dropFirst(8).prefix(4), as: UTF8.self) {
        case "heic", "heix", "heim", "heis", "mif1", "msf1": .known(.heic)
        case "qt  ": .known(.mov)
        case "isom", "iso2", "iso3", "iso4", "iso5", "iso6", "mp41", "mp42", "avc1", "dash", "M4V ", "MSNV", "3gp4", "3gp5", "3gp6", "3g2a": .known(.mp4)
        default: .unknown
        }
    }

    private static func runs(_ head: [UInt8]) -> Bool {
        let binaries: [[UInt8]] = [
            [0x7F, 0x45, 0x4C, 0x46], [0x4D, 0x5A], [0x23, 0x21], [0xCA, 0xFE, 0xBA, 0xBE], [0xCF, 0xFA, 0xED, 0xFE], [0xCE, 0xFA, 0xED, 0xFE],
        ]
        if binaries.contains(where: head.starts(with:)) { return true }
        let text = String(decoding: head, as: UTF8.self).lowercased()
        return ["<!doctype", "<html", "<svg", "<script", "<?xml", "<?php", "<body", "@echo off"].contains { text.contains($0) }
    }
}
