import Kernel

/// What is known of a person who registers, before it is stored (附件4 注册志愿者登记表).
package struct VolunteerPerson: Sendable {
    /// Who answers for somebody under 18 (监护人).
    package struct Guardian: Sendable {
        package let name: PersonName
        /// Code of ``GuardianRelation``.
        package let relation: GuardianRelation
        package let phone: PhoneNumber

        package init(name: PersonName, relation: GuardianRelation, phone: PhoneNumber) {
            self.name = name
            self.relation = relation
            self.phone = phone
        }
    }

    package var name: PersonName
    package var document: IdentityDocument
    /// Code of ``Codes/sex``.
    package var sex: String
    package var bornOn: Day
    package var phone: PhoneNumber
    /// Where the person lives, and registers.
    package var region: RegionCode
    package var email = ""
    package var address = ""
    package var nationality = ""
    package var nativePlace = ""
    /// Codes of ``Codes``; empty when not told.
    package var ethnicity = ""
    package var political = ""
    package var education = ""
    package var occupation = ""
    package var employer = ""
    package var languages = ""
    /// Codes of the city's dictionaries.
    package var categories: [String] = []
    package var skills: [String] = []
    /// Codes of ``Codes/weeklyTimes``.
    package var times: [String] = []
    package var guardian: Guardian?

    package init(name: PersonName, document: IdentityDocument, sex: String, bornOn: Day, phone: PhoneNumber, region: RegionCode) {
        self.name = name
        self.document = document
        self.sex = sex
        self.bornOn = bornOn
        self.phone = phone
        self.region = region
    }

    /// Somebody with an identity card, whose number tells sex and birth.
    package init(name: PersonName, card: IDCard, phone: PhoneNumber, region: RegionCode) {
        self.init(name: name, document: IdentityDocument(kind: .idCard, number: card.number), sex: card.sex, bornOn: card.birth,
                  phone: phone, region: region)
    }
}

/// What a guardian is to a minor (民法典 art. 27).
package enum GuardianRelation: String, CaseIterable, Sendable {
    case father, mother, grandparent, sibling, other

    package var name: Message {
        switch self {
        case .father: "父亲"
        case .mother: "母亲"
        case .grandparent: "祖父母或外祖父母"
        case .sibling: "成年兄姐"
        case .other: "其他监护人"
        }
    }
}
