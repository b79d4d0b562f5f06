import Audit
import Jobs
import Kernel

/// What modules above this one do when an organisation ends and another one goes on with what it did. Site fills it.
package struct Succession: Sendable {
    /// What there is to go on with, as a page says it before the decision; the numbers stop at ``countLimit``.
    package struct Item: Sendable {
        let label: Message
        let count: Int

        package init(_ label: Message, _ count: Int) { (self.label, self.count) = (label, count) }
    }

    package static let countLimit = 10_000

    /// People of an organisation are handed over by a job, some hundreds in each of its transactions.
    package struct Order: Codable, Sendable {
        package let from: OrganisationID
    }

    package static let people = JobKind<Order>("handOverPeople", "把人员转给接续的组织")

    /// The queue's handler of ``people``.
    package var handler: JobHandler {
        let handOverPeople = handOverPeople
        return Self.people.handler { order, context in
            var count = 0
            while true {
                let moved = try await context.write { work -> Int in
                    guard let heir = try SuccessionStore.successor(of: order.from, in: work.tx) else { return 0 }
                    return try handOverPeople(order.from, heir, Self.portion, work)
                        + SuccessionStore.handOverMembers(from: order.from, to: heir, limit: Self.portion, in: work)
                }
                if moved == 0 { return "\(count)" }
                count += moved
            }
        }
    }

    private static let portion = 300

    let estate: @Sendable (OrganisationID, Work) throws -> [Item]
    /// Hands over what is not finished, in the transaction that ends the organisation.
    let handOver: @Sendable (_ from: OrganisationID, _ to: OrganisationID, Work) throws -> Void
    /// Hands over some of the volunteers whom it managed and tells how many.
    let handOverPeople: @Sendable (_ from: OrganisationID, _ to: OrganisationID, _ limit: Int, Work) throws -> Int

    package init(estate: @escaping @Sendable (OrganisationID, Work) throws -> [Item],
                 handOver: @escaping @Sendable (_ from: OrganisationID, _ to: OrganisationID, Work) throws -> Void,
                 handOverPeople: @escaping @Sendable (_ from: OrganisationID, _ to: OrganisationID, _ limit: Int, Work) throws -> Int) {
        self.estate = estate
        self.handOver = handOver
        self.handOverPeople = handOverPeople
    }
}
