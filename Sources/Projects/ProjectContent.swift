import Kernel

/// What a project says of itself: what the form fills in and what the demo city makes up.
package struct ProjectContent: Sendable {
    /// A post as drafted; `id` names an existing post when a project is edited.
    package struct Post: Sendable {
        package var id: PostID?
        package var name: String
        package var quota: Int
        package var conditions: String
        package var minAge: Int?
        package var maxAge: Int?
        package var review: Bool

        package init(id: PostID? = nil, name: String, quota: Int, conditions: String = "", minAge: Int? = nil, maxAge: Int? = nil,
                     review: Bool = false) {
            self.id = id
            self.name = name
            self.quota = quota
            self.conditions = conditions
            self.minAge = minAge
            self.maxAge = maxAge
            self.review = review
        }
    }

    /// A check-in point as drafted. `radius` in metres, 0 anywhere; a radius needs a position.
    package struct Point: Sendable {
        package var name: String
        package var kind: CheckInPoint.Kind
        package var radius: Int
        package var position: Position?

        package init(name: String, kind: CheckInPoint.Kind = .both, radius: Int = 0, position: Position? = nil) {
            self.name = name
            self.kind = kind
            self.radius = radius
            self.position = position
        }
    }

    package var name: String
    package var startsAt: Instant
    package var endsAt: Instant
    package var recruitFrom: Instant
    package var recruitTo: Instant
    package var region: RegionCode
    package var brand: BrandID?
    package var scope = ProjectScope.public
    /// Nil keeps the password that is stored.
    package var password: String?
    package var venue = ""
    package var position: Position?
    package var audiences: [String] = []
    package var categories: [String] = []
    package var safeguards: [String] = []
    package var risks = ""
    package var dangerous = false
    package var insurance = ""
    package var contactName = ""
    package var contactPhone = ""
    package var minHours = ServiceTime.zero
    package var description = ""
    package var posts: [Post] = []
    package var points: [Point] = []

    package init(name: String, startsAt: Instant, endsAt: Instant, recruitFrom: Instant, recruitTo: Instant, region: RegionCode) {
        self.name = name
        self.startsAt = startsAt
        self.endsAt = endsAt
        self.recruitFrom = recruitFrom
        self.recruitTo = recruitTo
        self.region = region
    }

    /// How many volunteers it plans with.
    package var plannedVolunteers: Int { posts.reduce(0) { $0 + $1.quota } }
}
