import Foundation
import Pages
import TestKit
import Testing

/// The rules of the house that a compiler does not see.
@Suite struct HouseRulesTests {
    @Test func sqlStandsInStoresAndMigrationsOnly() {
        for file in SourceTree.swift where !["Storage", "DemoCity", "Verification"].contains(file.module) {
            guard !file.name.hasSuffix("Store.swift"), !file.name.hasSuffix("Migrations.swift"),
                  file.text.firstMatch(of: /\n(?:package )?enum \w+Store/) == nil else { continue }
            for text in file.swift.literals where SourceTree.isSQL(text) && !Self.isHousekeeping(file, text) {
                Issue.record("\(file.path) speaks SQL: \(text.prefix(60))")
            }
        }
    }

    /// One-line questions of the wiring, and the idempotency keys, which are no capability's.
    private static func isHousekeeping(_ file: SourceTree.File, _ text: String) -> Bool {
        file.module == "Site" && !text.contains("\n") || file.name == "Idempotency.swift"
    }

    @Test func theDialectIsTheCommonOne() {
        let own = ["INSERT OR ", "strftime(", "datetime('", " rowid", "GLOB ", "IFNULL(", "PRAGMA ", "AUTOINCREMENT", "julianday("]
        for file in SourceTree.swift where file.name.hasSuffix("Store.swift") || file.name.hasSuffix("Migrations.swift") {
            for text in file.swift.literals {
                for word in own where text.contains(word) { Issue.record("\(file.path) speaks one engine's dialect: \(word)") }
            }
        }
    }

    @Test func filesAreShort() {
        for file in SourceTree.swift + SourceTree.files(below: "Tests", suffix: ".swift") {
            let lines = file.text.split(separator: "\n", omittingEmptySubsequences: false).count
            #expect(lines <= 401, "\(file.path) has \(lines) lines")
        }
    }

    @Test func nothingIsPublicForcedOrUnfinished() {
        let forbidden = [/\bpublic (?:func|let|var|static|struct|enum|class|actor|protocol|init|extension)\b/, /\btry!/, /\bas!/, /fatalError\(/,
                         /preconditionFailure\(/, /\bprint\(/]
        for file in SourceTree.swift {
            let code = file.swift.code
            for pattern in forbidden where code.firstMatch(of: pattern) != nil {
                // The command line talks to a terminal.
                if file.module == "youai", code.firstMatch(of: pattern)?.0 == "print(" { continue }
                Issue.record("\(file.path) holds \(code.firstMatch(of: pattern)?.0 ?? "")")
            }
            #expect(!file.text.contains("TODO") && !file.text.contains("FIXME"), "\(file.path)")
        }
    }

    @Test func templatesHoldNoScriptNoStyleAndNothingUnescaped() throws {
        let event = try Regex(#"\son[a-z]+\s*="#)
        let style = try Regex(#"\sstyle\s*="#)
        for (name, source) in try Templates.files(share: TestCity.share) {
            #expect(!source.contains("{{{") && !source.contains("{{&"), "\(name) writes something unescaped")
            #expect(source.firstMatch(of: event) == nil, "\(name) holds an event attribute")
            #expect(source.firstMatch(of: style) == nil && !source.contains("<style"), "\(name) holds a style")
            for script in source.components(separatedBy: "<script").dropFirst() {
                #expect(script.hasPrefix(" src=\""), "\(name) holds a script")
            }
            #expect(!source.contains("javascript:") && !source.contains("http://"), "\(name)")
        }
    }

    @Test func everyFormOfATemplateThatChangesSomethingSendsItsToken() throws {
        for (name, source) in try Templates.files(share: TestCity.share) {
            for form in source.components(separatedBy: "<form").dropFirst() {
                let whole = form.components(separatedBy: "</form>").first ?? ""
                guard whole.contains("method=\"post\"") else { continue }
                #expect(whole.contains("{{>Pages/csrf}}") || whole.contains("data-preference"), "\(name): \(whole.prefix(80))")
            }
        }
    }
}
