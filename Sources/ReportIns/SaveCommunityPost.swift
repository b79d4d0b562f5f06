import Audit
import Kernel
import Organisations
import Rights
import Storage

/// A community publishes a post for those who have reported in, or changes it (发布岗位).
package struct SaveCommunityPost: Sendable {
    struct Draft: Sendable {
        let name, task, times: String
        let places: Int
        let project: ProjectID?
    }

    let id: CommunityPostID?
    let community: OrganisationID
    let draft: Draft

    /// - Parameter id: nil for a new one.
    /// - Throws: ``Problems`` by field.
    package init(_ id: CommunityPostID?, _ fields: Fields, in work: Work) throws {
        var reader = FieldReader(fields)
        let old = try id.map { try CommunityPostStore.require($0, in: work.tx) }
        if let old { try work.actor.require(.keepPosts, at: old.place) }
        let scope = OrganisationScope(places: work.actor.places(for: .keepPosts), kind: .station)
        let community = try old?.community ?? reader.typedOrganisation("community", among: scope, in: work.tx)
        let name = reader.text("name", max: 30)
        let task = reader.text("task", max: 300)
        let times = reader.text("times", max: 60)
        let places = reader.integer("places", in: 1...500)
        let typed = reader.text("project", max: 30, required: false)
        var project: ProjectID?
        if let typed, let community {
            project = try CommunityPostStore.project(typed, under: OrganisationStore.require(community, in: work.tx).place, in: work.tx)
            if project == nil { reader.problems.add("project", "unknown_choice", "没有找到社区的这个活动。请填写活动编号，它已经批准才有编号") }
        }
        try reader.problems.throwIfAny()
        guard let community, let name, let task, let times, let places else { throw reader.problems }
        (self.id, self.community) = (id, community)
        draft = Draft(name: name, task: task, times: times, places: places, project: project)
    }

    package func run(in work: Work) throws -> CommunityPostID {
        let place = try OrganisationStore.require(community, in: work.tx).place
        try work.actor.require(.keepPosts, at: place)
        guard try !CommunityPostStore.isNameTaken(draft.name, at: community, except: id, in: work.tx) else {
            throw Problems("name", "taken", "这个社区已有同名的岗位")
        }
        guard let id else {
            let made = try CommunityPostStore.insert(draft, at: community, now: work.now, in: work.tx)
            try work.audit("openCommunityPost", AuditObject("communityPost", made), at: place, ["name": draft.name, "count": "\(draft.places)"])
            return made
        }
        let old = try CommunityPostStore.require(id, in: work.tx)
        guard old.status == .open else { throw Refusal.conflict(code: "closed", "这个岗位已经关闭") }
        guard try CommunityPostStore.update(draft, id, in: work.tx) else {
            throw Problems("places", "out_of_range", "已有 \(old.taken) 人领了这个岗位，名额不能更少")
        }
        try work.audit("editCommunityPost", AuditObject("communityPost", id), at: place, ["name": draft.name, "count": "\(draft.places)"])
        return id
    }
}
