import Documents
import Kernel

/// Turns the cells of one row into the fields of the registration form, and names what cannot be turned.
struct ImportTranslation {
    let row: TableRow
    let columns: ImportColumns
    let terms: VolunteerTerms
    let today: Day
    private(set) var fields = Fields()
    private(set) var findings: [ImportFinding] = []
    private(set) var document: IdentityDocument?
    private(set) var mayBeCut = false

    init(_ row: TableRow, _ columns: ImportColumns, _ terms: VolunteerTerms, today: Day) {
        (self.row, self.columns, self.terms, self.today) = (row, columns, terms, today)
    }

    /// Reads the document alone.
    mutating func identify() { number(documentKind()) }

    mutating func run() {
        identify()
        for field in [ImportField.name, .employer, .nationality, .nativePlace, .address, .email, .languages, .guardianName] {
            if let text = text(field) { fields.set(field.rawValue, text) }
        }
        phone(.phone)
        phone(.guardianPhone)
        sexAndBirth()
        choice(.political, ImportTerms.political, Codes.politicalStatus)
        choice(.education, ImportTerms.education, Codes.education)
        choice(.occupation, ImportTerms.occupation, Codes.occupation)
        choice(.ethnicity, ImportTerms.ethnicity, Codes.ethnicity)
        choices(.skills, terms.skills, other: "99")
        choices(.categories, terms.categories, other: nil)
        choices(.times, Codes.weeklyTimes, other: nil)
        relation()
    }

    mutating func problem(_ field: ImportField, _ code: String, _ message: Message) {
        findings.append(columns.finding(.problem, row, field, code, message))
    }

    mutating func note(_ field: ImportField, _ code: String, _ message: Message) {
        findings.append(columns.finding(.note, row, field, code, message))
    }

    private func text(_ field: ImportField) -> String? { columns.text(field, in: row) }

    private mutating func documentKind() -> IdentityDocument.Kind {
        guard let text = text(.documentKind) else { return .idCard }
        if let kind = ImportTerms.documentKind(text) {
            fields.set("documentKind", kind.rawValue)
            return kind
        }
        problem(.documentKind, "unknown_choice", "不认识这种证件。请填“居民身份证”“港澳居民来往内地通行证”“台湾居民来往大陆通行证”“中国护照”等")
        return .idCard
    }

    private mutating func number(_ kind: IdentityDocument.Kind) {
        guard let text = text(.documentNumber) else { return }
        if ImportCell.isMasked(text) {
            return problem(.documentNumber, "masked", "证件号码隐去了几位，无法导入。请用填写完整号码的名单")
        }
        if ImportCell.hasExponent(text) { return problem(.documentNumber, "digits_lost", ImportTranslation.digitsLost) }
        var number = TypedText.compact(text)
        let ending = number.utf8.count == 18 && number.hasSuffix("000")
        if kind == .idCard, number.utf8.count == 15, let card = try? IDCard(fifteen: number, today: today) {
            number = card.number
            note(.documentNumber, "upgraded", "15 位旧号码，已换成 18 位")
        } else if kind == .idCard, ending, (try? IDCard(number, today: today)) == nil {
            return problem(.documentNumber, "digits_lost", ImportTranslation.digitsLost)
        }
        fields.set("documentNumber", number)
        document = IdentityDocument.validate(kind: kind, number: number, today: today).document
        mayBeCut = ending && document?.card != nil
    }

    static let digitsLost: Message = "号码的后几位已经丢失：表格软件把它当成数字，只留下前 15 位。请先把这一列设为“文本”格式，再重新填写号码"

    private mutating func phone(_ field: ImportField) {
        guard let text = text(field) else { return }
        if ImportCell.isMasked(text) { return problem(field, "masked", "电话隐去了几位，无法导入。请填写完整的号码") }
        if ImportCell.hasExponent(text) { return problem(field, "digits_lost", ImportTranslation.digitsLost) }
        fields.set(field.rawValue, text)
    }

    /// Both may be left out where an identity card tells them; where both tell, they must agree.
    private mutating func sexAndBirth() {
        let card = document?.card
        if let text = text(.sex) {
            if let sex = ImportTerms.sex(text) {
                fields.set("sex", sex)
                if let card, card.sex != sex { problem(.sex, "mismatch", "性别与证件号码不一致，请核对") }
            } else {
                problem(.sex, "unknown_choice", "请填“男”或“女”")
            }
        }
        if let text = text(.bornOn) { birth(text, card) }
        guard let text = text(.age) else { return }
        guard let age = ImportCell.years(text) else { return problem(.age, "malformed", "请填写整数年龄，或清空") }
        guard let birth = card?.birth ?? fields["bornOn"].flatMap({ Day($0) }), !isAge(age, of: birth) else { return }
        problem(.age, "mismatch", "年龄与出生日期不一致（按证件应为 \(birth.age(on: today)) 岁），请核对")
    }

    private mutating func birth(_ text: String, _ card: IDCard?) {
        if let day = ImportCell.day(text) {
            // A column of months (出生年月) keeps the first day of each.
            let isMonth = card.map { day.day == 1 && ($0.birth.year, $0.birth.month) == (day.year, day.month) } ?? false
            if isMonth { return }
            fields.set("bornOn", day.description)
            if let card, card.birth != day { problem(.bornOn, "mismatch", "出生日期与证件号码不一致，请核对") }
        } else if let (year, month) = ImportCell.month(text), card != nil || document == nil {
            // Of a month alone the card tells the day; where the card cannot be read, that is what has to be put right.
            if let card, (card.birth.year, card.birth.month) != (year, month) { problem(.bornOn, "mismatch", "出生日期与证件号码不一致，请核对") }
        } else {
            problem(.bornOn, "malformed", "请填写日期，例如 2026-03-05")
        }
    }

    /// A list is some time old, and ages are counted from birth as well as by years begun (虚岁): it fits when it is at most
    /// one year beside the age today or on the day of registration that the list gives.
    private func isAge(_ age: Int, of birth: Day) -> Bool {
        let days = [today] + [text(.registeredOn).flatMap(ImportCell.day)].compactMap(\.self)
        return days.contains { abs(birth.age(on: $0) - age) <= 1 }
    }

    private mutating func choice(_ field: ImportField, _ find: (String) -> String?, _ list: CodeList) {
        guard let text = text(field) else { return }
        if let code = find(text) { return fields.set(field.rawValue, code) }
        let examples = list.entries.prefix(6).map(\.name).joined(separator: "、")
        problem(field, "unknown_choice", "不认识这一项。可以填：\(examples)等，或清空")
    }

    private mutating func choices(_ field: ImportField, _ list: CodeList, other: String?) {
        guard let text = text(field) else { return }
        var codes: [String] = []
        for entry in ImportCell.list(text) {
            if let code = list.code(named: entry) ?? (list.contains(entry) ? entry : nil) {
                codes.append(code)
            } else if let other, list.contains(other) {
                codes.append(other)
                note(field, "other", "字典里没有“\(String(entry.prefix(20)))”，记为“\(list.name(other, .zh))”")
            } else {
                note(field, "left_out", "字典里没有“\(String(entry.prefix(20)))”，这一项没有导入")
            }
        }
        if !codes.isEmpty { fields.set(field.rawValue, codes) }
    }

    private mutating func relation() {
        if let text = text(.guardianRelation) {
            guard let relation = ImportTerms.relation(text) else {
                return problem(.guardianRelation, "unknown_choice", "请填“父亲”“母亲”“祖父母”或“其他”")
            }
            fields.set("guardianRelation", relation.rawValue)
        } else if text(.guardianName) != nil {
            fields.set("guardianRelation", GuardianRelation.other.rawValue)
        }
    }
}
