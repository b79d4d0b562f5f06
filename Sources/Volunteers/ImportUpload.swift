import Audit
import Documents
import Jobs
import Kernel
import Organisations
import Pages
import Rights
import Settings
import Storage

/// Reads an uploaded list with the organisation that will manage its people, from a form and from the API alike.
package enum ImportUpload {
    /// A file of this size, in bytes, is some ten thousand rows and checked within a second or two: its sender waits for it.
    /// Longer ones are checked by a job while a page shows how far it is.
    static let atOnceBytes = 1 << 20
    /// As many rows are imported while their sender waits.
    static let atOnceRows = 5_000

    /// The largest file that is taken in.
    static let limit: Route.SpoolLimit = { try $0.setting(CitySettings.importMegabytes) << 20 }

    /// Takes the file in, and checks it: at once or by a job.
    /// - Parameter confirms: whether it is imported then.
    static func receive(_ visit: Visit, confirms: Bool = false) async throws -> VolunteerImportID {
        let fields = visit.fields
        let organisation = try await visit.read { work in
            var reader = FieldReader(fields)
            let typed = reader.text("organisation", max: 120)
            try reader.problems.throwIfAny()
            return try Self.organisation(typed ?? "", in: work)
        }
        guard let file = visit.files.first(where: { $0.field == "file" }), let spool = file.spool else {
            throw Problems("file", "missing", "请选择文件")
        }
        let desk = ImportDesk(visit.services, actor: visit.actor)
        let pieces = TablePieces(size: spool.size, pieceSize: UploadSpool.pieceSize) { try spool.piece($0) }
        let id = try await ReceiveImport(pieces, named: file.name, for: organisation, confirms: confirms).run(at: desk) { try await visit.write($0) }
        guard spool.size <= atOnceBytes else {
            try await desk.write { try ImportJobs.enqueue(id, language: visit.language, in: $0) }
            return id
        }
        try await ImportCheck(id).run(at: desk)
        if confirms { try await confirm(id, visit) }
        return id
    }

    /// Imports a list that was checked: at once or by a job.
    static func confirm(_ id: VolunteerImportID, _ visit: Visit) async throws {
        let desk = ImportDesk(visit.services, actor: visit.actor)
        let isShort = try await desk.write { work in
            try ImportVolunteers(id).start(in: work)
            let state = try ImportVolunteers(id).state(in: work)
            if state.status == .importing, state.acceptable > atOnceRows || state.job != nil {
                try ImportJobs.enqueue(id, language: visit.language, in: work)
                return false
            }
            return state.status == .importing
        }
        if isShort { try await ImportVolunteers(id).resume(at: desk) }
    }

    /// The managing organisation by its key, its number (编号) or its name. One outside the actor's places does not exist for
    /// them.
    package static func organisation(_ text: String, in work: Work) throws -> OrganisationID {
        if let id = OrganisationID(text) {
            let organisation = try OrganisationStore.require(id, in: work.tx)
            try work.actor.require(.importVolunteers, at: organisation.place)
            return id
        }
        let found = try ImportStore.organisations(named: text, in: work.actor.places(for: .importVolunteers), limit: 2, in: work.tx)
        guard found.count == 1 else {
            throw Problems("organisation", found.isEmpty ? "unknown_choice" : "ambiguous", found.isEmpty
                ? "没有找到这个组织，请从提示中选择" : "有几个组织叫这个名字，请从提示中选择带编号的一项")
        }
        return found[0].id
    }
}

/// Gives up a list that was checked (放弃): its file and what was found are deleted.
package struct ImportDiscard: Sendable {
    let id: VolunteerImportID
    let keepsFindings: Bool

    /// - Parameter keepsFindings: whether what was found can still be looked up, for a check that was never meant to go on.
    package init(_ id: VolunteerImportID, keepsFindings: Bool = false) {
        self.id = id
        self.keepsFindings = keepsFindings
    }

    /// - Throws: ``Refusal/conflict(code:_:)`` when it is being imported or was.
    package func run(in work: Work) throws {
        let state = try ImportVolunteers(id).state(in: work)
        if state.status == .checking, let job = try state.job.flatMap({ try JobListStore.find($0, in: work.tx) }), !job.state.isEnd {
            try CancelJob(job.id, handlers: []).run(in: work)
        }
        guard try ImportStore.discard(id, keepsFindings: keepsFindings, at: work.now, in: work.tx) else {
            throw Refusal.conflict(code: "import_started", "这份名单已经开始导入，不能放弃")
        }
        try work.audit("discardVolunteerImport", AuditObject("volunteerImport", id), at: state.place)
    }
}

/// Deletes the files of lists that nobody confirmed within a day, and of checks and imports that were broken off; and what was
/// found in lists that were imported a quarter of a year ago. Running it again changes nothing.
package enum DiscardOldImports {
    /// - Returns: whether there may be more: run it again until it answers false.
    package static func run(in work: Work) throws -> Bool { try ImportStore.discardOld(at: work.now, in: work.tx) }
}
