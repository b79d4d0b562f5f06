import Testing

@testable import Pages

/// The part of mustache that pages use.
@Suite struct MustacheTests {
    private struct Row: Sendable { let name: String; let note: String? }
    private struct View: Sendable {
        var title = "T"
        var note: String?
        var shown = true
        var count: Int? = 3
        var rows: [Row] = []
        var words: [String] = []
        var row: Row?
    }

    private static func write(_ source: String, _ view: some Sendable, with others: [String: String] = [:]) throws -> String {
        let templates = try others.mapValues { try MustacheParser.read($0) }
        var writer = MustacheWriter(templates)
        writer.write(try MustacheParser.read(source), with: [ViewReader.value(view)])
        return String(decoding: writer.bytes, as: UTF8.self)
    }

    @Test func valuesAreEscapedInTextAndAttributes() throws {
        let text = try Self.write(#"<p title="{{title}}">{{ title }}</p>"#, View(title: #"<a href='x'>&"</a>"#))
        let escaped = "&lt;a href=&#39;x&#39;&gt;&amp;&quot;&lt;/a&gt;"
        #expect(text == #"<p title="\#(escaped)">\#(escaped)</p>"#)
    }

    @Test func whatHoldsATagIsNotReadAsOne() throws {
        #expect(try Self.write("{{title}}", View(title: "{{note}}{{#rows}}")) == "{{note}}{{#rows}}")
    }

    @Test func nilAndUnknownNamesAreNothing() throws {
        #expect(try Self.write("[{{note}}{{nothing}}{{row.name}}{{count}}]", View()) == "[3]")
    }

    @Test func sectionsAndTheirInverses() throws {
        let source = "{{#shown}}a{{/shown}}{{^shown}}b{{/shown}}{{#note}}c{{.}}{{/note}}{{^note}}d{{/note}}{{#rows}}e{{/rows}}{{^rows}}f{{/rows}}"
        #expect(try Self.write(source, View()) == "adf")
        #expect(try Self.write(source, View(note: "n", shown: false, rows: [Row(name: "x", note: nil)])) == "bcne")
        // An empty text is there; nil is not.
        #expect(try Self.write("{{#note}}there{{/note}}", View(note: "")) == "there")
    }

    @Test func listsOfViewsAndOfTexts() throws {
        let view = View(note: "outer", rows: [Row(name: "a", note: nil), Row(name: "b", note: "n")], words: ["x", "y"])
        #expect(try Self.write("{{#rows}}{{name}}:{{note}};{{/rows}}{{#words}}{{.}}{{title}}{{/words}}", view) == "a:outer;b:n;xTyT")
        // A dot in front looks at the row only.
        #expect(try Self.write("{{#rows}}{{#.note}}{{.}}{{/.note}}{{^.note}}-{{/.note}}{{/rows}}", view) == "-n")
    }

    @Test func aTagAloneOnItsLineLeavesNoLine() throws {
        let source = "<ul>\n  {{#words}}\n<li>{{.}}</li>\n  {{/words}}\n{{! said to nobody }}\n</ul> {{#shown}}x{{/shown}}\n"
        #expect(try Self.write(source, View(words: ["a", "b"])) == "<ul>\n<li>a</li>\n<li>b</li>\n</ul> x\n")
        #expect(try Self.write("a\r\n{{#shown}}\r\nb\r\n{{/shown}}\r\nc", View()) == "a\r\nb\r\nc")
    }

    @Test func partialsAndBlocks() throws {
        let parts = ["part": "[{{$label}}none{{/label}}:{{title}}]", "outer": "{{<part}}{{$label}}outer{{/label}}{{/part}}"]
        #expect(try Self.write("{{>part}}", View(), with: parts) == "[none:T]")
        #expect(try Self.write("{{<part}}\n{{$label}}<b>{{title}}</b>{{/label}}\n{{/part}}", View(), with: parts) == "[<b>T</b>:T]")
        // What is filled further out goes first, and is over when its include is.
        #expect(try Self.write("{{<outer}}{{$label}}mine{{/label}}{{/outer}}{{>part}}", View(), with: parts) == "[mine:T][none:T]")
    }

    @Test(arguments: ["{{#a}}", "{{/a}}", "{{#a}}{{/b}}", "{{a", "{{{a}}}", "{{&a}}", "{{=<% %>=}}", "{{% CONTENT_TYPE:TEXT}}"])
    func whatPagesMustNotUseIsRefused(source: String) {
        #expect(throws: MustacheError.self) { try MustacheParser.read(source) }
    }

    @Test func manyLevelsAndLongListsAreWritten() throws {
        let view = View(rows: (0..<20_000).map { Row(name: "\($0)", note: nil) })
        let text = try Self.write("{{#rows}}{{name}},{{/rows}}", view)
        #expect(text.split(separator: ",").count == 20_000 && text.hasPrefix("0,1,") && text.hasSuffix(",19999,"))
    }
}
