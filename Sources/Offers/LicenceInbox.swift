import Audit
import Kernel
import Pages
import Rights
import Settings

/// Licences whose original somebody has to look at.
package enum LicenceInbox {
    package static func waiting(for actor: Actor, limit: Int, in work: Work) throws -> [InboxItem] {
        let kinds = try work.allTerms(of: .licences)
        return try LicenceListStore.waiting(in: actor.places(for: .confirmLicences), limit: limit, tx: work.tx).map { licence in
            var facts: [InboxItem.Fact] = [.init("证照", kinds.name(licence.kind, .zh)), .init("号码", licence.numberMasked), .init("管理组织", licence.organisationName)]
            if let until = licence.validUntil { facts.insert(.init("有效期至", until), at: 2) }
            return InboxItem(
                kind: .licence, id: "\(licence.id)", title: licence.volunteerName, facts: facts, waitingSince: licence.filedAt, href: "/licences/\(licence.id)",
                approvePath: "/licences/\(licence.id)/approval", refusePath: "/licences/\(licence.id)/refusal")
        }
    }

    package static func count(for actor: Actor, limit: Int, in work: Work) throws -> Int {
        var filter = LicenceFilter()
        filter.state = .waiting
        return try LicenceListStore.count(filter, in: actor.places(for: .confirmLicences), today: work.today, limit: limit, tx: work.tx)
    }
}
