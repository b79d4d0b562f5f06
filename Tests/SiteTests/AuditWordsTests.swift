import AuditTrail
import Testing

@Suite struct AuditWordsTests {
    @Test func everyActHasWords() {
        var acts: Set<String> = []
        for file in SourceTree.swift {
            for match in file.text.matches(of: /\.audit\(\s*"([A-Za-z]+)"/) { acts.insert(String(match.1)) }
        }
        #expect(acts.count > 20)
        for act in acts.sorted() where AuditWords.actions[act] == nil { Issue.record("the audit trail has no words for \(act)") }
    }
}
