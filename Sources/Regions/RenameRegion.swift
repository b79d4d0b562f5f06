import Audit
import Kernel
import Rights

/// A region has another name from a day on (更名). Its code and everything in it stay.
struct RenameRegion: Sendable {
    let code: RegionCode
    let name: String
    let on: Day
    let document: String

    /// Reads {name, on?, document?}.
    /// - Throws: ``Problems`` by field.
    init(_ code: RegionCode, _ fields: Fields, in work: Work) throws {
        try work.actor.require(.editSettings, at: .city)
        var reader = FieldReader(fields)
        let name = reader.text("name", max: 50)
        (on, document) = RegionChange.readWhen(&reader, work.today)
        try reader.problems.throwIfAny()
        guard let name else { throw reader.problems }
        (self.code, self.name) = (code, name)
    }

    func run(in work: Work) throws {
        let region = try RegionStore.requireOwn(code, on: on, in: work)
        guard region.name != name else { throw Problems("name", "unchanged", "名称没有变化") }
        try RegionStore.save(Region(code: code, name: name), position: nil, in: work.tx)
        try RegionChangeStore.add(.init(region: code, kind: .renamed, on: on, oldName: region.name, document: document), in: work)
        work.tx.touch(.settings)
        work.tx.touch(.portal)
        try work.audit("renameRegion", AuditObject("region", code.description), at: .city, ["from": region.name, "to": name])
    }
}

extension RegionStore {
    /// A town or a village that there is, for whoever keeps the city's regions.
    /// - Parameter on: the day of what is to be noted of it.
    /// - Throws: ``Refusal``: not found, or a conflict for one that has ended or that the program brings along; ``Problems`` for a
    ///   day before what is known of it already.
    static func requireOwn(_ code: RegionCode, on: Day, in work: Work) throws -> Region {
        try work.actor.require(.editSettings, at: .city)
        guard let region = try find(code, in: work.tx) else { throw Refusal.notFound }
        guard code.level >= 4 else {
            throw Refusal.conflict(code: "national", "省、市、区县由系统自带，随新版本更新，这里只能变更街道（乡镇）和社区（村）")
        }
        guard try RegionChangeStore.ending(of: code, in: work.tx) == nil else { throw Refusal.conflict(code: "ended", "这个区域已经撤销") }
        if let day = try RegionChangeStore.latestDay(of: code, in: work.tx), on < day {
            throw Problems("on", "out_of_range", "不能早于它上一次变更的日期 \(day)")
        }
        return region
    }
}
