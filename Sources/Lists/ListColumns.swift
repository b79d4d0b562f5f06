import Audit
import Kernel
import Pages

/// The columns of a list in the order of its table (列), by short names of their own. The first one is always shown; everybody
/// hides what they do not need, and the list's file leaves the same columns out.
package struct ListColumns: Sendable {
    /// Where the list is; with ":organisation" in it for one that each has, so that the choice holds for all of them.
    package let path: String
    let all: [(key: String, title: Message)]
    /// Whether the list's file leaves out the same columns; a prescribed form has all of its own.
    let exported: Bool

    /// - Parameter all: a name for each column of the table, and its heading.
    package init(_ path: String, _ all: [(String, Message)], exported: Bool = true) {
        (self.path, self.exported) = (path, exported)
        self.all = all.map { (key: $0.0, title: $0.1) }
    }

    /// Those that somebody hides, by their names.
    package func hidden(in work: Work) throws -> Set<String> {
        try ListChoiceStore.hidden(at: path, in: work).intersection(all.dropFirst().map(\.key))
    }
}
