import Audit
import Jobs
import Kernel

/// Lets a check or an import go on that stopped: a job is queued that goes on where it was (继续).
struct ResumeImport: Sendable {
    let id: VolunteerImportID

    init(_ id: VolunteerImportID) { self.id = id }

    /// - Throws: ``Refusal/notFound`` for somebody else's list, ``Refusal/conflict(code:_:)`` when its file is gone.
    func run(language: Language, in work: Work) throws {
        let state = try ImportVolunteers(id).state(in: work)
        switch state.status {
        case .checking, .importing:
            guard try ImportFileStore.exists(id, in: work.tx) else { throw ImportState.gone }
            try ImportJobs.enqueue(id, language: language, in: work)
        case .discarded: throw ImportState.gone
        case .checked, .done: return
        }
    }
}

/// Stops the check or the import of a list (停下). A list that is checked is given up by it; of one that is imported those who came
/// in stay, and it can go on.
struct StopImport: Sendable {
    let id: VolunteerImportID

    init(_ id: VolunteerImportID) { self.id = id }

    /// - Throws: ``Refusal/notFound`` for somebody else's list, ``Refusal/conflict(code:_:)`` when nothing is being done.
    func run(in work: Work) throws {
        let state = try ImportVolunteers(id).state(in: work)
        guard let job = try state.job.flatMap({ try JobListStore.find($0, in: work.tx) }), !job.state.isEnd else {
            throw Refusal.conflict(code: "import_stopped", "这份名单没有在检查或导入，请刷新后查看")
        }
        try CancelJob(job.id, handlers: ImportJobs.handlers).run(in: work)
    }
}
