import Audit
import Kernel
import Settings
import Volunteers

/// A volunteer files a licence (登记证照), or files it anew when it was renewed. It counts when its original has been seen.
package struct FileLicence: Sendable {
    let kind, number: String
    let validUntil: Day?

    /// - Throws: ``Problems`` by field.
    package init(_ fields: Fields, in work: Work) throws {
        var reader = FieldReader(fields)
        let kind = reader.choice("kind", from: try work.terms(of: .licences).codes)
        let number = reader.text("number", max: 40)
        validUntil = reader.day("validUntil", required: false)
        if let validUntil, validUntil < work.today { reader.problems.add("validUntil", "out_of_range", "这个证照已经过期了") }
        try reader.problems.throwIfAny()
        (self.kind, self.number) = (kind ?? "", number ?? "")
    }

    package func run(in work: Work) throws -> LicenceID {
        let volunteer = try Volunteer.active(in: work)
        let id = try LicenceStore.file(self, of: volunteer.id, work.vault, at: work.now, in: work.tx)
        try work.audit("fileLicence", AuditObject("licence", id), at: volunteer.place, ["to": kind])
        return id
    }
}

/// A volunteer takes a licence off; its number is deleted.
package struct RemoveLicence: Sendable {
    let id: LicenceID

    package init(_ id: LicenceID) { self.id = id }

    package func run(in work: Work) throws {
        let volunteer = try VolunteerStore.require(work.volunteer(), in: work.tx)
        guard try LicenceStore.remove(id, of: volunteer.id, in: work.tx) else { throw Refusal.notFound }
        try work.audit("removeLicence", AuditObject("licence", id), at: volunteer.place)
    }
}
