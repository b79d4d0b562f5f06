import Kernel
import Pages

/// When the city was backed up last, for whoever runs it. Backups are made by the machine's own timer (Deploy), which nobody
/// at the office sees fail; `youai backup` leaves an event in the audit trail when one is whole.
struct BackupView: Sendable {
    /// What `youai backup` calls itself there.
    static let act = "backUpCity"
    /// A night may be missed, a second one not.
    static let lateHours = 48

    let text: String
    let isLate: Bool

    init(_ last: Instant?, _ visit: Visit) {
        isLate = last.map { visit.now - $0 > Int64(Self.lateHours) * 3600 } ?? true
        text = visit.say(last.map { last -> Message in
            let time = last.short(visit.language)
            return visit.now - last > Int64(Self.lateHours) * 3600 ? "上一次备份在 \(time)，已经超过 \(Self.lateHours) 小时" : "上一次备份：\(time)"
        } ?? "还没有做过备份")
    }
}
