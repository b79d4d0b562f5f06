import Audit
import Kernel

/// The managing organisation corrects name, document, sex or birth (更正身份信息) after seeing the document, with a reason.
/// Number, account and records stay.
package struct CorrectIdentity: Sendable {
    package struct Draft: Sendable {
        let name: PersonName
        /// Nil when the document stays as it is.
        let document: IdentityDocument?
        let sex: String?
        let bornOn: Day?
        let reason: String
        let version: Int

        /// - Throws: ``Problems`` by field.
        package init(_ fields: Fields, today: Day) throws {
            var reader = FieldReader(fields)
            let name = reader.personName("name")
            let kinds = IdentityDocument.Kind.allCases.map(\.rawValue)
            let kind = reader.choice("documentKind", from: kinds).flatMap(IdentityDocument.Kind.init(rawValue:))
            var document: IdentityDocument?
            if let kind, let number = reader.fields["documentNumber"] {
                let validation = IdentityDocument.validate(kind: kind, number: number, today: today)
                reader.problems.all += validation.problems
                document = validation.document
            }
            sex = reader.choice("sex", from: Codes.sex, required: false) ?? document?.card?.sex
            bornOn = reader.day("bornOn", required: false) ?? document?.card?.birth
            let reason = reader.text("reason", max: 300)
            let version = reader.integer("version", in: 1...Int(Int32.max))
            VolunteerReader.nameMissing(&reader.problems)
            try reader.problems.throwIfAny()
            guard let name, let reason, let version else { throw Problems("name", "missing", "请填写姓名") }
            (self.name, self.reason, self.version) = (name, reason, version)
            self.document = document
        }
    }

    let id: VolunteerID
    let draft: Draft

    package init(_ id: VolunteerID, _ draft: Draft) {
        self.id = id
        self.draft = draft
    }

    package func run(in work: Work) throws {
        let volunteer = try VolunteerStore.require(id, in: work.tx)
        try work.actor.require(.reviewVolunteers, at: volunteer.place)
        guard [.submitted, .active, .suspended].contains(volunteer.status) else {
            throw Refusal.conflict(code: "not_living", "这条注册已经结束，不能更正")
        }
        let (bornOn, sex) = (draft.bornOn ?? volunteer.bornOn, draft.sex ?? volunteer.sex)
        var problems = Problems()
        VolunteerPerson.checkAge(bornOn, work.today, &problems)
        if bornOn.age(on: work.today) < VolunteerRules.fullAge, volunteer.guardianName.isEmpty {
            problems.add("bornOn", "guardian_needed", "更正后未满 18 岁，但没有监护人。请退回，由监护人重新注册")
        }
        if let card = draft.document?.card {
            if card.birth != bornOn { problems.add("bornOn", "mismatch", "出生日期与证件号码不一致，请核对") }
            if card.sex != sex { problems.add("sex", "mismatch", "性别与证件号码不一致，请核对") }
        }
        if let document = draft.document,
           let other = try VolunteerStore.living(documentHash: VolunteerStore.documentHash(document, work.vault), in: work.tx), other != id {
            problems.add("documentNumber", "duplicate", "这个证件号码已经注册")
        }
        try problems.throwIfAny()
        guard try VolunteerStore.correct(id, draft, sex: sex, bornOn: bornOn, in: work) else {
            throw Problems("version", "changed_elsewhere", "这份资料刚才在别的设备上改过。您填的内容还在，请核对后再提交一次")
        }
        if draft.document != nil { try VolunteerStore.releaseDuplicates(of: id, in: work.tx) }
        work.tx.touch(.rights)
        try work.audit("correctIdentity", AuditObject("volunteer", id), at: volunteer.place, ["reason": draft.reason])
    }
}
