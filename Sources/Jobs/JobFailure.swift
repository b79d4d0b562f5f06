import Foundation
import Kernel
import Storage

/// A failure that no further attempt would change, in words.
package struct JobFailure: Error, Hashable, Sendable {
    package let message: Message

    package init(_ message: Message) { self.message = message }
}

/// The worker no longer holds the job: it was cancelled, or another worker took it over because the lease ran out.
struct JobLost: Error {}

/// The server stops: the job is given back for another worker.
struct JobGivenBack: Error {}

/// What an error means for a job.
struct JobError: Sendable {
    let message: Message
    /// Whether trying again makes no sense.
    let isFinal: Bool

    init(_ error: any Error) {
        switch error {
        case let failure as JobFailure: (message, isFinal) = (failure.message, true)
        case let problems as Problems:
            (message, isFinal) = (problems.all.first?.message ?? "有些内容需要修改", true)
        case Refusal.notFound: (message, isFinal) = ("没有找到。可能已被移走，或者发起人不再有这个权限", true)
        case Refusal.signInNeeded: (message, isFinal) = ("发起人的账号已停用", true)
        case Refusal.forbidden(let words), Refusal.conflict(_, let words): (message, isFinal) = (words, true)
        case Refusal.tooMany(_, let words): (message, isFinal) = (words, false)
        case StorageError.busy: (message, isFinal) = ("数据库正忙，没能写入", false)
        case StorageError.unwritable: (message, isFinal) = ("数据库写不进去，磁盘可能已满", false)
        default: (message, isFinal) = ("程序出错：\(String(String(describing: error).prefix(300)))", false)
        }
    }
}

/// How long a job waits after an attempt that failed.
enum JobBackOff {
    static let first: Int64 = 10
    static let most: Int64 = 3600

    /// Doubles from attempt to attempt, with up to a half more by chance, so that what failed together does not come back
    /// together.
    /// - Parameter attempt: how often it has been begun, from 1.
    static func seconds(afterAttempt attempt: Int) -> Int64 {
        let plain = min(first << Int64(min(max(attempt, 1), 20) - 1), most)
        return plain + Int64.random(in: 0...(plain / 2))
    }
}
