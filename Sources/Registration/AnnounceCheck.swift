import Audit
import Kernel
import Organisations
import Rights
import Vault

/// Those who answer for an organisation announce a check there (公布抽查): how many, by which draw, and the hash of the seed or
/// which public number will be the seed. Only then are people drawn.
package struct AnnounceCheck: Sendable {
    let organisation: OrganisationID
    let kind: Check.Kind
    let title: String
    let method: Check.Method
    let size: Int
    let tries: Int
    let seedKind: DrawSeed
    let seedSource: String

    static let most = 2_000

    /// Reads {organisation, kind, title, method, size, tries, seedKind, seedSource (of a public seed)}.
    /// - Throws: ``Problems`` by field.
    package init(_ fields: Fields, in work: Work) throws {
        var reader = FieldReader(fields)
        let scope = OrganisationScope(places: work.actor.places(for: .checkRegistrations))
        let organisation = try reader.typedOrganisation("organisation", among: scope, in: work.tx)
        let kind = reader.choice("kind", from: Check.Kind.allCases.map(\.rawValue)).flatMap { Check.Kind(rawValue: $0) }
        let title = reader.text("title", max: 50)
        let method = reader.choice("method", from: Check.Method.allCases.map(\.rawValue)).flatMap { Check.Method(rawValue: $0) }
        let size = reader.integer("size", in: 1...Self.most)
        let tries = reader.integer("tries", in: 1...9)
        let seedKind = reader.choice("seedKind", from: DrawSeed.allCases.map(\.rawValue)).flatMap { DrawSeed(rawValue: $0) }
        let source = reader.text("seedSource", max: 100, required: seedKind == .public)
        try reader.problems.throwIfAny()
        guard let organisation, let kind, let title, let method, let size, let tries, let seedKind else { throw reader.problems }
        (self.organisation, self.kind, self.title, self.method, self.size, self.tries) = (organisation, kind, title, method, size, tries)
        (self.seedKind, seedSource) = (seedKind, seedKind == .public ? source ?? "" : "")
    }

    package func run(in work: Work) throws -> CheckID {
        let place = try OrganisationStore.require(organisation, in: work.tx)
        try work.actor.require(.checkRegistrations, at: place.place)
        let seed = seedKind == .sealed ? Hex.encode(SecureRandom.bytes(16)) : nil
        let id = try CheckStore.insert(self, seed: seed, in: work)
        try work.audit("announceCheck", AuditObject("check", id), at: place.place, [
            "name": title, "organisation": place.name, "count": "\(size)",
        ])
        return id
    }
}
