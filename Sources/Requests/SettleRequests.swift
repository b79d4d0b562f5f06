import Audit
import Kernel
import Notices
import Organisations
import Rights
import Settings

/// What happens by itself: a team that does not answer is asked no longer, a service that nobody rates is closed without stars, and
/// what is over is filed away (归档).
package enum SettleRequests {
    static let piece = 100

    /// - Returns: whether there may be more.
    package static func run(in work: Work) throws -> Bool {
        let late = try DispatchStore.late(at: work.now, limit: piece, in: work.tx)
        for asked in late { try giveUp(asked, in: work) }
        let silent = try RequestStateStore.unrated(before: days(CitySettings.requestRatingDays, in: work), limit: piece, in: work)
        for id in silent { try closeUnrated(id, in: work) }
        let old = try RequestStateStore.archive(before: days(CitySettings.requestArchiveDays, in: work), limit: piece, in: work)
        for id in old { try RequestEventStore.add(.archived, to: id, in: work) }
        return [late.count, silent.count, old.count].contains(piece)
    }

    private static func days(_ setting: Setting<Int>, in work: Work) throws -> Instant { work.now.adding(seconds: -86_400 * Int64(try work.setting(setting))) }

    private static func giveUp(_ asked: Dispatch, in work: Work) throws {
        let request = try RequestStore.require(asked.request, in: work.tx)
        guard let due = request.dueAt, try RequestStateStore.reopen(request.id, from: [.dispatched], due: due, in: work),
              try DispatchStore.close(request.id, from: .waiting, as: .late, in: work) else { return }
        try RequestEventStore.add(.unanswered, to: request.id, organisation: asked.team, in: work)
        let people = try AppointmentStore.holders(at: request.organisation, in: work.tx).filter { $0.role.permissions.contains(.handleRequests) }
        try SendNotices(people.map { person in
            .init(to: person.account, .init("unanswered", "\(asked.id)"), "“\(asked.teamName)”没有按时答复：\(request.title)", detail: "请另派一支队伍", href: "/requests/\(request.id)")
        }).run(in: work)
        try work.audit("giveUpDispatch", AuditObject("request", request.id), at: request.place, ["team": "\(asked.team)"])
    }

    private static func closeUnrated(_ id: HelpRequestID, in work: Work) throws {
        guard try RequestStateStore.rate(id, in: work) else { return }
        let request = try RequestStore.require(id, in: work.tx)
        try RatingStore.insert(Rating(way: .byDefault, stars: nil, words: "", ratedAt: work.now), of: id, in: work)
        try RequestEventStore.add(.unrated, to: id, organisation: request.team, in: work)
        try work.audit("closeUnratedRequest", AuditObject("request", id), at: request.place, [:])
    }
}
