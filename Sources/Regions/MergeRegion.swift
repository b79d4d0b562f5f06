import Audit
import Kernel
import Rights

/// A region becomes a part of another one in its county (撤并) and is no more from a day on: organisations, sites and activities
/// that are not over stand in the other one at once, people by a job; what is over keeps the old name.
struct MergeRegion: Sendable {
    let code: RegionCode
    let into: RegionCode
    let on: Day
    let document: String
    let succession: RegionSuccession

    /// Reads {into, on?, document?}.
    /// - Throws: ``Problems`` by field.
    init(_ code: RegionCode, _ fields: Fields, _ succession: RegionSuccession, in work: Work) throws {
        try work.actor.require(.editSettings, at: .city)
        var reader = FieldReader(fields)
        let county = RegionCode(code.six) ?? code
        let into = try reader.typedRegion("into", near: county, in: work.tx)
        (on, document) = RegionChange.readWhen(&reader, work.today)
        try reader.problems.throwIfAny()
        guard let into else { throw reader.problems }
        (self.code, self.into, self.succession) = (code, into, succession)
    }

    func run(in work: Work) throws {
        let region = try RegionStore.requireOwn(code, on: on, in: work)
        guard into != code, into.level == code.level, into.six == code.six else {
            throw Problems("into", "other_level", "只能并入同一区县里同一级的另一个区域")
        }
        let below = try RegionStore.children(of: code, in: work.tx).count
        guard below == 0 else {
            throw Refusal.conflict(code: "has_children", "“\(region.name)”还有 \(below) 个下级，请先把它们并入别处")
        }
        guard try RegionChangeStore.end(code, on: on, in: work.tx) else { throw Refusal.conflict(code: "ended", "这个区域已经撤销") }
        let moved = try succession.move(code, into, work)
        try RegionSuccession.people.enqueue(.init(from: code, to: into), subject: region.name, unique: "region \(code)", in: work)
        try RegionChangeStore.add(.init(region: code, kind: .merged, on: on, other: into, document: document), in: work)
        work.tx.touch(.settings)
        work.tx.touch(.portal)
        try work.audit("mergeRegion", AuditObject("region", code.description), at: .city, ["into": "\(into)", "moved": "\(moved)"])
    }
}
