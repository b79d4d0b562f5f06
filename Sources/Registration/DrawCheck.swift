import Audit
import Kernel
import Organisations
import Rights
import Vault
import Volunteers

/// A draw among registered volunteers by their numbers.
typealias CheckDraw = Draw<VolunteerID>

/// People are drawn for a check that was announced (抽取名单), once. A sealed seed is opened; a public one is typed in.
package struct DrawCheck: Sendable {
    let id: CheckID
    let typed: String?

    /// Reads {seed} of a public seed.
    package init(_ id: CheckID, _ fields: Fields) throws {
        (self.id, typed) = (id, try DrawSeed.typed(fields))
    }

    /// - Returns: how many were drawn.
    /// - Throws: ``Refusal/conflict(code:_:)`` when they were drawn before, or nobody is registered there.
    @discardableResult
    package func run(in work: Work) throws -> Int {
        let check = try CheckStore.require(id, in: work)
        guard check.status == .announced else { throw Refusal.conflict(code: "drawn", "这次抽查已经抽取过名单") }
        let seed = try check.seedKind.open({ try CheckStore.sealedSeed(of: id, work.vault, in: work.tx) }, typed: typed)
        var draw = CheckDraw(seed: seed, size: check.size)
        var numbers: [UInt8] = []
        try VolunteerDrawStore.each(below: check.place, in: work.tx) { volunteer, number, path in
            numbers += number.utf8
            numbers.append(10)
            draw.add(volunteer, number, to: check.method == .simple ? check.organisation : part(of: path, in: check))
        }
        guard !numbers.isEmpty else { throw Refusal.conflict(code: "nobody", "这个组织和它的下级还没有已注册的志愿者") }
        let drawn = draw.drawn()
        let population = drawn.map(\.part.population).reduce(0, +)
        guard try CheckStore.begin(id, seed: seed, population: population, hash: Hex.encode(sha256(numbers)), in: work) else {
            throw Refusal.conflict(code: "drawn", "这次抽查已经抽取过名单")
        }
        try CheckStore.insert(drawn, of: check, in: work.tx)
        let count = drawn.map(\.lots.count).reduce(0, +)
        try work.audit("drawCheck", AuditObject("check", id), at: check.place, ["count": "\(count)", "from": "\(population)"])
        return count
    }

    /// The organisation directly below the one that is checked in which somebody stands; itself for its own people.
    private func part(of path: String, in check: Check) -> OrganisationID {
        let next = path.dropFirst(check.place.path.utf8.count).prefix { $0 != "/" }
        return OrganisationID(String(next)) ?? check.organisation
    }
}
