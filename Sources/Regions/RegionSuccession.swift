import Audit
import Jobs
import Kernel

/// What modules above this one do when a region becomes a part of another one. Site fills it.
package struct RegionSuccession: Sendable {
    package struct Order: Codable, Sendable {
        package let from, to: RegionCode
    }

    package static let people = JobKind<Order>("movePeopleToRegion", "把人员转到合并后的区域")

    /// Moves what stands in the region today (organisations, sites, activities that are not over), in the transaction that ends
    /// it, and tells how much that is.
    let move: @Sendable (_ from: RegionCode, _ to: RegionCode, Work) throws -> Int
    /// Moves the people of one portion of all; answers where to go on, nil at the end.
    let movePeople: @Sendable (_ from: RegionCode, _ to: RegionCode, _ after: Int64, Work) throws -> Int64?

    package init(move: @escaping @Sendable (_ from: RegionCode, _ to: RegionCode, Work) throws -> Int,
                 movePeople: @escaping @Sendable (_ from: RegionCode, _ to: RegionCode, _ after: Int64, Work) throws -> Int64?) {
        (self.move, self.movePeople) = (move, movePeople)
    }

    /// The queue's handler of ``people``.
    package var handler: JobHandler {
        let movePeople = movePeople
        return Self.people.handler { order, context in
            var next: Int64? = 0
            while let after = next {
                try context.goOn()
                next = try await context.write { try movePeople(order.from, order.to, after, $0) }
            }
            return ""
        }
    }
}
