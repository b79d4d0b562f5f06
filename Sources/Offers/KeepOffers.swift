import Audit
import Kernel
import Storage

/// What volunteers offered goes with them when they leave, and follows them when they move (清理和更新). Nothing is proposed of
/// those who left, even before this runs.
package enum KeepOffers {
    package static let piece = 500

    /// Deletes what people offered who are registered no longer.
    /// - Returns: how many.
    package static func forgetLeavers(in work: Work) throws -> Int {
        let leavers = try OfferStore.leavers(limit: piece, in: work.tx)
        for one in leavers { try OfferStore.forget(one, in: work.tx) }
        return leavers.count
    }

    /// Notes where people are registered now.
    /// - Returns: how many had moved.
    package static func followMoves(in work: Work) throws -> Int {
        let moved = try OfferStore.moved(limit: piece, in: work.tx)
        for (one, region) in moved { try OfferStore.move(one, to: region, in: work.tx) }
        return moved.count
    }
}
