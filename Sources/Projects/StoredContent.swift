import Kernel
import Storage

extension ProjectContent {
    /// What stands of a project, for editing it and for checking it before it is submitted.
    static func stored(_ project: Project, in tx: Transaction) throws -> ProjectContent {
        var content = ProjectContent(
            name: project.name, startsAt: project.startsAt, endsAt: project.endsAt, recruitFrom: project.recruitFrom,
            recruitTo: project.recruitTo, region: project.region)
        content.brand = project.brand
        content.scope = project.scope
        content.venue = project.venue
        content.position = project.position
        content.audiences = try ProjectStore.choices(.audience, of: project.id, in: tx)
        content.categories = try ProjectStore.choices(.category, of: project.id, in: tx)
        content.safeguards = try ProjectStore.choices(.safeguard, of: project.id, in: tx)
        content.risks = project.risks
        content.dangerous = project.dangerous
        content.insurance = project.insurance
        content.contactName = project.contactName
        content.contactPhone = project.contactPhone
        content.minHours = project.minHours
        content.description = project.description
        content.posts = try PostStore.posts(of: project.id, in: tx).map {
            Post(id: $0.id, name: $0.name, quota: $0.quota, conditions: $0.conditions, minAge: $0.minAge, maxAge: $0.maxAge, review: $0.review)
        }
        content.points = try PostStore.points(of: project.id, in: tx).map {
            Point(name: $0.name, kind: $0.kind, radius: $0.radius, position: $0.position)
        }
        return content
    }

    /// The same as the fields of its form.
    var fields: Fields {
        var fields = Fields()
        fields.set("name", name)
        fields["brand"] = brand?.description
        fields.set("scope", scope.rawValue)
        fields.set("startsAt", startsAt.localInput)
        fields.set("endsAt", endsAt.localInput)
        fields.set("recruitFrom", recruitFrom.localInput)
        fields.set("recruitTo", recruitTo.localInput)
        fields.set("region", region.description)
        fields.set("venue", venue)
        fields["lat"] = position?.latitudeText
        fields["lng"] = position?.longitudeText
        fields.set("audiences", audiences)
        fields.set("categories", categories)
        fields.set("safeguards", safeguards)
        fields.set("risks", risks)
        if dangerous { fields.set("dangerous", "1") }
        fields.set("insurance", insurance)
        fields.set("contactName", contactName)
        fields.set("contactPhone", contactPhone)
        if minHours > .zero { fields.set("minHours", minHours.description) }
        fields.set("description", description)
        for (row, post) in posts.enumerated() { Self.fill(&fields, "posts.\(row).", post) }
        for (row, point) in points.enumerated() { Self.fill(&fields, "points.\(row).", point) }
        return fields
    }

    private static func fill(_ fields: inout Fields, _ row: String, _ post: Post) {
        fields[row + "id"] = post.id?.description
        fields.set(row + "name", post.name)
        fields.set(row + "quota", "\(post.quota)")
        fields.set(row + "conditions", post.conditions)
        fields[row + "minAge"] = post.minAge.map { "\($0)" }
        fields[row + "maxAge"] = post.maxAge.map { "\($0)" }
        if post.review { fields.set(row + "review", "1") }
    }

    private static func fill(_ fields: inout Fields, _ row: String, _ point: Point) {
        fields.set(row + "name", point.name)
        fields.set(row + "kind", point.kind.rawValue)
        fields.set(row + "radius", "\(point.radius)")
        fields[row + "lat"] = point.position?.latitudeText
        fields[row + "lng"] = point.position?.longitudeText
    }
}
