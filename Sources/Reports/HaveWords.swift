import Inspections
import Kernel
import Pages

extension HaveValue {
    /// As the form shows it.
    var word: Message { isHeld ? "有" : "无" }

    /// In a table and on paper, where the inspection cannot be opened: marked, with the day in the notes.
    var markedWord: Message { finding == nil ? word : isHeld ? "有※" : "无※" }

    /// What the mark means.
    static let explanation: Message = "※：由最近一次督查认定，评 A、B 为有，评 C、D 为无"
}

extension [HaveValue] {
    /// "督查 2026-03-05", once for each day.
    func inspected(_ words: Words) -> [String] { Set(compactMap(\.finding?.day)).sorted().map { words.say("※ 督查 \($0)") } }
}

extension [Have] {
    /// What each one means, for the foot of a paper.
    func note(_ words: Words) -> String {
        (map { words.say("\($0.title)：\($0.definition)") } + [words.say(HaveValue.explanation)]).joined(separator: words.language == .en ? "; " : "；")
    }
}
