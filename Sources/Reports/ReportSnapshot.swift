import Kernel
import Storage

/// The figures of a report as they were counted at one moment. Never changed: counting again makes another one.
package struct ReportSnapshot: Sendable {
    package enum RowKind: String, CaseIterable, SQLConvertible, Sendable {
        /// An organisation directly below, with everything under it.
        case below
        /// The teams directly below.
        case teams
        /// The organisation itself.
        case own
        /// Everything together.
        case total
        /// The whole in the period before, in the same one of the year before, and in a month of the year.
        case before, month
        case yearAgo = "year-ago"

        /// Whether the row is a part of the total.
        package var isPart: Bool { self == .below || self == .teams || self == .own }
    }

    package struct Row: Sendable {
        package let kind: RowKind
        package let organisation: OrganisationID?
        /// The name at that moment, or the period.
        package let label: String
        package let figures: ReportFigures
    }

    package let number: Int
    package let takenAt: Instant
    /// How many entries of the public ledger were sealed at that moment, and the head of their tree in hexadecimal.
    package let ledgerSize: Int
    package let ledgerRoot: String
    package let rows: [Row]

    package var parts: [Row] { rows.filter(\.kind.isPart) }
    package var months: [Row] { rows.filter { $0.kind == .month } }
    package var total: ReportFigures { figures(.total) ?? ReportFigures() }

    package func figures(_ kind: RowKind) -> ReportFigures? { rows.first { $0.kind == kind }?.figures }
}
