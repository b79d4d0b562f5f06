import Kernel
import Search
import Storage

/// Keeps what projects are found by in step with them: called by the statements that change a project, and by nothing
/// else.
package enum ProjectSearchStore {
    /// What a project is found by: its name and its place in words.
    package static func entry(_ id: ProjectID, status: Project.Status, name: String, venue: String, startsAt: Instant) -> SearchEntry {
        SearchEntry(id.rawValue, on: shelf(status), at: startsAt.seconds, texts: [name, venue])
    }

    package static func shelf(_ status: Project.Status) -> SearchShelf {
        switch status {
        case .approved, .paused, .settled: .openProjects
        case .closed: .pastProjects
        case .draft, .submitted, .refused, .void: .hiddenProjects
        }
    }

    static func following<T>(_ id: ProjectID, in tx: Transaction, change: () throws -> T) throws -> T {
        try SearchStore.following(in: tx, { try entry(of: id, in: tx) }, change: change)
    }

    /// Makes a project that has just been written be found.
    static func begin(_ id: ProjectID, in tx: Transaction) throws { try SearchStore.replace(nil, with: entry(of: id, in: tx), in: tx) }

    private static func entry(of id: ProjectID, in tx: Transaction) throws -> SearchEntry? {
        try tx.first("SELECT status, name, place, starts_at FROM projects WHERE id = \(id)").map { row in
            entry(id, status: try row.get("status"), name: try row.get("name"), venue: try row.get("place"), startsAt: try row.get("starts_at"))
        }
    }
}
