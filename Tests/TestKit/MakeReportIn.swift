import Kernel
import ReportIns
import Rights

extension TestCity {
    /// A community (a station) at work.
    package func community(_ name: String = "文明路社区志愿服务站", parent: OrganisationID? = nil) async throws -> OrganisationID {
        try await organisation(name: name, kind: .station, parent: parent)
    }

    package static func reportInFields(_ community: OrganisationID, employer: OrganisationID?) -> Fields {
        var fields = Fields([("community", community.description), ("address", "文明路 12 号 3 栋 402"), ("share", "1")])
        fields["employer"] = employer?.description
        if employer == nil { fields.set("employerName", "新余市第九中学") }
        return fields
    }

    /// A volunteer's report-in to a community, from a unit; from one that is not on the system when none is named.
    package func reportIn(_ account: AccountID, at community: OrganisationID, employer: OrganisationID? = nil,
                          change: @escaping @Sendable (inout Fields) -> Void = { _ in }) async throws -> ReportInID {
        var fields = Self.reportInFields(community, employer: employer)
        change(&fields)
        let entered = fields
        return try await write(as: actor(account)) { try FileReportIn(entered, in: $0).run(in: $0) }
    }

    /// The same, confirmed by the community.
    package func confirmedReportIn(_ account: AccountID, at community: OrganisationID, employer: OrganisationID? = nil,
                                   change: @escaping @Sendable (inout Fields) -> Void = { _ in }) async throws -> ReportInID {
        let id = try await reportIn(account, at: community, employer: employer, change: change)
        try await write { try ReviewReportIn(id, .approve).run(in: $0) }
        return id
    }

    /// A post of a community with some places.
    package func communityPost(_ name: String = "楼道巡查员", at community: OrganisationID, places: Int = 2, project: ProjectID? = nil) async throws -> CommunityPostID {
        var fields = Fields([
            ("community", community.description), ("name", name), ("task", "看看楼道有没有堆东西"), ("times", "每周三晚上"), ("places", "\(places)"),
        ])
        fields["project"] = project?.description
        let entered = fields
        return try await write { try SaveCommunityPost(nil, entered, in: $0).run(in: $0) }
    }
}
