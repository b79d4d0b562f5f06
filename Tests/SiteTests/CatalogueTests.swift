import Foundation
import Pages
import TestKit
import Testing

/// The words of the platform: Chinese in templates and messages, English for every one of them.
@Suite struct CatalogueTests {
    /// Files whose Chinese is data (codes, names, patterns) and whose English, if any, stands beside it.
    private static let data: Set<String> = [
        "CodeList.swift", "DayText.swift", "YearlyDay.swift", "Language.swift", "Masking.swift", "FieldReader.swift", "PDFTable.swift", "XLSXStyles.swift",
        "RegionTable.swift", "FillChecklists.swift", "TargetColumns.swift", "SiteTable.swift", "OrganisationDetails.swift", "ImportField.swift", "ImportSkip.swift", "ImportCell.swift", "ImportTerms.swift",
    ]
    /// Texts that name the Chinese headings of a file in every language.
    private static let namesHeadings = "VolunteerImport.json"
    private static let dataModules: Set<String> = ["DemoCity", "youai", "Verification"]

    private static func isData(_ file: SourceTree.File) -> Bool {
        data.contains(file.name) || dataModules.contains(file.module) || (file.module == "Kernel" && file.name.hasPrefix("Codes"))
    }

    /// Where each Chinese text stands.
    private static let used: [String: String] = {
        var all: [String: String] = [:]
        for file in SourceTree.swift where !isData(file) {
            for text in file.swift.literals where TemplateText.isChinese(text) && !SourceTree.isSQL(text) { all[text] = file.path }
        }
        for (name, source) in (try? Templates.files(share: TestCity.share)) ?? [:] {
            for key in TemplateText.keys(of: source) { all[key] = name }
        }
        return all
    }()

    private static let catalogues: [(file: String, texts: [String: String])] = SourceTree.files(below: "Text/en", suffix: ".json").map {
        ($0.path, (try? JSONDecoder().decode([String: String].self, from: Data($0.text.utf8))) ?? [:])
    }

    /// Texts that are the same in every language.
    private static let untranslated: Set<String> = ["中文"]

    @Test func everyTextHasEnglish() {
        let known = Set(Self.catalogues.flatMap { $0.texts.keys })
        #expect(Self.used.count > 300 && known.count > 300)
        for (text, place) in Self.used where !known.contains(text) && !Self.untranslated.contains(text) {
            Issue.record("\(place) has no English for: \(text)")
        }
    }

    @Test func everyEnglishTextIsUsed() {
        let messages = Set(SourceTree.swift.flatMap { $0.swift.literals })
        for (file, texts) in Self.catalogues {
            #expect(!texts.isEmpty, "\(file) cannot be read")
            for key in texts.keys where Self.used[key] == nil && !messages.contains(key) { Issue.record("\(file) is not used: \(key)") }
        }
    }

    @Test func noTwoFilesContradict() {
        var seen: [String: (String, String)] = [:]
        for (file, texts) in Self.catalogues {
            for (key, english) in texts {
                if let (first, other) = seen[key], other != english { Issue.record("\(key): \(first) says \(other), \(file) says \(english)") }
                seen[key] = (file, english)
            }
        }
    }

    @Test func englishKeepsTheGapsAndHoldsNoChinese() {
        let inTemplates = Set(((try? Templates.files(share: TestCity.share)) ?? [:]).values.flatMap(TemplateText.keys))
        for (file, texts) in Self.catalogues {
            for (key, english) in texts {
                #expect(Self.gaps(key) == Self.gaps(english), "\(file): \(key)")
                let isChinese = TemplateText.isChinese(Self.withoutVariables(english))
                #expect(!isChinese || file.hasSuffix(Self.namesHeadings), "\(file): \(english)")
                // A quote or a bracket would end an attribute or begin a tag.
                guard inTemplates.contains(key) else { continue }
                #expect(!english.contains("\"") && !english.contains("<") && !english.contains(">"), "\(file): \(english)")
            }
        }
    }

    @Test func theScannerReadsWhatSwiftReads() {
        let text = SwiftText(#"""
            let a = "中\(f("文", x(1)))国" // "注释"
            /* "注释" */ let b = "引\"号" + """
                多行
                  文字
                """
            """#)
        #expect(text.literals == ["文", "中{0}国", "引\"号", "多行\n  文字"])
        #expect(!text.code.contains("中") && text.code.contains("let b"))
    }

    private static func gaps(_ text: String) -> Set<String> {
        Set(text.matches(of: /\{\{[^}]*\}\}|\{[0-9]+\}/).map { String($0.0) })
    }

    private static func withoutVariables(_ text: String) -> String { text.replacing(/\{\{[^}]*\}\}/, with: "") }
}
