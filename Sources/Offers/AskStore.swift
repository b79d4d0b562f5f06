import Kernel
import Storage

/// SQL of who was asked for what.
package enum AskStore {
    package struct Ask: Sendable {
        package let subject, answer: String
        package let begins, ends, askedAt: Instant
    }

    /// - Returns: false when they were asked for it before.
    static func insert(_ volunteer: VolunteerID, _ subject: String, from begins: Instant, to ends: Instant, at now: Instant, in tx: Transaction) throws -> Bool {
        let isNew = try tx.run("""
            INSERT INTO offer_asks (volunteer_id, subject, begins_at, ends_at, asked_at) VALUES (\(volunteer), \(subject), \(begins), \(ends), \(now))
            ON CONFLICT DO NOTHING
            """) == 1
        if isNew { try tx.run("UPDATE offers SET asked_at = CASE WHEN asked_at > \(now) THEN asked_at ELSE \(now) END WHERE volunteer_id = \(volunteer)") }
        return isNew
    }

    /// What was accepted may still be withdrawn. False when there is nothing to answer.
    static func answer(_ volunteer: VolunteerID, _ subject: String, _ answer: NoteAnswer.Answer, at now: Instant, in tx: Transaction) throws -> Bool {
        let from = answer == .withdrawn ? ["open", "accepted"] : ["open"]
        return try tx.run("""
            UPDATE offer_asks SET answer = \(answer.rawValue), answered_at = \(now)
            WHERE subject = \(subject) AND volunteer_id = \(volunteer) AND answer IN \(list: from)
            """) == 1
    }

    /// The latest first.
    package static func list(of volunteer: VolunteerID, limit: Int = 50, in tx: Transaction) throws -> [Ask] {
        try tx.rows("""
            SELECT subject, answer, begins_at, ends_at, asked_at FROM offer_asks WHERE volunteer_id = \(volunteer) ORDER BY asked_at DESC, id DESC LIMIT \(limit)
            """).map {
                Ask(subject: try $0.get("subject"), answer: try $0.get("answer"), begins: try $0.get("begins_at"), ends: try $0.get("ends_at"), askedAt: try $0.get("asked_at"))
            }
    }
}
