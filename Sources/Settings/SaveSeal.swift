import Audit
import Kernel
import Rights

/// The office sets the picture of its seal (上传公章), or takes it away.
struct SaveSeal: Sendable {
    struct Draft: Sendable {
        let image: SettingImage?

        /// - Throws: ``Problems`` for the field "seal".
        init(_ bytes: [UInt8]?) throws {
            guard let bytes, !bytes.isEmpty else { throw Problems("seal", "missing", "请选择 PNG 图片") }
            image = try SettingImage(bytes, field: "seal")
        }

        private init() { image = nil }
        static let removal = Draft()
    }

    let draft: Draft

    init(_ draft: Draft) { self.draft = draft }

    /// - Throws: ``Refusal/conflict(code:_:)`` when there is no seal to take away.
    func run(in work: Work) throws {
        try work.actor.require(.editSettings, at: .city)
        let old = try SettingImageStore.bytes(of: SettingImage.seal, in: work.tx).map { try SettingImage($0, field: "seal").summary }
        if let image = draft.image {
            try SettingImageStore.set(SettingImage.seal, image.bytes, at: work.now, in: work.tx)
        } else {
            guard old != nil else { throw Refusal.conflict(code: "no_seal", "现在没有公章图片") }
            try SettingImageStore.remove(SettingImage.seal, in: work.tx)
        }
        try SettingsStore.record(SettingImage.seal, from: old, to: draft.image?.summary ?? "", in: work)
        try work.audit(draft.image == nil ? "removeSeal" : "saveSeal", AuditObject("setting", SettingImage.seal), at: .city)
    }
}
