import Audit
import Kernel
import Pages
import Rights

/// Registrations that wait for a decision, for the inbox.
package enum VolunteerInbox {
    package static func waiting(for actor: Actor, limit: Int, in work: Work) throws -> [InboxItem] {
        let places = actor.places(for: .reviewVolunteers)
        guard !places.isEmpty else { return [] }
        return try VolunteerListStore.waiting(places: places, limit: limit, in: work.tx).map { item($0, on: work.today) }
    }

    /// Counted no further than `limit`.
    package static func count(for actor: Actor, limit: Int, in work: Work) throws -> Int {
        let places = actor.places(for: .reviewVolunteers)
        guard !places.isEmpty else { return 0 }
        return try VolunteerListStore.countWaiting(places: places, limit: limit, in: work.tx)
    }

    private static func item(_ volunteer: Volunteer, on today: Day) -> InboxItem {
        let isDuplicate = volunteer.duplicateOf != nil
        var facts: [InboxItem.Fact] = [
            .init("管理组织", volunteer.organisationName), .init("年龄", "\(volunteer.age(on: today)) 岁" as Message),
            .init("证件类型", volunteer.documentKind.name), .init("证件号码", volunteer.documentMasked),
            .init("手机号", volunteer.phoneMasked),
        ]
        if isDuplicate { facts.insert(.init("请注意", "这个证件号码已有注册记录，请核对后合并或退回" as Message), at: 0) }
        if volunteer.isMinor(on: today) {
            facts.append(.init("监护人", volunteer.guardianName + " " + volunteer.guardianPhoneMasked))
        }
        facts.append(.init("提交时间", volunteer.createdAt))
        return InboxItem(
            kind: .volunteer, id: volunteer.id.description, title: Message(verbatim: volunteer.name), facts: facts,
            waitingSince: volunteer.createdAt, href: "/volunteers/\(volunteer.id)",
            approvePath: isDuplicate ? nil : "/volunteers/\(volunteer.id)/approval", refusePath: "/volunteers/\(volunteer.id)/refusal")
    }
}
