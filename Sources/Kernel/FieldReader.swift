/// Reads typed values out of ``Fields`` and collects what is wrong with them, so that one look finds every problem.
/// Codes: "missing", "too_long", "malformed", "out_of_range", "unknown_choice".
package struct FieldReader {
    package let fields: Fields
    package var problems = Problems()

    package init(_ fields: Fields) { self.fields = fields }

    /// Any value that `parse` can make of the text. Nil with a problem when it cannot, or when the field is empty but
    /// required; nil without a problem when it is empty and optional. `hint` says what is expected.
    package mutating func value<Value>(
        _ name: String, required: Bool = true, hint: Message, _ parse: (String) -> Value?
    ) -> Value? {
        guard let text = entered(name, required: required) else { return nil }
        if let value = parse(text) { return value }
        problems.add(name, "malformed", hint)
        return nil
    }

    /// Text of at most `max` characters. Characters are counted as people see them, and what looks like one character
    /// must not be built of an unreasonable number of marks.
    package mutating func text(_ name: String, max: Int, required: Bool = true) -> String? {
        guard let text = entered(name, required: required) else { return nil }
        // So few bytes are not more characters.
        guard text.utf8.count <= max || (text.count <= max && text.unicodeScalars.count <= max * 4 + 16) else {
            problems.add(name, "too_long", "最多 \(max) 个字")
            return nil
        }
        return text
    }

    /// A whole number, also in full-width digits.
    package mutating func integer(_ name: String, in range: ClosedRange<Int>, required: Bool = true) -> Int? {
        let number = value(name, required: required, hint: "请填写整数") { FieldReader.integer($0) }
        guard let number else { return nil }
        guard range.contains(number) else {
            problems.add(
                name, "out_of_range", "请填写 \(range.lowerBound) 到 \(range.upperBound) 之间的整数")
            return nil
        }
        return number
    }

    /// One of the given codes.
    package mutating func choice(
        _ name: String, from codes: some Collection<String>, required: Bool = true
    ) -> String? {
        choice(name, required: required, isKnown: codes.contains)
    }

    mutating func choice(_ name: String, required: Bool, isKnown: (String) -> Bool) -> String? {
        guard let code = fields[name] else {
            if required { problems.add(name, "missing", "请选择一项") }
            return nil
        }
        guard isKnown(code) else {
            problems.add(name, "unknown_choice", "请从列出的选项中选择")
            return nil
        }
        return code
    }

    /// Any of the given codes, in the order entered, each once.
    package mutating func choices(
        _ name: String, from codes: some Collection<String>, atMost limit: Int = .max, required: Bool = false
    ) -> [String] {
        choices(name, atMost: limit, required: required, isKnown: codes.contains)
    }

    mutating func choices(_ name: String, atMost limit: Int, required: Bool, isKnown: (String) -> Bool) -> [String] {
        var chosen: [String] = []
        for code in fields.all(name) where !chosen.contains(code) {
            guard isKnown(code) else {
                problems.add(name, "unknown_choice", "请从列出的选项中选择")
                return []
            }
            chosen.append(code)
        }
        if chosen.count > limit { problems.add(name, "out_of_range", "最多选择 \(limit) 项") }
        if chosen.isEmpty && required { problems.add(name, "missing", "请至少选择一项") }
        return chosen
    }

    /// Whether a box is ticked: "true", "1", "on", "yes", "是" are, "false", "0", "off", "no", "否" and nothing are not.
    package mutating func flag(_ name: String) -> Bool {
        let known = ["true": true, "1": true, "on": true, "yes": true, "是": true,
            "false": false, "0": false, "off": false, "no": false, "否": false]
        guard let text = fields[name]?.lowercased() else { return false }
        if known[text] == nil { problems.add(name, "malformed", "请填写“是”或“否”") }
        return known[text] ?? false
    }

    private mutating func entered(_ name: String, required: Bool) -> String? {
        let text = fields[name]
        if text == nil && required { problems.add(name, "missing", "请填写此项") }
        return text
    }

    private static func integer(_ text: String) -> Int? {
        guard text.utf8.count <= 60 else { return nil }
        let plain = TypedText.halfWidth(text)
        let negative = plain.hasPrefix("-")
        guard let size = Ascii.number((negative ? plain.dropFirst() : plain[...]).utf8) else { return nil }
        return negative ? -size : size
    }
}
