/// A document that shows who somebody is (证件): its kind and its number, normalised. Described by its masked form.
package struct IdentityDocument: Hashable, Sendable, CustomStringConvertible {
    /// The kinds of documents accepted; raw values are stored.
    package enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
        /// 居民身份证
        case idCard = "id_card"
        /// 港澳居民来往内地通行证
        case hongKongMacaoPermit = "hong_kong_macao_permit"
        /// 台湾居民来往大陆通行证
        case taiwanPermit = "taiwan_permit"
        /// 港澳台居民居住证
        case residencePermitHMT = "residence_permit_hmt"
        /// 外国人永久居留身份证
        case foreignPermanentResident = "foreign_permanent_resident"
        /// 中国护照
        case passport
        /// 外国护照
        case foreignPassport = "foreign_passport"

        package var name: Message {
            switch self {
            case .idCard: "居民身份证"
            case .hongKongMacaoPermit: "港澳居民来往内地通行证"
            case .taiwanPermit: "台湾居民来往大陆通行证"
            case .residencePermitHMT: "港澳台居民居住证"
            case .foreignPermanentResident: "外国人永久居留身份证"
            case .passport: "中国护照"
            case .foreignPassport: "外国护照"
            }
        }
    }

    package let kind: Kind
    /// Upper case, half-width, without spaces, hyphens and brackets.
    package let number: String

    /// A document that was validated before, for example read from the database. The number is only normalised.
    package init(kind: Kind, number: String) {
        self.kind = kind
        let compact = TypedText.compact(number)
        self.number = compact.utf8.contains { $0 == 0x28 || $0 == 0x29 } ? compact.filter { $0 != "(" && $0 != ")" } : compact
    }

    /// The number read as GB 11643, which identity cards and residence permits of Hong Kong, Macao and Taiwan residents
    /// follow; nil for other kinds and for numbers that do not.
    package var card: IDCard? {
        guard kind == .idCard || kind == .residencePermitHMT else { return nil }
        return try? IDCard(form: number)
    }

    package var masked: String { Masking.document(number) }

    package var description: String { masked }

    /// What is hashed to find a person by document. One form for both kinds of GB 11643, so that nobody registers
    /// twice by choosing the other kind.
    package var normalised: String {
        card == nil ? "\(kind.rawValue):\(number)" : "gb11643:\(number)"
    }
}
