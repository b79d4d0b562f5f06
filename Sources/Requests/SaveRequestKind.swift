import Audit
import Kernel
import Rights
import Settings

/// The office says which help can be asked for, and how fast it must come (求助类别和时限).
package struct SaveRequestKind: Sendable {
    let kind: RequestKind

    /// Reads {name, english, category, respond, arrive, finish: hours with two decimals, retired}.
    /// - Parameter code: nil for a new one.
    /// - Throws: ``Problems`` by field.
    package init(_ code: String?, _ fields: Fields, in work: Work) throws {
        if let code, try RequestKindStore.find(code, in: work.tx) == nil { throw Refusal.notFound }
        var reader = FieldReader(fields)
        let name = reader.text("name", max: 20)
        let english = reader.text("english", max: 60, required: false)
        let category = reader.choice("category", from: try work.terms(of: .serviceCategories))
        let times = ["respond", "arrive", "finish"].map { Self.minutes(&reader, $0) }
        let isRetired = reader.flag("retired")
        try reader.problems.throwIfAny()
        guard let name, let category, let respond = times[0], let arrive = times[1], let finish = times[2] else { throw reader.problems }
        kind = RequestKind(code: code ?? SecureRandom.code(length: 8).lowercased(), name: name, english: english ?? "", category: category,
                           respond: respond, arrive: arrive, finish: finish, isRetired: isRetired)
    }

    /// Hours, as people say them; between 5 minutes and 30 days.
    private static func minutes(_ reader: inout FieldReader, _ name: String) -> Int? {
        guard let time = reader.serviceTime(name) else { return nil }
        let minutes = time.hundredths * 60 / 100
        guard (5...43_200).contains(minutes) else {
            reader.problems.add(name, "out_of_range", "请填写 0.1 到 720 小时")
            return nil
        }
        return minutes
    }

    package func run(in work: Work) throws -> String {
        try work.actor.require(.editSettings, at: .city)
        guard try RequestKindStore.list(withRetired: true, in: work.tx).count < RequestKindStore.limit else {
            throw Refusal.conflict(code: "too_many", "最多 \(RequestKindStore.limit) 个类别")
        }
        guard try RequestKindStore.save(kind, in: work.tx) else { throw Problems("name", "taken", "已有这个名称") }
        try work.audit("saveRequestKind", AuditObject("requestKind", kind.code), at: .city, [
            "name": kind.name, "respond": "\(kind.respond)", "arrive": "\(kind.arrive)", "finish": "\(kind.finish)",
        ])
        return kind.code
    }
}
