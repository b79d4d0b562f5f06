import Audit
import Courier
import Kernel
import Messages
import Notices
import Projects
import Rights
import Storage
import Vault

/// Some people of the demo city want to hear by mail and by text of what is theirs. What was sent yesterday reached most of them.
struct DemoMessages: Sendable {
    let stage: DemoStage
    let cast: DemoCast
    let now: Instant

    private static let most = 48

    func run(tx: Transaction, vault: Vault) throws {
        let yesterday = Instant(day: now.day.adding(days: -1), hour: 10, minute: 20)
        func work(_ actor: Actor, _ minutes: Int) -> Work { Work(tx: tx, actor: actor, now: yesterday.adding(seconds: Int64(minutes) * 60), vault: vault) }
        let plans = stage.plans.enumerated().filter { $0.element.endsAt > yesterday && $0.element.startsAt < now.adding(seconds: 3 * 86_400) }
        var people: [Int] = []
        for (_, plan) in plans {
            for one in plan.participations where people.count < Self.most && cast.accounts[one.volunteer] != nil && !people.contains(one.volunteer) {
                people.append(one.volunteer)
            }
        }
        for (place, serial) in people.enumerated() { try choose(place, stage.actor(serial, cast), carry: { try carry(.email, work(.system, 5)) }, work) }
        try choose(people.count, cast.office, carry: { try carry(.email, work(.system, 5)) }, work)
        for (number, plan) in plans {
            guard let project = cast.projects[number] else { continue }
            let name = try ProjectStore.require(project, in: tx).name
            let notices = plan.participations.filter { people.contains($0.volunteer) }.compactMap { one in
                cast.accounts[one.volunteer].map { account in
                    Notice.New(to: account, .init("activity", "\(project)/changed"), "\(name)：\("\(plan.startsAt.day) \(plan.startsAt.clockText)") 开始",
                               detail: "", href: "/projects/\(project)")
                }
            }
            try SendNotices(notices).run(in: work(.system, 300))
        }
        for channel in MessageChannel.allCases {
            for round in 0..<4 { try carry(channel, work(.system, 301 + round * 2)) }
        }
    }

    /// An address, confirmed, and what is to be sent there.
    private func choose(_ place: Int, _ actor: Actor, carry: () throws -> Void, _ work: (Actor, Int) -> Work) throws {
        guard let account = actor.account else { return }
        let own = work(actor, 0)
        try AddEmail(Fields([("email", "zhiyuan\(100 + place)@example.cn")])).run(in: own)
        try carry()
        // Some have not opened the letter yet.
        guard place % 12 != 11 else { return }
        try ConfirmEmail(SignedAddress.newestConfirmation(of: account, in: own)).run(in: work(actor, 30))
        var fields = Fields([("language", "zh-CN")])
        fields.set("choices", ["email.activities", "email.records", "email.emergencies"] + (place % 3 == 0 && actor.volunteer != nil ? ["text.activities", "text.emergencies"] : []))
        if place % 5 == 0 { (fields["quietFrom"], fields["quietTo"]) = ("20:00", "09:00") }
        let later = work(actor, 31)
        try SaveMessageChoices(fields, in: later).run(in: later)
    }

    /// A server that takes nearly all.
    private func carry(_ channel: MessageChannel, _ work: Work) throws {
        guard let parcels = try ClaimMessages(channel: channel).run(in: work) else { return }
        let deliveries = parcels.map { parcel -> Delivery in
            guard parcel.message.id.rawValue % 17 == 5 else { return .taken }
            return parcel.message.id.rawValue % 2 == 0 ? .refused(.recipient("550 5.1.1 mailbox unavailable")) : .later(.recipient("450 4.2.1 mailbox busy"))
        }
        try SettleMessages(parcels.map(\.message), deliveries).run(in: work)
    }
}
