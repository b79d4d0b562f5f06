import Audit
import Inspections
import Kernel
import Offers
import Organisations
import Pages
import Projects
import Recognition
import ReportIns
import Reports
import Requests
import Rights
import ServiceRecords
import Sites
import TeamChecks
import Transfers
import Volunteers

/// Every decision that waits in a person's places (待办), gathered from the modules that own them.
enum Inbox {
    /// What a module answers.
    struct Source: Sendable {
        let kind: InboxItem.Kind
        /// The oldest ones, oldest first.
        let waiting: @Sendable (Actor, Int, Work) throws -> [InboxItem]
        /// How many there are, counted no further than the limit.
        let count: @Sendable (Actor, Int, Work) throws -> Int
    }

    private static let members = MemberInbox(.city)
    private static let changes = ChangeInbox(.city)

    static let sources: [Source] = [
        Source(kind: .volunteer, waiting: VolunteerInbox.waiting, count: VolunteerInbox.count),
        Source(kind: .transfer, waiting: TransferInbox.waiting, count: TransferInbox.count),
        Source(kind: .team, waiting: OrganisationsInbox.waiting, count: OrganisationsInbox.count),
        Source(kind: .change, waiting: changes.waiting, count: changes.count),
        Source(kind: .member, waiting: members.waiting, count: members.count),
        Source(kind: .project, waiting: ProjectInbox.waiting, count: ProjectInbox.count),
        Source(kind: .signUp, waiting: SignUpInbox.waiting, count: SignUpInbox.count),
        Source(kind: .objection, waiting: RecordInbox.waiting, count: RecordInbox.count),
        Source(kind: .certificate, waiting: CertificateInbox.waiting, count: CertificateInbox.count),
        Source(kind: .numbers, waiting: NumberRangeInbox.waiting, count: NumberRangeInbox.count),
        Source(kind: .booking, waiting: BookingInbox.waiting, count: BookingInbox.count),
        Source(kind: .mending, waiting: MendingInbox.waiting, count: MendingInbox.count),
        Source(kind: .incubation, waiting: IncubationInbox.waiting, count: IncubationInbox.count),
        Source(kind: .reportIn, waiting: ReportInInbox.waiting, count: ReportInInbox.count),
        Source(kind: .teamCheck, waiting: TeamCheckInbox.waiting, count: TeamCheckInbox.count),
        Source(kind: .yearReview, waiting: YearReviewInbox.waiting, count: YearReviewInbox.count),
        Source(kind: .request, waiting: RequestInbox.waiting, count: RequestInbox.count),
        Source(kind: .licence, waiting: LicenceInbox.waiting, count: LicenceInbox.count),
        Source(kind: .report, waiting: ReportInbox.waiting, count: ReportInbox.count),
    ]

    /// Counting stops here: "99+".
    static let countLimit = 100

    /// How many wait for this person, counted no further than ``countLimit``. Every page of staff says it, so it is kept
    /// for all who hold the same roles at the same places until something happens.
    static func count(in work: Work) throws -> Int {
        let roles = work.actor.appointments.map { "\($0.role.rawValue) \($0.place.path)" }.sorted()
        return try work.tx.copy("inbox " + roles.joined(separator: " "), of: .waiting) {
            var sum = 0
            for source in sources where sum < countLimit { sum += try source.count(work.actor, countLimit - sum, work) }
            return sum
        }
    }

    /// How many of each kind wait, the kinds of which there are none left out.
    static func counts(in work: Work) throws -> [(InboxItem.Kind, Int)] {
        try sources.map { ($0.kind, try $0.count(work.actor, countLimit, work)) }.filter { $0.1 > 0 }
    }

    /// What waits, oldest first.
    static func waiting(_ kind: InboxItem.Kind?, limit: Int, in work: Work) throws -> [InboxItem] {
        let all = try sources.filter { kind == nil || $0.kind == kind }.flatMap { try $0.waiting(work.actor, limit, work) }
        return Array(all.sorted { ($0.waitingSince, $0.id) < ($1.waitingSince, $1.id) }.prefix(limit))
    }
}
