import Kernel
import Projects

extension TestCity {
    /// An approved project of a team: recruits from a day before the test begins until it starts, which is two days
    /// later, for three hours, unless told otherwise. It has one check-in point without a radius.
    /// - Parameters:
    ///   - team: the office when nil.
    ///   - posts: names with the number of places.
    ///   - change: what else is different.
    package func project(
        team: OrganisationID? = nil, name: String = "文明路社区清洁", startsAt: Instant = TestCity.start.adding(seconds: 2 * 86_400),
        endsAt: Instant? = nil, posts: [(String, Int)] = [("引导员", 5)],
        change: @escaping @Sendable (inout ProjectContent) -> Void = { _ in }
    ) async throws -> ProjectID {
        guard let region = RegionCode("360502") else { throw Refusal.notFound }
        var content = ProjectContent(
            name: name, startsAt: startsAt, endsAt: endsAt ?? startsAt.adding(seconds: 3 * 3600),
            recruitFrom: min(TestCity.start, startsAt).adding(seconds: -86_400), recruitTo: startsAt, region: region)
        content.venue = "文明路 12 号社区门口"
        content.categories = ["0001"]
        content.audiences = ["11"]
        content.safeguards = ["01"]
        content.risks = "路边作业,注意来往车辆"
        content.contactName = "王队长"
        content.contactPhone = "13800005678"
        content.description = "清扫人行道,清理小广告。"
        content.posts = posts.map { ProjectContent.Post(name: $0.0, quota: $0.1) }
        content.points = [ProjectContent.Point(name: "社区门口")]
        change(&content)
        let complete = content
        let office = office
        return try await write { work in
            try InsertProject(complete, organisation: team ?? office, createdBy: nil, approval: .init(at: work.now)).run(in: work)
        }
    }

    /// The posts of a project, in order.
    package func posts(of project: ProjectID) async throws -> [Post] {
        try await read { try PostStore.posts(of: project, in: $0.tx) }
    }

    /// The check-in points of a project.
    package func points(of project: ProjectID) async throws -> [CheckInPoint] {
        try await read { try PostStore.points(of: project, in: $0.tx) }
    }
}
