import Audit
import Kernel
import Notices
import Rights
import Storage

/// Somebody has seen the original of a licence and confirms it, or refuses it with a reason (核对证照).
package struct ReviewLicence: Sendable {
    let id: LicenceID
    let verdict: Verdict

    package init(_ id: LicenceID, _ verdict: Verdict) { (self.id, self.verdict) = (id, verdict) }

    package func run(in work: Work) throws {
        let licence = try LicenceStore.require(id, for: work.actor, in: work.tx)
        if case .approve = verdict, licence.isExpired(on: work.today) { throw Refusal.conflict(code: "expired", "这个证照已经过期了") }
        let (status, reason): (Licence.Status, String) = switch verdict {
        case .approve: (.confirmed, "")
        case .refuse(let reason): (.refused, reason)
        }
        guard try LicenceStore.decide(id, status, reason: reason, by: work.actor, at: work.now, in: work.tx) else {
            throw Refusal.conflict(code: "already_decided", "已经处理过了")
        }
        try tell(licence, in: work)
        try work.audit(status == .confirmed ? "confirmLicence" : "refuseLicence", AuditObject("licence", id), at: licence.place,
                       reason.isEmpty ? [:] : ["reason": reason])
    }

    private func tell(_ licence: Licence, in work: Work) throws {
        guard let account = licence.account else { return }
        let (title, detail): (Message, Message) = switch verdict {
        case .approve: ("您登记的证照已核对", "有需要这个证照的服务时，会先想到您")
        case .refuse(let reason): ("您登记的证照没有通过核对", "原因：\(reason)")
        }
        try SendNotices([.init(to: account, .init("licence", "\(id) \(work.now.seconds)"), title, detail: detail, href: "/me/offer")]).run(in: work)
    }
}

/// Shows the number of a licence in full to whoever compares it with the original. Recorded every time.
package struct RevealLicence: Sendable {
    let id: LicenceID

    package init(_ id: LicenceID) { self.id = id }

    package func run(in work: Work) throws -> String {
        let licence = try LicenceStore.require(id, for: work.actor, in: work.tx)
        let number = try LicenceStore.number(of: id, work.vault, in: work.tx)
        try work.audit("revealLicence", AuditObject("licence", id), at: licence.place)
        return number
    }
}
