import Audit
import Kernel
import Rights
import Storage

/// What may still change once a project is approved: contact, place in words, description, more places at a post.
/// People have signed up for the rest; it stays as it was approved. Part of ``UpdateProject``.
struct ChangeApprovedProject {
    /// What the approval has fixed.
    static let fixed = [
        "name", "brand", "scope", "password", "startsAt", "endsAt", "recruitFrom", "recruitTo", "region", "lat", "lng",
        "audiences", "categories", "safeguards", "risks", "dangerous", "insurance", "minHours",
    ]

    let project: Project
    let fields: Fields
    let version: Int

    init(_ project: Project, _ fields: Fields, version: Int) {
        self.project = project
        self.fields = fields
        self.version = version
    }

    func run(in work: Work) throws {
        var reader = FieldReader(fields)
        for name in Self.fixed where fields[name] != nil {
            reader.problems.add(name, "fixed", "审核通过后不能再改这一项。需要改请作废后重新申报")
        }
        let venue = reader.text("venue", max: 100)
        let contactName = reader.text("contactName", max: 50)
        let contactPhone = reader.phone("contactPhone")
        let description = reader.text("description", max: 5000)
        let raised = try raisedPosts(&reader, work)
        try reader.problems.named(ProjectDraft.labels, groups: ["posts": ("岗位", ["quota": "名额"])]).throwIfAny()
        guard try ProjectStore.updateApproved(
            project.id, venue: venue ?? "", contactName: contactName ?? "", contactPhone: contactPhone?.number ?? "",
            description: description ?? "", version: version, in: work.tx) else { throw ProjectConflict.changed }
        for (post, quota) in raised where try PostStore.raise(post.id, of: project.id, to: quota, in: work.tx) {
            try work.audit("raiseQuota", AuditObject("project", project.id), at: project.place,
                           ["post": post.name, "from": "\(post.quota)", "to": "\(quota)"])
            // Whoever waits moves up into the new places.
            try WaitingList.fill(post: post.id, in: work)
        }
        try work.audit("updateProject", AuditObject("project", project.id), at: project.place, ["name": project.name])
        work.tx.touch(.portal)
    }

    /// The posts whose number of places is to rise.
    private func raisedPosts(_ reader: inout FieldReader, _ work: Work) throws -> [(Post, Int)] {
        let posts = try PostStore.posts(of: project.id, in: work.tx)
        var raised: [(Post, Int)] = []
        for row in fields.indices(of: "posts").map({ "posts.\($0)." }) {
            let id: PostID? = reader.id(row + "id")
            let quota = reader.integer(row + "quota", in: 0...10_000)
            guard let id, let quota else { continue }
            guard let post = posts.first(where: { $0.id == id }) else {
                reader.problems.add(row + "id", "unknown_choice", "请从列出的选项中选择")
                continue
            }
            if quota < post.quota {
                reader.problems.add(row + "quota", "out_of_range", "审核通过后名额只能增加，现在是 \(post.quota) 个")
            } else if quota > post.quota {
                raised.append((post, quota))
            }
        }
        return raised
    }
}
