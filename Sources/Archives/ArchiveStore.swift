import Kernel
import Organisations
import Projects
import Rights
import Storage

/// SQL of files of activities: one by one and in lists.
package enum ArchiveStore {
    private static let columns: SQL = """
        SELECT f.project_id, f.status, f.due_on, f.report, f.reported_at, f.filed_at, COALESCE(a.name, '') AS filed_name,
               p.name AS project_name, p.number, p.starts_at, p.ends_at, p.organisation_id, o.name AS organisation_name, o.path,
               (SELECT COUNT(*) FROM archive_items i WHERE i.project_id = f.project_id AND i.sort = 'photo' AND i.destruction_id IS NULL) AS photos,
               (SELECT COUNT(*) FROM archive_items i WHERE i.project_id = f.project_id AND i.sort = 'video' AND i.destruction_id IS NULL) AS videos,
               (SELECT COUNT(*) FROM archive_items i WHERE i.project_id = f.project_id AND i.sort = 'document' AND i.destruction_id IS NULL) AS documents
        """
    private static let tables: SQL = """
        FROM archive_files f JOIN projects p ON p.id = f.project_id JOIN organisations o ON o.id = p.organisation_id
        LEFT JOIN accounts a ON a.id = f.filed_by
        """

    package static func find(_ project: ProjectID, in tx: Transaction) throws -> ActivityFile? {
        try tx.first("\(columns) \(tables) WHERE f.project_id = \(project)").map(read)
    }

    /// The file of a project; made when there is none.
    package static func opened(for project: Project, at now: Instant, in tx: Transaction) throws -> ActivityFile {
        try tx.run("""
            INSERT INTO archive_files (project_id, ended_at, opened_at) VALUES (\(project.id), \(project.endsAt), \(now))
            ON CONFLICT (project_id) DO UPDATE SET ended_at = excluded.ended_at
            """)
        guard let file = try find(project.id, in: tx) else { throw Refusal.notFound }
        return file
    }

    /// Says by when the file is to be closed. A file that has a day keeps it.
    static func setDue(_ day: Day, of project: ProjectID, in tx: Transaction) throws {
        try tx.run("UPDATE archive_files SET due_on = \(day) WHERE project_id = \(project) AND due_on IS NULL AND status = 'open'")
    }

    static func write(report: String, of project: ProjectID, by account: AccountID?, at now: Instant, in tx: Transaction) throws -> Bool {
        try tx.run("""
            UPDATE archive_files SET report = \(report), reported_by = \(account), reported_at = \(now)
            WHERE project_id = \(project) AND status = 'open'
            """) == 1
    }

    static func file(_ project: ProjectID, by account: AccountID?, at now: Instant, in tx: Transaction) throws -> Bool {
        try tx.run("""
            UPDATE archive_files SET status = 'filed', filed_by = \(account), filed_at = \(now) WHERE project_id = \(project) AND status = 'open'
            """) == 1
    }

    /// Which of these projects have a file with a day by which it is due, or a closed one.
    static func settled(among projects: [ProjectID], in tx: Transaction) throws -> Set<ProjectID> {
        Set(try tx.rows("""
            SELECT project_id FROM archive_files WHERE project_id IN \(list: projects) AND (due_on IS NOT NULL OR status = 'filed')
            """).map { try $0.get(at: 0) })
    }

    /// Files that are due on a day or were before and are still open, the longest due first, behind a project.
    static func due(by day: Day, after project: ProjectID?, limit: Int, in tx: Transaction) throws -> [ActivityFile] {
        let behind: SQL = project.map { "(f.due_on, f.project_id) > (SELECT k.due_on, k.project_id FROM archive_files k WHERE k.project_id = \($0))" } ?? "1=1"
        return try tx.rows("""
            \(columns) \(tables) WHERE f.status = 'open' AND f.due_on IS NOT NULL AND f.due_on <= \(day) AND \(behind)
            ORDER BY f.due_on, f.project_id LIMIT \(limit)
            """).map(read)
    }

    /// A page of files, the latest activity first.
    package static func list(_ filter: ArchiveFilter, places: [Place], after: ProjectID? = nil, today: Day, limit: Int,
                             in tx: Transaction) throws -> [ActivityFile] {
        var conditions = conditions(filter, places, today)
        if let after {
            conditions.append("(f.ended_at, f.project_id) < (SELECT k.ended_at, k.project_id FROM archive_files k WHERE k.project_id = \(after))")
        }
        return try tx.rows("\(columns) \(tables) WHERE \(.all(conditions)) ORDER BY f.ended_at DESC, f.project_id DESC LIMIT \(limit)").map(read)
    }

    /// How many there are, counted no further than `limit`.
    package static func count(_ filter: ArchiveFilter, places: [Place], today: Day, limit: Int, in tx: Transaction) throws -> Int {
        try tx.value("""
            SELECT COUNT(*) FROM (SELECT 1 \(tables) WHERE \(.all(conditions(filter, places, today))) LIMIT \(limit)) AS bounded
            """) ?? 0
    }

    private static func conditions(_ filter: ArchiveFilter, _ places: [Place], _ today: Day) -> [SQL] {
        var all: [SQL] = [OrganisationStore.inside(places, path: "o.path")]
        if let under = filter.under { all.append(OrganisationStore.inside([under], path: "o.path")) }
        switch filter.state {
        case .open: all.append("f.status = 'open' AND f.due_on IS NULL")
        case .due: all.append("f.status = 'open' AND f.due_on >= \(today)")
        case .overdue: all.append("f.status = 'open' AND f.due_on < \(today)")
        case .filed: all.append("f.status = 'filed'")
        case nil: break
        }
        if let from = filter.from { all.append("f.ended_at >= \(Instant(day: from))") }
        if let to = filter.to { all.append("f.ended_at < \(Instant(day: to.adding(days: 1)))") }
        if let words = filter.words {
            let pattern = SQL.like(words.lowercased())
            all.append(.any([SQL("LOWER(p.name) LIKE \(pattern) ESCAPE '!'"), SQL("LOWER(o.name) LIKE \(pattern) ESCAPE '!'"), SQL("p.number = \(words)")]))
        }
        return all
    }

    private static func read(_ row: Row) throws -> ActivityFile {
        ActivityFile(
            project: try row.get("project_id"), projectName: try row.get("project_name"), number: try row.get("number"),
            organisation: try row.get("organisation_id"), organisationName: try row.get("organisation_name"), place: Place(try row.get("path")),
            startsAt: try row.get("starts_at"), endsAt: try row.get("ends_at"), status: try row.get("status"), dueOn: try row.get("due_on"),
            report: try row.get("report"), reportedAt: try row.get("reported_at"), filedAt: try row.get("filed_at"),
            filedBy: try row.get("filed_name"), photos: try row.get("photos"), videos: try row.get("videos"), documents: try row.get("documents"))
    }
}

/// Which files to list; nil means any.
package struct ArchiveFilter: Sendable {
    /// Part of the activity's or the team's name, or the activity's number.
    package var words: String?
    package var state: ActivityFile.State?
    /// An organisation and everything below it.
    package var under: Place?
    /// Activities that ended within these days.
    package var from, to: Day?

    package init() {}
}
