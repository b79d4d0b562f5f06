extension IdentityDocument {
    /// The outcome of ``validate(kind:number:today:field:)``.
    package typealias Validation = (document: IdentityDocument?, problems: [Problem], warnings: [Message])

    /// Judges an entered number. Identity cards must be right; of the other kinds the exact forms are not certain, so
    /// an unusual number is accepted with a warning, as long as it is 4 to 30 letters and digits.
    package static func validate(
        kind: Kind, number: String, today: Day, field: String = "documentNumber"
    ) -> Validation {
        func refuse(_ code: String, _ message: Message) -> Validation {
            (nil, [Problem(field: field, code: code, message: message)], [])
        }
        guard number.utf8.count <= 200 else { return refuse("too_long", "最多 \(30) 个字") }
        let document = IdentityDocument(kind: kind, number: number)
        if document.number.isEmpty { return refuse("missing", "请填写证件号码") }
        if kind == .idCard {
            do {
                let card = try IDCard(document.number, today: today)
                return (document, [], card.number.hasPrefix("8") ? [residenceHint] : [])
            } catch {
                return refuse("malformed", error.message)
            }
        }
        guard document.number.utf8.allSatisfy({ Ascii.isDigit($0) || (65...90).contains($0) }) else {
            return refuse("malformed", "证件号码只能有字母和数字")
        }
        guard document.number.utf8.count >= 4 else { return refuse("malformed", "证件号码太短，请核对") }
        guard document.number.utf8.count <= 30 else { return refuse("too_long", "最多 \(30) 个字") }
        return (document, [], document.looksUsual(today) ? [] : ["号码与“\(kind.name)”的常见格式不同，请核对"])
    }

    private static let residenceHint: Message = "号码以 8 开头，如果是港澳台居民居住证，请改选证件类型"

    /// Whether the number has the published form of its kind; these forms only lead to warnings.
    private func looksUsual(_ today: Day) -> Bool {
        switch kind {
        case .idCard, .residencePermitHMT:
            guard ["81", "82", "83"].contains(number.prefix(2)) else { return false }
            return (try? IDCard(number, today: today)) != nil
        case .hongKongMacaoPermit: return number.wholeMatch(of: /[HM]\d{8}(\d{2})?/) != nil
        case .taiwanPermit: return number.wholeMatch(of: /\d{8}/) != nil
        case .foreignPermanentResident: return number.wholeMatch(of: /[A-Z]{3}\d{12}|9\d{16}[0-9X]/) != nil
        case .passport: return number.wholeMatch(of: /E[A-Z0-9]\d{7}|[DSPG]\d{8}/) != nil
        case .foreignPassport: return number.wholeMatch(of: /[A-Z0-9]{5,18}/) != nil
        }
    }
}
