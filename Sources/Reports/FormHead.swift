import Documents
import Jobs
import Kernel
import Pages

/// What stands above and below a form (表头和落款), in a table and on paper alike: title, unit and date, 填表人, 负责人 and the
/// place for the seal.
struct FormHead: Sendable {
    let words: Words
    let title: String
    var subtitle = ""
    /// 填报单位
    let unit: String
    /// What else is said above the table: the period, the day.
    var facts: [CertificateContent.Field] = []
    var filledBy = ""
    var head = ""
    let madeAt: Instant

    init(_ words: Words, _ title: String, unit: String, madeAt: Instant) {
        (self.words, self.title, self.unit, self.madeAt) = (words, title, unit, madeAt)
    }

    /// The lines above a spreadsheet.
    var titles: [String] {
        let line = facts.map { words.say("\($0.label)：\($0.value)") }
        let blank = "　　　　　"
        return [
            subtitle.isEmpty ? title : "\(subtitle) \(title)", ([words.say("填报单位：\(unit)（公章）")] + line).joined(separator: "　"),
            words.say("填表人：\(filledBy.isEmpty ? blank : filledBy)　负责人：\(head.isEmpty ? blank : head)　日期：\(madeAt.day)"),
        ]
    }

    func paper(_ columns: [PDFTable.Column], note: String = "") -> ListPaper {
        var paper = ListPaper(title: title, columns: columns, pageLabel: words.say("第 {page} 页，共 {pages} 页"), madeAt: madeAt)
        paper.subtitle = subtitle
        paper.facts = [.init(words.say("填报单位"), unit)] + facts + [.init(words.say("日期"), madeAt.day.description)]
        paper.note = note
        paper.signatures = [.init(words.say("填表人"), filledBy), .init(words.say("负责人"), head)]
        paper.sealPlace = words.say("公章")
        paper.footer = unit
        return paper
    }
}
