import Kernel
import Storage

/// What somebody has served for an organisation and everything below it, as parts of other modules' lists: the same
/// effective records as in every total, never a second account of them.
package enum ServedAtPlaceStore {
    /// Between two moments, each an expression of the statement that it stands in.
    package struct Span: Sendable {
        let conditions: SQL

        /// - Parameter more: further conditions on the records, which are called `s`.
        package init(from: Instant, to: Instant, _ more: SQL) {
            conditions = "s.started_at >= \(from) AND s.started_at < \(to) AND \(more)"
        }
    }

    /// The hours in hundredths. `volunteer` and `path` are columns of the statement around it.
    package static func hundredths(of volunteer: String, under path: String, _ span: Span, on day: Day) -> SQL {
        "CAST(COALESCE((SELECT SUM(s.hundredths) \(records(volunteer, path, span, day))), 0) AS BIGINT)"
    }

    /// How many times.
    package static func times(of volunteer: String, under path: String, _ span: Span, on day: Day) -> SQL {
        "(SELECT COUNT(*) \(records(volunteer, path, span, day)))"
    }

    private static func records(_ volunteer: String, _ path: String, _ span: Span, _ day: Day) -> SQL {
        """
        FROM service_records s JOIN organisations so ON so.id = s.organisation_id
        WHERE s.volunteer_id = \(raw: volunteer) AND \(span.conditions) AND s.status = 'standing' AND s.effective_on <= \(day)
          AND so.path >= \(raw: path) AND so.path < \(raw: path) || '~'
        """
    }
}
