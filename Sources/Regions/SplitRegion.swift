import Audit
import Kernel
import Rights

/// A region gives a part of itself to another one that was added or is there already (拆分). It stays; who stands in the part that
/// was given away says so by changing the own address, because nobody else knows.
struct SplitRegion: Sendable {
    let code: RegionCode
    let into: RegionCode
    let on: Day
    let document: String

    /// Reads {into, on?, document?}.
    /// - Throws: ``Problems`` by field.
    init(_ code: RegionCode, _ fields: Fields, in work: Work) throws {
        try work.actor.require(.editSettings, at: .city)
        var reader = FieldReader(fields)
        let into = try reader.typedRegion("into", near: RegionCode(code.six) ?? code, in: work.tx)
        (on, document) = RegionChange.readWhen(&reader, work.today)
        try reader.problems.throwIfAny()
        guard let into else { throw reader.problems }
        (self.code, self.into) = (code, into)
    }

    func run(in work: Work) throws {
        let region = try RegionStore.requireOwn(code, on: on, in: work)
        guard into != code, into.level == code.level else { throw Problems("into", "other_level", "只能分给同一级的另一个区域") }
        try RegionChangeStore.add(.init(region: code, kind: .split, on: on, other: into, document: document), in: work)
        try work.audit("splitRegion", AuditObject("region", code.description), at: .city, ["name": region.name, "into": "\(into)"])
    }
}
