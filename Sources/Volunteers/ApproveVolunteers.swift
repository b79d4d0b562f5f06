import Kernel
import Pages

/// Several registrations are approved at once, each in its own transaction: one that cannot be does not hold up the others.
package struct ApproveVolunteers: Sendable {
    /// At most a page of a list.
    package static let limit = 100

    package struct Outcome: Sendable {
        package var approved = 0
        /// Why the others were not.
        package var refused: [(VolunteerID, Message)] = []
    }

    let ids: [VolunteerID]

    /// Reads the field "id".
    /// - Throws: ``Problems`` when nothing or too much is chosen.
    package init(_ fields: Fields) throws {
        let ids = fields.all("id").compactMap { VolunteerID($0) }
        if ids.isEmpty { throw Problems("id", "missing", "请先选择要批准的人") }
        if ids.count > Self.limit { throw Problems("id", "out_of_range", "一次最多批准 \(Self.limit) 人") }
        self.ids = ids
    }

    package func run(visit: Visit) async throws -> Outcome {
        var outcome = Outcome()
        for id in ids {
            do {
                _ = try await visit.write { try ApproveVolunteer(id).run(in: $0) }
                outcome.approved += 1
            } catch Refusal.conflict(_, let message) {
                outcome.refused.append((id, message))
            } catch Refusal.notFound {
                outcome.refused.append((id, "没有找到。可能已被移走，或者不在您的管理范围内"))
            }
        }
        return outcome
    }
}
