import Audit
import Kernel
import Rights
import Storage

/// A report-in ends because the person moved away or left the unit (结束报到). Posts are free again; hours and reviews stay.
package struct EndReportIn: Sendable {
    /// Nil: the own one of whoever acts.
    let id: ReportInID?
    let ending: ReportIn.Ending
    let reason: String

    /// - Throws: ``Problems`` for "ending" and "reason".
    package init(_ id: ReportInID?, _ fields: Fields) throws {
        var reader = FieldReader(fields)
        let ending = reader.choice("ending", from: ReportIn.Ending.allCases.map(\.rawValue)).flatMap { ReportIn.Ending(rawValue: $0) }
        // Whoever ends somebody else's says why; so does who gives no known cause.
        let reason = reader.text("reason", max: 200, required: id != nil || ending == .other)
        try reader.problems.throwIfAny()
        guard let ending else { throw reader.problems }
        (self.id, self.ending, self.reason) = (id, ending, reason ?? "")
    }

    package func run(in work: Work) throws {
        let one = try id.map { try ReportInStore.require($0, for: work.actor, in: work.tx) } ?? OwnReportIn.require(in: work)
        try Self.end(one, ending, reason, in: work)
        if id != nil { try ReportInNotice.send(one, "您在“\(one.communityName)”的报到已结束", detail: "原因：\(reason)", in: work) }
    }

    static func end(_ one: ReportIn, _ ending: ReportIn.Ending, _ reason: String, in work: Work) throws {
        guard try ReportInStore.end(one.id, ending, reason: reason, at: work.now, in: work.tx) else {
            throw Refusal.conflict(code: "not_confirmed", "只有社区确认过的报到可以结束")
        }
        try CommunityPostStore.leaveAll(of: one.id, at: work.now, in: work.tx)
        try work.audit("endReportIn", AuditObject("reportIn", one.id), at: one.place, ["kind": ending.rawValue, "reason": reason].filter { !$0.value.isEmpty })
    }
}

/// Report-ins of people who have left the platform end by themselves, and what was known of their residence is erased.
package enum EndReportInsOfLeavers {
    package static let piece = 100

    /// - Returns: how many; fewer than ``piece`` when none are left.
    package static func run(in work: Work) throws -> Int {
        let found = try ReportInStore.ofLeavers(limit: piece, in: work.tx)
        for one in found {
            if one.status == .submitted {
                _ = try ReportInStore.decide(one.id, .withdrawn, reason: "", by: nil, at: work.now, in: work.tx)
                try work.audit("withdrawReportIn", AuditObject("reportIn", one.id), at: one.place)
            } else {
                try EndReportIn.end(one, .other, "", in: work)
            }
        }
        return found.count
    }
}
