import Search
import Testing

@Suite struct SearchGramsTests {
    @Test func aTextIsFoundByAnyTwoCharacters() {
        #expect(SearchGrams.kept(of: "社区义诊") == ["社区", "区义", "义诊", "诊"])
        #expect(SearchGrams.kept(of: "A组") == ["a组", "组"])
        #expect(SearchGrams.kept(of: "") == [])
        #expect(SearchGrams.asked(by: "义诊") == ["义诊"])
        #expect(SearchGrams.asked(by: "区义诊") == ["义诊", "区义"].sorted())
        // A single character has no pair: it is looked for as the beginning of one.
        #expect(SearchGrams.asked(by: "诊") == [])
        let text = "仙女湖 100%广场，Ｂ座"
        let kept = SearchGrams.kept(of: text)
        for start in text.unicodeScalars.indices {
            for end in text.unicodeScalars.indices where end > start {
                let part = String(text.unicodeScalars[start..<end])
                #expect(SearchGrams.asked(by: part).allSatisfy(kept.contains), "\(part)")
                if part.unicodeScalars.count == 1 { #expect(kept.contains { $0.hasPrefix(part.lowercased()) }, "\(part)") }
            }
        }
    }
}
