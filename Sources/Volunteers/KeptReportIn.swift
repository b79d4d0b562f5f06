import Audit
import Kernel

/// A report-in of a person (双报到) with all that came of it, as the person takes it along. An upper module keeps it.
package struct KeptReportIn: Encodable, Sendable {
    package struct Post: Encodable, Sendable {
        let name, task, times, takenAt: String
        let leftAt: String?
        let reason: String

        package init(name: String, task: String, times: String, takenAt: Instant, leftAt: Instant?, reason: String) {
            (self.name, self.task, self.times, self.reason) = (name, task, times, reason)
            (self.takenAt, self.leftAt) = (takenAt.rfc3339, leftAt?.rfc3339)
        }
    }

    package struct Review: Encodable, Sendable {
        let year: Int
        let verdict, words, reviewedAt, objection, answer: String
        /// The verdict before the answer to an objection changed it.
        let firstVerdict: String?

        package init(year: Int, verdict: String, words: String, reviewedAt: Instant, objection: String, answer: String, firstVerdict: String?) {
            (self.year, self.verdict, self.words, self.reviewedAt) = (year, verdict, words, reviewedAt.rfc3339)
            (self.objection, self.answer, self.firstVerdict) = (objection, answer, firstVerdict)
        }
    }

    /// What the unit was told of the person for a quarter.
    package struct Told: Encodable, Sendable {
        let quarter, posts: String
        let times: Int
        let hours, issuedAt: String
        /// When it was issued again, so that this one counts no more.
        let replacedAt: String?

        package init(quarter: String, posts: String, times: Int, hours: ServiceTime, issuedAt: Instant, replacedAt: Instant?) {
            (self.quarter, self.posts, self.times, self.hours) = (quarter, posts, times, hours.description)
            (self.issuedAt, self.replacedAt) = (issuedAt.rfc3339, replacedAt?.rfc3339)
        }
    }

    let community, employer, employerContact: String
    let employerPhone, address: String?
    let status, reason, reportedAt: String
    let sharedAt, ending, endedAt: String?
    let posts: [Post]
    let reviews: [Review]
    let told: [Told]

    package init(
        community: String, employer: String, employerContact: String, employerPhone: String?, address: String?, status: String, reason: String, reportedAt: Instant,
        sharedAt: Instant?, ending: String?, endedAt: Instant?, posts: [Post], reviews: [Review], told: [Told]
    ) {
        (self.community, self.employer, self.employerContact, self.employerPhone, self.address) = (community, employer, employerContact, employerPhone, address)
        (self.status, self.reason, self.reportedAt, self.sharedAt) = (status, reason, reportedAt.rfc3339, sharedAt?.rfc3339)
        (self.ending, self.endedAt, self.posts, self.reviews, self.told) = (ending, endedAt?.rfc3339, posts, reviews, told)
    }
}

/// Answers what a person has reported in.
package typealias KeptReportInsLookup = @Sendable (VolunteerID, Work) throws -> [KeptReportIn]
