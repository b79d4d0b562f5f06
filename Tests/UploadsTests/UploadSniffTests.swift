import Testing

@testable import Uploads

@Suite struct UploadSniffTests {
    @Test func aFileIsToldByItsContent() {
        #expect(UploadSniff(UploadFixtures.photo) == .known(.jpeg))
        #expect(UploadSniff(UploadFixtures.bomb) == .known(.png))
        #expect(UploadSniff(UploadFixtures.film) == .known(.mp4))
        #expect(UploadSniff(UploadFixtures.webM) == .known(.webm))
        #expect(UploadSniff(UploadFixtures.pdf) == .known(.pdf))
        #expect(UploadSniff(Array("RIFF....WEBPVP8 ".utf8)) == .known(.webp))
        #expect(UploadSniff([0, 0, 0, 24] + Array("ftypheic".utf8)) == .known(.heic))
        #expect(UploadSniff([0, 0, 0, 24] + Array("ftypqt  ".utf8)) == .known(.mov))
        #expect(UploadSniff([0x50, 0x4B, 3, 4]) == .archive)
        #expect(UploadSniff(Array("GIF89a".utf8)) == .unknown && UploadSniff([]) == .unknown)
    }

    @Test(arguments: ["#!/bin/sh\nrm", "MZ\u{90}", "<html><body>", "  <svg xmlns=", "<?php echo", "<!DOCTYPE html>", "text <script>x</script>"])
    func whatRunsIsAProgram(text: String) { #expect(UploadSniff(Array(text.utf8)) == .program) }

    @Test func aStretchOfAFileIsRead() {
        #expect(ByteSpan("bytes=0-4", of: 10) == ByteSpan(first: 0, last: 4))
        #expect(ByteSpan("bytes=5-", of: 10) == ByteSpan(first: 5, last: 9))
        #expect(ByteSpan("bytes=-3", of: 10) == ByteSpan(first: 7, last: 9))
        #expect(ByteSpan("bytes=8-99", of: 10) == ByteSpan(first: 8, last: 9))
        for wrong in ["bytes=10-", "bytes=4-2", "bytes=0-1,3-4", "bytes=-0", "items=0-1", "bytes=a-b", ""] { #expect(ByteSpan(wrong, of: 10) == nil) }
    }

    @Test func aNameIsCleaned() {
        #expect(KeepUploads.cleaned("../../etc/passwd") == "passwd")
        #expect(KeepUploads.cleaned("C:\\temp\\照片.jpg") == "照片.jpg")
        #expect(KeepUploads.cleaned("...") == "-" && KeepUploads.cleaned("") == "-")
        #expect(KeepUploads.cleaned("a\u{0}b\"<c>\u{202E}d.jpg") == "abcd.jpg")
        #expect(KeepUploads.cleaned(String(repeating: "长", count: 500) + ".jpg").count == 100)
    }
}
