import Kernel
import Storage

/// All SQL of posts and check-in points, except the counting of places, which belongs to signing up.
package enum PostStore {
    /// The most posts or points of one project.
    package static let limit = 50

    package static func find(_ id: PostID, in tx: Transaction) throws -> Post? {
        try tx.first("SELECT * FROM posts WHERE id = \(id)").map(read)
    }

    package static func require(_ id: PostID, in tx: Transaction) throws -> Post {
        guard let found = try find(id, in: tx) else { throw Refusal.notFound }
        return found
    }

    /// A post with the project that it belongs to, in one reading: signing up asks for both each time.
    static func requireWithProject(_ id: PostID, in tx: Transaction) throws -> (Post, Project) {
        guard let row = try tx.first("""
            SELECT \(ProjectStore.columns), t.id AS post_id, t.project_id AS post_project_id, t.name AS post_name,
                t.conditions AS post_conditions, t.min_age AS post_min_age, t.max_age AS post_max_age, t.quota AS post_quota,
                t.taken AS post_taken, t.waiting AS post_waiting, t.review AS post_review
            FROM \(ProjectStore.tables) JOIN posts t ON t.project_id = p.id WHERE t.id = \(id)
            """) else { throw Refusal.notFound }
        return (try read(row, prefix: "post_"), try ProjectStore.read(row))
    }

    /// A project's posts in their order.
    package static func posts(of project: ProjectID, in tx: Transaction) throws -> [Post] {
        try tx.rows("SELECT * FROM posts WHERE project_id = \(project) ORDER BY position, id LIMIT \(limit)").map(read)
    }

    package static func point(_ id: CheckInPointID, in tx: Transaction) throws -> CheckInPoint? {
        try tx.first("SELECT * FROM check_in_points WHERE id = \(id)").map(readPoint)
    }

    /// A project's check-in points.
    package static func points(of project: ProjectID, in tx: Transaction) throws -> [CheckInPoint] {
        try tx.rows("SELECT * FROM check_in_points WHERE project_id = \(project) ORDER BY id LIMIT \(limit)").map(readPoint)
    }

    @discardableResult
    static func insert(_ post: ProjectContent.Post, of project: ProjectID, at position: Int, in tx: Transaction) throws -> PostID {
        try tx.insert("""
            INSERT INTO posts (project_id, position, name, conditions, min_age, max_age, quota, review)
            VALUES (\(project), \(position), \(post.name), \(post.conditions), \(post.minAge), \(post.maxAge), \(post.quota), \(post.review))
            RETURNING id
            """)
    }

    @discardableResult
    static func insert(_ point: ProjectContent.Point, of project: ProjectID, in tx: Transaction) throws -> CheckInPointID {
        try tx.insert("""
            INSERT INTO check_in_points (project_id, name, kind, longitude, latitude, radius, secret)
            VALUES (\(project), \(point.name), \(point.kind), \(point.position?.longitude), \(point.position?.latitude),
                    \(point.radius), \(SecureRandom.bytes(20)))
            RETURNING id
            """)
    }

    /// Empties a draft of posts and points; nobody has signed up for a draft.
    static func removeAll(of project: ProjectID, in tx: Transaction) throws {
        try tx.run("DELETE FROM posts WHERE project_id = \(project)")
        try tx.run("DELETE FROM check_in_points WHERE project_id = \(project)")
    }

    /// Raises the number of places of a post; never lowers it.
    /// - Returns: whether the number changed.
    static func raise(_ post: PostID, of project: ProjectID, to quota: Int, in tx: Transaction) throws -> Bool {
        try tx.run("UPDATE posts SET quota = \(quota) WHERE id = \(post) AND project_id = \(project) AND quota < \(quota)") == 1
    }

    package static func read(_ row: Row) throws -> Post { try read(row, prefix: "") }

    private static func read(_ row: Row, prefix: String) throws -> Post {
        func get<T: SQLConvertible>(_ column: String) throws -> T { try row.get(prefix + column) }
        return Post(id: try get("id"), project: try get("project_id"), name: try get("name"), conditions: try get("conditions"),
                    minAge: try get("min_age"), maxAge: try get("max_age"), quota: try get("quota"), taken: try get("taken"),
                    waiting: try get("waiting"), review: try get("review"))
    }

    private static func readPoint(_ row: Row) throws -> CheckInPoint {
        let latitude: Int? = try row.get("latitude")
        let longitude: Int? = try row.get("longitude")
        return CheckInPoint(
            id: try row.get("id"), project: try row.get("project_id"), name: try row.get("name"), kind: try row.get("kind"),
            position: latitude.flatMap { north in longitude.flatMap { Position(latitude: north, longitude: $0) } },
            radius: try row.get("radius"), secret: try row.get("secret"))
    }
}
