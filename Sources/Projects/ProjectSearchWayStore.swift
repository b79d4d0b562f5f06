import Kernel
import Organisations
import Search
import Storage

/// The ways to projects with some words in their name, their place or their team's name.
struct ProjectSearchWays {
    let words: String
    let filter: ProjectFilter
    let all: ProjectConditions

    /// So many teams are named one by one.
    private static let teamLimit = 50

    func ways(in tx: Transaction) throws -> [ProjectWay] {
        // A few projects are read whole anyway.
        if all.narrow != nil { return holdingAnywhere(ProjectWays.plain(filter, all)) }
        guard let key = try SearchStore.key(words, on: all.shelves, in: tx) else {
            guard let few = try SearchStore.holding(character: words, on: all.shelves, in: tx) else {
                return holdingAnywhere(ProjectWays.plain(filter, all))
            }
            return [way(["p.id IN \(list: few.sorted())", inProject])] + (try teams(in: tx))
        }
        let own = all.shelves.map { shelf in
            let days: [SQL] = ProjectWays.bound(filter, all).map { ["w.position > \($0)"] } ?? []
            var way = way([inProject])
            way.words = ["w.shelf = \(raw: "\(shelf.rawValue)")", "w.gram = \(key.gram)"] + days
            (way.startsAt, way.id) = ("w.position", "w.object")
            return way
        }
        return own + holding(inProject, ProjectWays.long(filter, all)) + (try teams(in: tx))
    }

    /// By the team's name: of many teams that hold the words the projects are a good part of all.
    private func teams(in tx: Transaction) throws -> [ProjectWay] {
        guard let teams = try OrganisationSearchStore.named(words, limit: Self.teamLimit, in: tx) else {
            return holding(inTeam, ProjectWays.plain(filter, all))
        }
        return teams.isEmpty ? [] : [way(["p.organisation_id IN \(list: teams)"])]
    }

    private func way(_ first: [SQL]) -> ProjectWay {
        all.way(first, ProjectConditions.passive([.any(all.statuses.map { .all($0) })]))
    }

    private var inProject: SQL {
        "LOWER(p.name) LIKE \(pattern) ESCAPE '!' OR LOWER(p.place) LIKE \(pattern) ESCAPE '!'"
    }

    private var inTeam: SQL { ProjectConditions.team("LOWER(o.name) LIKE \(pattern) ESCAPE '!'") }

    private var pattern: String { SQL.like(words.lowercased()) }

    private func holdingAnywhere(_ ways: [ProjectWay]) -> [ProjectWay] { holding(.any([inProject, inTeam]), ways) }

    private func holding(_ condition: SQL, _ ways: [ProjectWay]) -> [ProjectWay] {
        ways.map { way in
            var way = way
            way.conditions.append(.passive(condition))
            return way
        }
    }
}
