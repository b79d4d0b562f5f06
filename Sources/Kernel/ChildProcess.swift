internal import CSpawn
import Foundation

/// Another program, in a process of its own (子进程), that is waited for. It gets nothing of this process but what is named
/// here: no open files, no environment.
///
/// Foundation's `Process` is not used: on Linux its `run()` reads behind the end of a directory entry and, now and then, takes
/// the whole program down (swift-corelibs-foundation #5472, in Swift 6.3.1).
package struct ChildProcess: Sendable {
    package enum Ending: Equatable, Sendable {
        case exited(Int32)
        case killed(signal: Int32)
        /// It took longer than it was given, and was killed.
        case tooSlow
    }

    /// It could not be started; `errno`.
    package struct Failure: Error, Sendable { package let code: Int32 }

    private let program: String
    private let arguments: [String]
    private let environment: [String: String]
    private let folder: String?
    private let output, errors: String

    /// - Parameters:
    ///   - program: its path.
    ///   - folder: where it works; where this process does when nil.
    ///   - output: the file that takes what it says; it is made, or emptied.
    ///   - errors: the same for what it complains of.
    package init(_ program: String, _ arguments: [String], environment: [String: String] = [:], in folder: String? = nil,
                 output: String = "/dev/null", errors: String = "/dev/null") {
        (self.program, self.arguments, self.environment, self.folder) = (program, arguments, environment, folder)
        (self.output, self.errors) = (output, errors)
    }

    /// Blocks its thread.
    /// - Parameter patience: seconds it is given; nil for as long as it takes.
    /// - Throws: ``Failure``.
    package func run(patience: Int? = nil) throws -> Ending {
        let child = try start()
        let deadline = patience.map { ContinuousClock.now.advanced(by: .seconds($0)) }
        var status: Int32 = 0
        while true {
            let ended = waitpid(child, &status, deadline == nil ? 0 : WNOHANG)
            if ended == child { break }
            guard ended == 0 else {
                if errno == EINTR { continue }
                throw Failure(code: errno)
            }
            if let deadline, ContinuousClock.now >= deadline {
                kill(child, SIGKILL)
                while waitpid(child, &status, 0) == -1, errno == EINTR {}
                return .tooSlow
            }
            usleep(2_000)
        }
        let signal = status & 0x7F
        return signal == 0 ? .exited((status >> 8) & 0xFF) : .killed(signal: signal)
    }

    private func start() throws -> pid_t {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 1, output, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        posix_spawn_file_actions_addopen(&actions, 2, errors, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        posix_spawn_file_actions_addclosefrom_np(&actions, 3)
        if let folder { posix_spawn_file_actions_addchdir_np(&actions, folder) }

        // The server's own way with signals is not the child's.
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var (none, all) = (sigset_t(), sigset_t())
        sigemptyset(&none)
        sigfillset(&all)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setsigdefault(&attributes, &all)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))

        var words = ([program] + arguments).map { strdup($0) } + [nil]
        var settings = environment.map { strdup("\($0)=\($1)") } + [nil]
        defer { for text in words + settings { free(text) } }
        var child: pid_t = 0
        let code = posix_spawn(&child, program, &actions, &attributes, &words, &settings)
        guard code == 0 else { throw Failure(code: code) }
        return child
    }
}
