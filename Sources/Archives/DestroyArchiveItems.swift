import Audit
import Kernel
import Rights

/// Somebody decides that things are destroyed (销毁): because their time is over, or because a person on them wants it. What,
/// when, by whom and the hash are kept. Nothing is ever destroyed by itself.
package struct DestroyArchiveItems: Sendable {
    package enum Cause: String, Sendable {
        /// 保管期满
        case expired
        /// 本人要求
        case withdrawn

        package var title: Message {
            switch self {
            case .expired: "保管期满"
            case .withdrawn: "本人要求"
            }
        }
    }

    package static let most = 500

    let items: [ArchiveItemID]
    let cause: Cause
    let reason: String

    /// Reads {items[], reason}: things whose time is over.
    /// - Throws: ``Problems`` by field.
    package init(_ fields: Fields) throws {
        var reader = FieldReader(fields)
        let items = Self.items(fields)
        if items.isEmpty { reader.problems.add("items", "missing", "请至少选择一项") }
        if items.count > Self.most { reader.problems.add("items", "out_of_range", "一次最多销毁 \(Self.most) 件") }
        let reason = reader.text("reason", max: 200)
        try reader.problems.throwIfAny()
        (self.items, cause, self.reason) = (items, .expired, reason ?? "")
    }

    /// Reads {reason}: one thing that somebody wants gone before its time.
    package init(_ item: ArchiveItemID, _ fields: Fields) throws {
        var reader = FieldReader(fields)
        let reason = reader.text("reason", max: 200)
        try reader.problems.throwIfAny()
        (items, cause, self.reason) = ([item], .withdrawn, reason ?? "")
    }

    /// The things that a form has ticked, each once.
    static func items(_ fields: Fields) -> [ArchiveItemID] {
        var seen: Set<ArchiveItemID> = []
        return fields.all("items").compactMap { ArchiveItemID($0) }.filter { seen.insert($0).inserted }
    }

    package func run(in work: Work) throws {
        let retention = try Retention(in: work)
        let found = try DestructionStore.find(items, in: work.tx).map(\.item)
        guard found.count == items.count else { throw Refusal.notFound }
        for item in found { try work.actor.require(.destroyArchives, at: item.place) }
        let destruction = try DestructionStore.insert(cause, reason: reason, by: work.actor.account, at: work.now, in: work.tx)
        for item in found {
            guard cause == .withdrawn || retention.isOver(item) else {
                throw Refusal.conflict(code: "not_over", "选中的里面有还没有到期的，请刷新后再选")
            }
            guard try DestructionStore.destroy(item, by: destruction, in: work.tx) else { throw ArchiveAccess.destroyed }
            try ArchiveItemStore.release(item, in: work.tx)
            if item.isPublished { work.tx.touch(.portal) }
            try work.audit("destroyArchiveItem", AuditObject("archiveItem", item.id), at: item.place,
                           ["project": "\(item.project)", "reason": reason, "sha256": Hex.encode(item.sha256), "kind": item.sort.rawValue])
        }
    }
}
