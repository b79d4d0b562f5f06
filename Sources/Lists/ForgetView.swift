import Audit
import Kernel

/// Somebody forgets a view that they saved.
struct ForgetView: Sendable {
    let id: SavedViewID

    /// - Throws: ``Refusal/notFound`` for somebody else's.
    func run(in work: Work) throws -> SavedView {
        guard let view = try ListChoiceStore.remove(id, in: work) else { throw Refusal.notFound }
        return view
    }
}
