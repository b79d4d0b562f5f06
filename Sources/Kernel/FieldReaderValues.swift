extension FieldReader {
    /// A calendar day in any form that ``Day`` reads.
    package mutating func day(_ name: String, required: Bool = true) -> Day? {
        value(name, required: required, hint: "请填写日期，例如 2026-03-05") { Day($0) }
    }

    /// A moment: Shanghai time as a form sends it, or RFC 3339.
    package mutating func instant(_ name: String, required: Bool = true) -> Instant? {
        value(name, required: required, hint: "请填写日期和时间，例如 2026-03-05 09:00") {
            Instant(local: $0) ?? Instant(rfc3339: $0)
        }
    }

    /// Hours with at most two decimals, at most `limit`.
    package mutating func serviceTime(
        _ name: String, atMost limit: ServiceTime? = nil, required: Bool = true
    ) -> ServiceTime? {
        let time = value(name, required: required, hint: "请填写小时数，最多两位小数，例如 2.5") {
            ServiceTime(TypedText.halfWidth($0))
        }
        guard let time, let limit, time > limit else { return time }
        problems.add(name, "out_of_range", "最多 \(limit) 小时")
        return nil
    }

    /// An amount in yuan with at most two decimals.
    package mutating func money(_ name: String, atMost limit: Money? = nil, required: Bool = true) -> Money? {
        let amount = value(name, required: required, hint: "请填写金额（元），最多两位小数，例如 12.50") {
            Money(TypedText.halfWidth($0))
        }
        guard let amount, let limit, amount > limit else { return amount }
        problems.add(name, "out_of_range", "最多 \(limit) 元")
        return nil
    }

    /// The key of a row, usually from a list of choices.
    package mutating func id<Kind>(_ name: String, required: Bool = true) -> ID<Kind>? {
        value(name, required: required, hint: "请从列出的选项中选择") { ID<Kind>($0) }
    }

    /// A code of a list, see ``choice(_:from:required:)``.
    package mutating func choice(_ name: String, from list: CodeList, required: Bool = true) -> String? {
        choice(name, required: required, isKnown: list.contains)
    }

    /// Codes of a list, see ``choices(_:from:atMost:required:)``.
    package mutating func choices(
        _ name: String, from list: CodeList, atMost limit: Int = .max, required: Bool = false
    ) -> [String] {
        choices(name, atMost: limit, required: required, isKnown: list.contains)
    }

    /// A person's name (姓名).
    package mutating func personName(_ name: String, required: Bool = true) -> PersonName? {
        guard let text = text(name, max: 50, required: required) else { return nil }
        do {
            return try PersonName(text)
        } catch {
            problems.add(name, "malformed", error.message)
            return nil
        }
    }

    /// A mobile number (手机号).
    package mutating func mobile(_ name: String, required: Bool = true) -> Mobile? {
        value(name, required: required, hint: "请填写 11 位手机号") { Mobile($0) }
    }

    /// A mobile or landline number (电话).
    package mutating func phone(_ name: String, required: Bool = true) -> PhoneNumber? {
        value(name, required: required, hint: "请填写手机号，或带区号的固定电话") { PhoneNumber($0) }
    }

    /// A unified social credit code (统一社会信用代码).
    package mutating func creditCode(_ name: String, required: Bool = true) -> CreditCode? {
        value(name, required: required, hint: "请核对 18 位统一社会信用代码") { CreditCode($0) }
    }

    /// A region's code (行政区划代码).
    package mutating func region(_ name: String, required: Bool = true) -> RegionCode? {
        value(name, required: required, hint: "请选择区域") { RegionCode($0) }
    }

    /// A place on the map from two fields; both or neither when it is optional.
    package mutating func position(latitude: String, longitude: String, required: Bool = true) -> Position? {
        if !required, fields[latitude] == nil, fields[longitude] == nil { return nil }
        let north = value(latitude, hint: "请填写 -90 到 90 之间的纬度") { Position.microdegrees($0, limit: 90) }
        let east = value(longitude, hint: "请填写 -180 到 180 之间的经度") { Position.microdegrees($0, limit: 180) }
        guard let north, let east else { return nil }
        return Position(latitude: north, longitude: east)
    }
}
