import Testing

@testable import Kernel

@Suite struct MessageTests {
    let english = ["年龄须满 {0} 岁": "You must be at least {0}", "还差 {0}:{1}": "{1} lacks {0}", "保险": "insurance"]

    @Test func aLiteralBecomesKeyAndArguments() {
        let message: Message = "年龄须满 \(16) 岁"
        #expect(message.key == "年龄须满 {0} 岁")
        #expect(message.arguments == ["16"])
        #expect(Message("年龄须满 \(16) 岁") == message)
        #expect(message.text { _ in nil } == "年龄须满 16 岁")
        #expect(message.text { english[$0] } == "You must be at least 16")
    }

    @Test func aMessageInsideStaysTranslatable() {
        let inner: Message = "保险"
        let message: Message = "还差 \(inner):\("张三")"
        #expect(message.arguments == [.message("保险"), "张三"])
        #expect(message.text { english[$0] } == "张三 lacks insurance")
        #expect(message.text { _ in nil } == "还差 保险:张三")
    }

    @Test func typedTextIsNeverExpandedOrTranslated() {
        #expect(Message(verbatim: "保险 {0}").text { english[$0] ?? "x" } == "保险 {0}")
        let hostile: Message = "还差 \("{1}"):\("{0}{0}")"
        #expect(hostile.text { _ in nil } == "还差 {1}:{0}{0}")
        #expect(hostile.text { english[$0] } == "{0}{0} lacks {1}")
        let literal: Message = "a \("保险")"
        #expect(literal.text { english[$0] } == "a 保险")
    }

    @Test func oddPatternsAreKept() {
        let message: Message = "x \(1)"
        #expect(message.text { _ in "{1} {} { {0" } == "{1} {} { {0")
        #expect(message.text { _ in "{{0}}{0}" } == "{1}1")
        #expect(Message("{0}").text { _ in nil } == "{0}")
    }
}
