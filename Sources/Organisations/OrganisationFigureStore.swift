import Figures
import Kernel
import Rights
import Storage

/// How many organisations and teams are at work.
package enum OrganisationFigureStore {
    package static func active(in tx: Transaction) throws -> [Organisation.Kind: Int] {
        let kinds = try FigureStore.values(.organisations, on: .latest, in: tx)
        return Dictionary(kinds.compactMap { kind, amount in Organisation.Kind(rawValue: kind).map { ($0, amount.count) } },
                          uniquingKeysWith: { first, _ in first })
    }

    /// Runs a change of an organisation's status and moves the figures along.
    static func following<T>(_ id: OrganisationID, in tx: Transaction, change: () throws -> T) throws -> T {
        try FigureStore.following(in: tx, { try sums(of: id, in: tx) }, change: change)
    }

    /// Counts an organisation that has just been written.
    static func begin(_ id: OrganisationID, in tx: Transaction) throws { try FigureStore.apply(try sums(of: id, in: tx), in: tx) }

    /// What is counted at an organisation counts above its new parent, and no more above the old one.
    static func move(_ id: OrganisationID, from old: Place, to new: Place, in tx: Transaction) throws {
        try FigureStore.move(id, from: above(old), to: above(new), in: tx)
    }

    private static func above(_ place: Place) -> [OrganisationID] { RecordShare.organisations(in: place.path).dropLast() }

    private static func sums(of id: OrganisationID, in tx: Transaction) throws -> FigureSums {
        var sums = FigureSums()
        if let kind: String = try tx.value("SELECT kind FROM organisations WHERE id = \(id) AND status = 'active'") {
            sums.add(.init(count: 1), to: .organisations(kind: kind))
        }
        return sums
    }
}
