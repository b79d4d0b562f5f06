import Audit
import Kernel
import Organisations
import Rights

/// Staff register somebody who comes to the counter (窗口登记), from the form that the person signed on paper. The document
/// is seen there and then, so the registration is approved with it; without an account, until the person wants one.
package struct RegisterAtCounter: Sendable {
    package struct Draft: Sendable {
        let person: VolunteerPerson
        let organisation: OrganisationID
        let allowsPublication: Bool

        /// - Throws: ``Problems`` by field.
        package init(_ fields: Fields, in work: Work) throws {
            var reader = VolunteerReader(fields, terms: try VolunteerTerms.load(in: work), in: work)
            let person = try reader.person(.list)
            let organisation = try reader.fields.typedOrganisation("organisation", in: work.tx)
            if !reader.fields.flag("paperSigned") {
                reader.fields.problems.add("paperSigned", "missing", "请先让本人签名；未满 18 岁的，监护人也要签名")
            }
            if !reader.fields.flag("verified") { reader.fields.problems.add("verified", "missing", "请先当面核对证件") }
            allowsPublication = reader.fields.flag("consentPublication")
            VolunteerReader.nameMissing(&reader.fields.problems)
            try reader.fields.problems.throwIfAny()
            guard let person, let organisation else { throw Problems("name", "missing", "请填写姓名") }
            self.person = person
            self.organisation = organisation
        }
    }

    package struct Registered: Sendable {
        package let volunteer: VolunteerID
        package let number: VolunteerNumber
    }

    let draft: Draft

    package init(_ draft: Draft) { self.draft = draft }

    /// - Throws: ``Problems`` by field, ``Refusal/notFound`` when the organisation is somebody else's.
    package func run(in work: Work) throws -> Registered {
        let organisation = try OrganisationStore.require(draft.organisation, in: work.tx)
        try work.actor.require(.reviewVolunteers, at: organisation.place)
        let volunteer = try InsertVolunteer(draft.person, at: organisation.id, account: nil, source: .counter, channel: .paper,
                                            allowsPublication: draft.allowsPublication)
            .run(terms: try VolunteerTerms.load(in: work), in: work)
        try work.audit("registerAtCounter", AuditObject("volunteer", volunteer), at: organisation.place)
        return Registered(volunteer: volunteer, number: try ApproveVolunteer(volunteer).run(in: work))
    }
}
