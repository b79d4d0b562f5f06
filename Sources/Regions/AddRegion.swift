import Audit
import Kernel
import Rights

/// The office adds a town or a village that has come into being (新设). Many at once come by ``ImportRegions``.
struct AddRegion: Sendable {
    let region: Region
    let on: Day
    let document: String

    /// Reads {code, name, on?, document?}.
    /// - Throws: ``Problems`` by field.
    init(_ fields: Fields, in work: Work) throws {
        try work.actor.require(.editSettings, at: .city)
        var reader = FieldReader(fields)
        let code = reader.region("code")
        let name = reader.text("name", max: 50)
        (on, document) = RegionChange.readWhen(&reader, work.today)
        if let code, code.level < 4 { reader.problems.add("code", "out_of_range", "省、市、区县由系统自带，这里只能增加街道（乡镇）和社区（村）") }
        try reader.problems.throwIfAny()
        guard let code, let name else { throw reader.problems }
        region = Region(code: code, name: name)
    }

    func run(in work: Work) throws {
        try work.actor.require(.editSettings, at: .city)
        guard let parent = region.code.parent, try RegionChangeStore.isThere(parent, in: work.tx) else {
            throw Problems("code", "no_parent", "上级区域不存在或已经撤销，请先增加上级")
        }
        guard try RegionStore.find(region.code, in: work.tx) == nil else { throw Problems("code", "taken", "这个代码已有区域") }
        try RegionStore.insert(region, position: nil, in: work.tx)
        try RegionChangeStore.begin(region.code, on: on, in: work.tx)
        try RegionChangeStore.add(.init(region: region.code, kind: .added, on: on, document: document), in: work)
        work.tx.touch(.settings)
        try work.audit("addRegion", AuditObject("region", region.code.description), at: .city, ["name": region.name])
    }
}

extension RegionChange {
    /// Since when, and by which document.
    static func readWhen(_ reader: inout FieldReader, _ today: Day) -> (Day, String) {
        let day = reader.day("on", required: false) ?? today
        if day > today { reader.problems.add("on", "out_of_range", "日期不能晚于今天") }
        return (day, reader.text("document", max: 100, required: false) ?? "")
    }
}
