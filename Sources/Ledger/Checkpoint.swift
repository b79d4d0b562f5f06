/// What a ledger says of itself: who it is, how many leaves it has, and their head (C2SP tlog-checkpoint).
package struct Checkpoint: Hashable, Sendable {
    package let origin: String
    package let size: Int
    package let root: TreeHash

    package init(origin: String, size: Int, root: TreeHash) { (self.origin, self.size, self.root) = (origin, size, root) }

    /// Reads the text of a note; lines after the third are allowed and say nothing. Nil for anything else.
    package init?(_ text: String) {
        let lines = text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map { String(Substring($0)) }
        guard lines.count >= 4, lines.last == "", lines.dropLast().allSatisfy({ !$0.isEmpty }),
              let size = Int(lines[1]), size >= 0, String(size) == lines[1],
              let root = StrictBase64.decode(lines[2]).flatMap({ TreeHash($0) }) else { return nil }
        self.init(origin: lines[0], size: size, root: root)
    }

    /// Reads a note and checks that it is this key's.
    package init?(note bytes: [UInt8], key: VerifierKey) {
        guard let note = SignedNote(bytes), note.isSigned(by: key), let checkpoint = Checkpoint(note.text), checkpoint.origin == key.name else {
            return nil
        }
        self = checkpoint
    }

    /// What is signed.
    package var text: String { "\(origin)\n\(size)\n\(StrictBase64.encode(root.bytes))\n" }

    /// The signed note as it is published.
    package func note(_ key: VerifierKey, signature: [UInt8]) -> String {
        SignedNote(text: text, signatures: [.init(name: key.name, keyID: key.id, bytes: signature)]).encoded
    }
}
