import Audit
import Kernel
import Settings

/// Deletes notices that are older than the office keeps them, read or not (清理旧提醒).
package enum ForgetOldNotices {
    /// How many are deleted in one transaction.
    static let piece = 500

    /// - Returns: how many were deleted, at most ``piece``: run it again until it answers 0.
    package static func run(in work: Work) throws -> Int {
        let days = try work.setting(CitySettings.noticeDays)
        return try NoticeStore.deleteOld(before: work.now.adding(seconds: -Int64(days) * 86_400), limit: piece, in: work.tx)
    }
}
