/// Why a backup, a restore or a move was not done, and the way out, in words for whoever keeps the machine.
package struct KeepingProblem: Error, CustomStringConvertible, Equatable {
    package let description: String

    package init(_ description: String) { self.description = description }
}
