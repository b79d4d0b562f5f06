import Audit
import Identity
import Kernel
import Regions
import Settings

/// A volunteer changes how they are reached and what they would like to do (修改资料). Name and document are the office's to
/// correct, see ``CorrectIdentity``.
package struct EditProfile: Sendable {
    package struct Draft: Sendable {
        let phone: PhoneNumber
        let region: RegionCode
        let optional: VolunteerOptional
        /// The version that the form was made from.
        let version: Int

        /// - Throws: ``Problems`` by field.
        package init(_ fields: Fields, in work: Work) throws {
            var reader = FieldReader(fields)
            let terms = try VolunteerTerms.load(in: work)
            let phone = reader.mobile("phone")
            let area = RegionCode(try work.setting(CitySettings.officeArea))
            let region = try area.flatMap { try reader.typedRegion("region", near: $0, in: work.tx) }
            var optional = VolunteerOptional(&reader)
            // What was chosen before may have been retired since, and may stay.
            let chosen = try work.actor.volunteer.map { try VolunteerStore.choices(of: $0, in: work.tx) } ?? .init()
            optional.categories = reader.choices("categories", from: terms.categories.codes + chosen.categories,
                                                 atMost: VolunteerRules.mostCategories, required: true)
            optional.skills = reader.choices("skills", from: terms.skills.codes + chosen.skills)
            optional.times = reader.choices("times", from: Codes.weeklyTimes)
            let version = reader.integer("version", in: 1...Int(Int32.max))
            VolunteerReader.nameMissing(&reader.problems)
            try reader.problems.throwIfAny()
            guard let phone, let region, let version else { throw Problems("phone", "missing", "请填写此项") }
            (self.phone, self.region, self.version) = (.mobile(phone), region, version)
            self.optional = optional
        }
    }

    let draft: Draft
    /// Whether the password was typed and is right; asked for when the telephone changes, since one signs in with it.
    let passwordChecked: Bool

    package init(_ draft: Draft, passwordChecked: Bool) {
        self.draft = draft
        self.passwordChecked = passwordChecked
    }

    /// - Throws: ``Problems`` with the code "changed_elsewhere" when another device was quicker.
    package func run(in work: Work) throws {
        let volunteer = try VolunteerStore.require(work.volunteer(), in: work.tx)
        guard [.submitted, .active, .suspended, .refused].contains(volunteer.status) else { throw Refusal.notFound }
        let changesPhone = try VolunteerStore.phoneHash(of: volunteer.id, in: work.tx) != VolunteerStore.phoneHash(draft.phone.number, work.vault)
        if changesPhone, !passwordChecked { throw Problems("password", "wrong", "换手机号要输入现在的密码") }
        guard try VolunteerStore.update(volunteer.id, draft, in: work) else {
            throw Problems("version", "changed_elsewhere", "这份资料刚才在别的设备上改过。您填的内容还在，请核对后再提交一次")
        }
        try VolunteerStore.replaceChoices(draft.optional, of: volunteer.id, in: work.tx)
        if changesPhone { try movePhone(of: volunteer, in: work) }
        try work.audit("editProfile", AuditObject("volunteer", volunteer.id), at: volunteer.place, changesPhone ? ["phone": "changed"] : [:])
    }

    /// The telephone that one signs in with follows, except a child's, which is the guardian's.
    private func movePhone(of volunteer: Volunteer, in work: Work) throws {
        guard let account = volunteer.account, volunteer.age(on: work.today) >= VolunteerRules.separateConsentAge else { return }
        guard try AccountStore.countOpen(phone: draft.phone.number, vault: work.vault, in: work.tx) < SignIn.householdLimit else {
            throw Problems("phone", "phone_full", "这个手机号不能再用来注册，请换一个，或到志愿服务站办理")
        }
        try AccountStore.setPhone(draft.phone.number, of: account, vault: work.vault, in: work.tx)
        work.tx.touch(.rights)
    }
}
