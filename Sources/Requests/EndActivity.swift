import Audit
import Kernel
import Projects

/// The activity of a request that will not be served by this team.
enum EndActivity {
    /// One at which somebody has checked in already stays and is closed by its leader.
    static func of(_ request: HelpRequest, _ reason: String, in work: Work) throws {
        guard let project = request.project else { return }
        do {
            try VoidProject(project, Fields([("reason", reason)])).run(in: work.bySystem)
        } catch let refusal as Refusal {
            guard case .conflict = refusal else { throw refusal }
        }
    }
}
