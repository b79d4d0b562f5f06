import Audit
import Documents
import Jobs
import Kernel
import Organisations
import Rights

/// Imports a list that was checked (批量导入): every row that had no problem is checked again in the transaction that writes it,
/// and either taken or named with the reason. Whoever also reviews registrations approves the people at once.
///
/// Chunks of rows are claimed in the transactions that take them, so that neither a crash nor a second request in the middle
/// takes a row twice; running it again goes on where it stopped. Consent was given with the signature on paper that the
/// organisation keeps.
package struct ImportVolunteers: Sendable {
    let id: VolunteerImportID
    let limits: TableLimits

    package init(_ id: VolunteerImportID, limits: TableLimits = .archive) {
        self.id = id
        self.limits = limits
    }

    /// - Parameter progress: told up to which row the list is dealt with.
    /// - Throws: ``Refusal/notFound`` for somebody else's list, ``Refusal/conflict(code:_:)`` for one that was given up or is
    ///   more than a day old.
    package func run(at desk: ImportDesk, progress: @escaping @Sendable (Int) -> Void = { _ in }) async throws -> ImportState {
        try await desk.write { try start(in: $0) }
        try await resume(at: desk, progress: progress)
        return try await desk.read { try state(in: $0) }
    }

    /// The list, for somebody who may see it.
    package func state(in work: Work) throws -> ImportState {
        guard let state = try ImportStore.find(id, in: work.tx) else { throw Refusal.notFound }
        try work.actor.require(.importVolunteers, at: state.place)
        guard state.account == work.actor.account || work.actor.may(.importVolunteers, at: .city) else { throw Refusal.notFound }
        return state
    }

    /// What was found in the list, from its first row on; at most `limit` of it.
    package func findings(limit: Int = 10_000, in work: Work) throws -> [ImportFinding] {
        let state = try state(in: work)
        return try ImportFindingStore.ofWholeList(state.id, in: work.tx)
            + ImportFindingStore.list(state.id, ImportFinding.Kind.allCases, after: nil, limit: limit, in: work.tx).map(\.finding)
    }

    /// Who came in by it, in the order of the list; at most `limit` of them.
    package func people(after row: Int = 0, limit: Int = 10_000, in work: Work) throws -> [ImportedPerson] {
        try ImportFindingStore.taken(state(in: work).id, after: row, limit: limit, in: work.tx)
    }

    /// Marks the list as being imported; nothing happens when it is already, or is done.
    func start(in work: Work) throws {
        let state = try state(in: work)
        guard state.status != .importing, state.status != .done else { return }
        guard try ImportStore.start(id, at: work.now, in: work.tx) else {
            throw Refusal.conflict(code: "import_gone", "这份名单已经过期或放弃，请重新选择文件检查")
        }
    }

    /// Takes the rows that are left.
    func resume(at desk: ImportDesk, progress: @escaping @Sendable (Int) -> Void = { _ in }) async throws {
        let id = id
        let open = try await desk.read { work -> (state: ImportState, organisation: Organisation)? in
            let state = try state(in: work)
            guard state.status == .importing, try ImportFileStore.exists(id, in: work.tx) else { return nil }
            return (state, try OrganisationStore.require(state.organisation, in: work.tx))
        }
        guard let (state, organisation) = open else { return }
        let stream = ImportStream(file: state.pieces(at: desk), organisation: organisation, desk: desk, limits: limits, firstRow: state.nextRow,
                                  earlier: .leftOut, seals: true)
        do {
            _ = try await stream.run { chunk in
                // Kept with the step itself.
                desk.report(chunk.done, of: state.rows, "正在导入")
                try await desk.write { try take(chunk, in: $0) }
                progress(chunk.done)
            }
        } catch Refusal.conflict(code: "import_gone", let message) {
            // Somebody who confirmed at the same moment came to the end first, and the file went with it.
            guard try await desk.read({ try self.state(in: $0).status }) == .done else {
                throw Refusal.conflict(code: "import_gone", message)
            }
            return
        }
        try await desk.write { try finish(in: $0) }
        while try await desk.write({ try ImportFileStore.deleteUnused(in: $0.tx) }) {}
    }

    private func take(_ chunk: ImportChunk, in work: Work) throws {
        let state = try state(in: work)
        guard let first = try ImportStore.claim(id, rows: chunk.range, in: work.tx) else { return }
        let refusedBefore = try ImportFindingStore.refusedRows(id, chunk.range, in: work.tx)
        var rows = chunk.rows.filter { $0.number >= first && !$0.isSkipped && !refusedBefore.contains($0.number) }
        let ready = rows.indices.filter { rows[$0].person != nil && rows[$0].new != nil }
        let outcomes = try InsertVolunteers(at: state.organisation, source: .import, channel: .paper).run(
            ready.compactMap { rows[$0].new }, approves: work.actor.may(.reviewVolunteers, at: state.place),
            terms: try VolunteerTerms.load(in: work), in: work)
        var taken: [(row: Int, volunteer: VolunteerID)] = []
        var members: [(VolunteerID, team: OrganisationID)] = []
        var approved = 0
        for (place, outcome) in zip(ready, outcomes) {
            switch outcome {
            case .inserted(let volunteer, let number):
                taken.append((rows[place].number, volunteer))
                if number != nil { approved += 1 }
                if let team = rows[place].team { members.append((volunteer, team)) }
            case .refused(let problems):
                for problem in problems.all where problem.code != "duplicate" {
                    rows[place].refuse(chunk.columns, ImportField(rawValue: problem.field), problem.code, problem.message)
                }
                rows[place].person = nil
            }
        }
        try ImportStore.took(taken, id, in: work.tx)
        try TeamMemberStore.add(members, at: work.now, in: work.tx)
        try refuse(rows.filter { $0.person == nil }, chunk.columns, in: work)
        try ImportStore.count(id, taken: taken.count, approved: approved, refused: rows.count - taken.count, in: work.tx)
    }

    /// Names the rows that had no problem in the check and have one now.
    private func refuse(_ late: [ImportRow], _ columns: ImportColumns, in work: Work) throws {
        var late = late
        try ImportRegistered.refuse(&late, columns, in: work)
        let findings = late.flatMap { row in row.findings.filter { $0.kind == .problem } }
        try ImportFindingStore.insert(findings, of: id, from: ImportFindingStore.latePosition, in: work.tx)
    }

    private func finish(in work: Work) throws {
        guard try ImportStore.finish(id, at: work.now, in: work.tx) else { return }
        let state = try state(in: work)
        try work.audit("importVolunteers", AuditObject("volunteerImport", id), at: state.place, [
            "rows": "\(state.rows)", "taken": "\(state.taken)", "approved": "\(state.approved)", "refused": "\(state.refused)",
            "skipped": "\(state.skipped)", "consent": InsertVolunteer.ConsentChannel.paper.rawValue,
        ])
    }
}
