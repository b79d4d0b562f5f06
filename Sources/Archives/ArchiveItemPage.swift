import Audit
import Kernel
import Pages
import Projects
import Uploads

/// One photograph, film or document, with what is said about it and what can be done.
struct ArchiveItemView: Sendable {
    struct Fact: Sendable { let label, value: String }

    let title, back, activity: String
    let isPhoto, isVideo, isDocument: Bool
    let source, type, alt: String
    let width, height: Int
    let previousHref, nextHref: String?
    let place: String?
    let facts: [Fact]
    /// What happened to it, when it is no more.
    let destroyed: String?
    let isThere: Bool
    let isPublished, mayPublish: Bool
    /// Why it cannot be shown to everybody.
    let obstacle: String?
    let mayEdit, mayEditWords, mayRemove, mayDestroy: Bool
    let path: String
    let form: FormView
    let formIsOpen: Bool
    let reason: FormView

    init(_ item: ArchiveItem, edited: Problems?, destroyed problems: Problems?, _ visit: Visit, in work: Work) throws {
        let project = try ProjectStore.require(item.project, in: work.tx)
        let isFiled = try ArchiveStore.find(item.project, in: work.tx)?.isFiled == true
        let there = item.destruction == nil
        title = item.details.caption
        back = "/work/projects/\(project.id)/archive"
        activity = project.name
        path = "/archive-items/\(item.id)"
        (isPhoto, isVideo, isDocument) = (item.sort == .photo, item.sort == .video, item.sort == .document)
        source = path + "/file"
        type = item.type == .mov ? UploadType.mp4.rawValue : item.type.rawValue
        (alt, width, height) = (item.details.caption, item.width, item.height)
        let (before, after) = try ArchiveItemStore.neighbours(of: item, in: work.tx)
        previousHref = there ? before.map { "/archive-items/\($0)" } : nil
        nextHref = there ? after.map { "/archive-items/\($0)" } : nil
        place = isPhoto && there && (before != nil || after != nil) ? visit.say("用键盘的 ← → 键看前后的照片") : nil
        facts = try Self.facts(item, visit, in: work)
        isThere = there
        destroyed = try DestructionStore.record(of: item.id, in: work.tx).map {
            visit.say("\($0.at.short(visit.language)) 由\($0.by)销毁：\($0.reason)")
        }
        isPublished = item.isPublished
        mayPublish = there && isPhoto && item.details.consent.mayBeShown && !item.isPublished
        obstacle = there && isPhoto && !item.details.consent.mayBeShown ? visit.say("照片里的人还没有都同意公开，所以不能放到公开页面") : nil
        mayEdit = there
        mayEditWords = there && !isFiled
        mayRemove = there && !isFiled
        mayDestroy = there && visit.actor.may(.destroyArchives, at: item.place)
        let details = item.details
        let stored = Fields([("caption", details.caption), ("author", details.author), ("day", details.day.description), ("consent", details.consent.rawValue),
                             ("consentNote", details.consentNote)])
        form = FormView(ArchiveItemForm.specs(item.sort, visit), values: edited == nil ? stored : visit.fields, problems: edited, visit: visit)
        formIsOpen = edited != nil
        reason = FormView([FieldSpec("reason", .textarea, max: 200)], values: problems == nil ? Fields() : visit.fields, problems: problems, visit: visit)
    }

    private static func facts(_ item: ArchiveItem, _ visit: Visit, in work: Work) throws -> [Fact] {
        let details = item.details
        var facts: [(Message, String)] = [
            ("活动日期", details.day.display(visit.language)), ("谁拍的", details.author), ("拍摄时间", item.takenAt?.long(visit.language) ?? ""),
            ("照片里的人", item.sort == .document ? "" : visit.say(details.consent.title)), ("同意的说明", details.consentNote),
            ("原文件名", item.name), ("大小", FileSizeText.of(item.size) + (item.width > 0 ? " · \(item.width) × \(item.height)" : "")),
            ("添加", "\(item.addedBy) \(item.addedAt.short(visit.language))"), ("归档后添加的原因", item.lateReason),
            ("保管到", try Retention(in: work).until(item).display(visit.language)), ("SHA-256", Hex.encode(item.sha256)),
        ]
        if item.sort == .document { facts.removeAll { $0.0 == "谁拍的" } }
        return facts.filter { !$0.1.isEmpty }.map { Fact(label: visit.say($0.0), value: $0.1) }
    }
}
