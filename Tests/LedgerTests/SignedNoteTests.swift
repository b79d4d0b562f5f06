import Kernel
import Ledger
import Testing

/// Against the example of the signed-note format, which Go's sumdb/note documents with its key.
@Suite struct SignedNoteTests {
    private static let peter = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
    private static let enoch = "EnochRoot+af0cfe78+ATtqJ7zOtqQtYqOo0CpvDXNlMhV3HeJDpjrASKGLWdop"
    private static let text = """
        If you think cryptography is the answer to your problem,
        then you don't know what your problem is.

        """
    private static let peterLine = "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n"
    private static let enochLine = "— EnochRoot rwz+eBzmZa0SO3NbfRGzPCpDckykFXSdeX+MNtCOXm2/5n2tiOHp+vAF1aGrQ5ovTG01oOTGwnWLox33WWd1RvMc+QQ=\n"

    private static func note(_ text: String) -> SignedNote? { SignedNote(Array(text.utf8)) }

    @Test func thePublishedExampleVerifies() throws {
        let peter = try #require(VerifierKey(Self.peter))
        #expect(peter.name == "PeterNeumann" && Hex.encode(peter.id) == "c74f20a3" && peter.text == Self.peter)
        let whole = Self.text + "\n" + Self.peterLine
        let note = try #require(Self.note(whole))
        #expect(note.text == Self.text && note.encoded == whole && note.isSigned(by: peter))
    }

    @Test func severalSignaturesAndUnknownKeys() throws {
        let (peter, enoch) = (try #require(VerifierKey(Self.peter)), try #require(VerifierKey(Self.enoch)))
        let both = try #require(Self.note(Self.text + "\n" + Self.peterLine + Self.enochLine))
        #expect(both.isSigned(by: peter) && both.isSigned(by: enoch))
        let one = try #require(Self.note(Self.text + "\n" + Self.enochLine))
        #expect(!one.isSigned(by: peter) && one.isSigned(by: enoch))
        // A second, wrong signature in a known name spoils the note.
        let wrong = Self.peterLine.replacing("ZJkuBS", with: "ZJkuBT")
        #expect(try #require(Self.note(Self.text + "\n" + Self.peterLine + wrong)).isSigned(by: peter) == false)
    }

    @Test func theSumDatabaseKeyOfGoIsRead() throws {
        let key = try #require(VerifierKey("sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8"))
        #expect(key.name == "sum.golang.org" && Hex.encode(key.id) == "033de0ae")
    }

    @Test(arguments: [
        "", "PeterNeumann", "PeterNeumann+c74f20a3", "+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
        "PeterNeumann+C74F20A3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
        "PeterNeumann+c74f20a4+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
        "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TX",
        "PeterNeumann+c74f20a3+AhpC2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
        "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10Q=",
        "Peter Neumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
        "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW\n",
        "PeterNeumann+c74f20a3+", "PeterNeumann+c74f20a3+AQ==", String(repeating: "x", count: 100_000),
    ])
    func whatIsNoKeyIsRefused(_ text: String) { #expect(VerifierKey(text) == nil) }

    @Test(arguments: [
        "", "\n", "\n\n", "text", "text\n", "text\n\n", "text\n\n\n", "text\n\n— a\n", "text\n\n— a AAAA\n", "text\n\n— a AAAAAA\n",
        "text\n\n- a AAAAAAAA\n", "text\n\n—  a AAAAAAAA\n", "text\n\n— a+b AAAAAAAA\n", "text\n\n— a AAAAAAA=", "text\n\n— a AAAAAAB=\n",
        "text\n\n— a AAAA AAAA\n", "text\n\n— a AAAAAAAA\n\u{0}\n", "te\rxt\n\n— a AAAAAAAA\n", "text\n\n— a AAAAAAAA \n", "text\n\n— a AAAAAAAA\nx\n",
        "text\n— a AAAAAAAA\n", "text\n\n— a\u{00A0}b AAAAAAAA\n",
    ])
    func whatIsNoNoteIsRefused(_ text: String) { #expect(Self.note(text) == nil, "\(text.debugDescription)") }

    @Test func notesAreBounded() {
        let line = "— a AAAAAAAA\n"
        #expect(Self.note("text\n\n" + String(repeating: line, count: 16)) != nil)
        #expect(Self.note("text\n\n" + String(repeating: line, count: 10_000)) == nil)
        #expect(SignedNote(Array("text\n\n\(line)".utf8) + [0xFF, 0x0A]) == nil)
    }

    /// The example of C2SP tlog-checkpoint.
    @Test func checkpointsAreReadAndWritten() throws {
        let text = "example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n"
        let checkpoint = try #require(Checkpoint(text))
        #expect(checkpoint.origin == "example.com/behind-the-sofa" && checkpoint.size == 20_852_163 && checkpoint.text == text)
        #expect(Checkpoint(text + "an extension\n")?.size == 20_852_163)
        let key = try #require(VerifierKey(Self.peter))
        #expect(Checkpoint(note: Array((Self.text + "\n" + Self.peterLine).utf8), key: key) == nil)
    }

    @Test(arguments: [
        "", "a\n1\n", "a\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=", "\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n",
        "a\n01\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n", "a\n-1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n",
        "a\n+1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n", "a\n1.0\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n",
        "a\n99999999999999999999999\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n", "a\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2J=\n",
        "a\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxqw==\n", "a\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n\n",
        "a\n1\n CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n",
    ])
    func whatIsNoCheckpointIsRefused(_ text: String) { #expect(Checkpoint(text) == nil) }
}
