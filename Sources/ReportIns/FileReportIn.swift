import Audit
import Kernel
import Organisations
import Rights
import Storage
import Volunteers

/// A volunteer who works in a unit reports to the community where they live (报到). The community confirms it.
package struct FileReportIn: Sendable {
    struct Draft: Sendable {
        let community: OrganisationID
        let employer: OrganisationID?
        /// Of a unit that is not on the system; "" otherwise.
        let employerName: String
        let contact: String
        let phone: PhoneNumber?
        let address: String
        /// Whether the unit may be told.
        let isShared: Bool
    }

    let draft: Draft

    /// - Throws: ``Problems`` by field.
    package init(_ fields: Fields, in work: Work) throws {
        var reader = FieldReader(fields)
        let employer = try reader.typedOrganisation("employer", required: false, in: work.tx)
        let name = reader.text("employerName", max: 50, required: false) ?? ""
        let contact = reader.personName("employerContact", required: false)?.value ?? ""
        let phone = reader.phone("employerPhone", required: false)
        if fields["employer"] == nil, name.isEmpty {
            reader.problems.add("employer", "missing", "请选择您的工作单位；平台上没有的，在下面填写名称")
        } else if fields["employer"] != nil, !name.isEmpty {
            reader.problems.add("employerName", "out_of_range", "上面已经选了单位，这里请留空")
        }
        let community = try reader.typedOrganisation("community", among: OrganisationScope(kind: .station), in: work.tx)
        if let community, community == employer { reader.problems.add("community", "out_of_range", "居住的社区和工作单位不能是同一个组织") }
        let address = reader.text("address", max: 100, required: false) ?? ""
        let isShared = reader.flag("share")
        try reader.problems.throwIfAny()
        guard let community else { throw reader.problems }
        draft = Draft(community: community, employer: employer, employerName: name, contact: employer == nil ? contact : "",
                      phone: employer == nil ? phone : nil, address: address, isShared: isShared)
    }

    package func run(in work: Work) throws -> ReportInID {
        let volunteer = try VolunteerStore.require(work.volunteer(), in: work.tx)
        guard volunteer.isActive else { throw Refusal.conflict(code: "not_active", "志愿者注册通过以后才能报到") }
        let community = try OrganisationStore.require(draft.community, in: work.tx)
        guard let id = try ReportInStore.insert(draft, of: volunteer.id, at: work.now, work.vault, in: work.tx) else {
            throw Refusal.conflict(code: "already_reported", "您已经报到了。换社区以前，请先结束现在的报到")
        }
        try work.audit("fileReportIn", AuditObject("reportIn", id), at: community.place, ["organisation": "\(community.id)", "shared": "\(draft.isShared)"])
        return id
    }
}
