import Foundation
import TestKit
import Testing
@testable import Pages

@Suite struct TemplateTextTests {
    @Test func aTextIsWhatStandsBetweenTagsQuotesAndSections() {
        let source = """
            {{! 注释 }}<h1 title="提示">志愿者</h1>{{#list}}<p>还差 {{missing}} 小时到
              {{star}}</p>{{/list}}{{>Pages/notice}}abc
            """
        #expect(TemplateText.keys(of: source) == ["提示", "志愿者", "还差 {{missing}} 小时到 {{star}}"])
    }

    @Test func aTranslationMayMoveTheVariables() {
        let source = "<p> {{name}}报名了“{{post}}”\n</p>"
        let english = TemplateText.translate(source) { $0 == "{{name}}报名了“{{post}}”" ? "“{{post}}” was taken by {{name}}" : nil }
        #expect(english == "<p> “{{post}}” was taken by {{name}}\n</p>")
        #expect(TemplateText.translate(source) { _ in nil } == source)
    }

    @Test func unfinishedTagsDoNotLoopForEver() {
        for source in ["{{", "<p>中{{name", "\"", "{{#a}}中", "中}}"] { _ = TemplateText.keys(of: source) }
        #expect(TemplateText.keys(of: "<p>中{{name") == ["中{{name"])
    }

    @Test func everyTemplateParsesInBothLanguages() throws {
        let catalogue = try Catalogue.load(share: TestCity.share)
        _ = try Templates.load(share: TestCity.share, catalogue: catalogue)
    }
}
