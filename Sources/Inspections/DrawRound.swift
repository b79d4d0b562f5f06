import Audit
import Kernel
import Rights
import Vault

/// What is inspected is drawn from the roll that was announced (抽取督查对象), once. A sealed seed is opened; a public one is
/// typed in.
package struct DrawRound: Sendable {
    let id: RoundID
    let typed: String?

    /// Reads {seed} of a public seed.
    package init(_ id: RoundID, _ fields: Fields) throws {
        (self.id, typed) = (id, try DrawSeed.typed(fields))
    }

    /// - Returns: how many were drawn.
    @discardableResult
    package func run(in work: Work) throws -> Int {
        let round = try RoundStore.require(id, in: work)
        guard round.status == .announced else { throw Refusal.conflict(code: "drawn", "这次督查已经抽取过") }
        let seed = try (round.seedKind ?? .public).open({ try RoundStore.sealedSeed(of: id, work.vault, in: work.tx) }, typed: typed)
        var draw = Draw<String>(seed: seed, size: round.size)
        for number in try RoundStore.numbers(of: id, in: work.tx) { draw.add(number, number, to: round.organisation) }
        let lots = draw.drawn().flatMap(\.lots)
        guard try RoundStore.begin(id, seed: seed, in: work) else { throw Refusal.conflict(code: "drawn", "这次督查已经抽取过") }
        // As the roll says, also what has been suspended since.
        let chosen = try lots.compactMap { lot in try Candidates.onRoll(lot.number, of: id, work: work).map { ($0, lot.hash) } }
        try InspectedStore.insert(chosen, of: id, in: work.tx)
        try TellInspectors.run(id, round.title, RoundStore.inspectors(of: id, in: work.tx), in: work)
        try work.audit("drawInspections", AuditObject("inspectionRound", id), at: round.place, ["name": round.title, "count": "\(chosen.count)"])
        return chosen.count
    }
}
