import Audit
import Documents
import Kernel
import Organisations
import Rights
import Vault

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
        let (id, limits) = (id, limits)
        let open = try await desk.read { work -> (file: [UInt8], organisation: Organisation, nextRow: Int)? in
            let state = try state(in: work)
            guard state.status == .importing, let sealed = try ImportStore.file(id, in: work.tx) else { return nil }
            return (try work.vault.open(bytes: sealed, context: ImportCheck.sealContext),
                    try OrganisationStore.require(state.organisation, in: work.tx), state.nextRow)
        }
        guard let open else { return }
        let stream = ImportStream(file: open.file, organisation: open.organisation, desk: desk, limits: limits)
        try await ImportThread.run {
            _ = try stream.run { chunk in
                if chunk.range.lowerBound >= open.nextRow {
                    try ImportThread.wait { try await desk.write { try take(chunk, in: $0) } }
                }
                progress(chunk.range.upperBound)
            }
        }
        try await desk.write { try finish(in: $0) }
    }

    private func take(_ chunk: ImportChunk, in work: Work) throws {
        let state = try state(in: work)
        guard try ImportStore.claim(id, rows: chunk.range, in: work.tx) else { return }
        let refusedBefore = try ImportFindingStore.refusedRows(id, chunk.range, in: work.tx)
        let terms = try VolunteerTerms.load(in: work)
        let approves = work.actor.may(.reviewVolunteers, at: state.place)
        var (taken, approved) = (0, 0)
        var late: [ImportFinding] = []
        var refused = Set<Int>()
        for var row in chunk.rows where !row.isSkipped && !refusedBefore.contains(row.number) {
            if let person = row.person {
                do {
                    let volunteer = try insert(person, row, state, terms, in: work)
                    taken += 1
                    if try approves && approve(volunteer, in: work) { approved += 1 }
                    continue
                } catch let problems as Problems {
                    for problem in problems.all {
                        row.refuse(chunk.columns, ImportField(rawValue: problem.field), problem.code, problem.message)
                    }
                }
            }
            refused.insert(row.number)
            late += row.findings.filter { $0.kind == .problem }
        }
        try ImportFindingStore.insert(late, of: id, from: ImportFindingStore.latePosition, in: work.tx)
        try ImportStore.count(id, taken: taken, approved: approved, refused: refused.count, in: work.tx)
        work.tx.touch(ImportJobs.topic(id))
    }

    private func insert(_ person: VolunteerPerson, _ row: ImportRow, _ state: ImportState, _ terms: VolunteerTerms, in work: Work) throws
        -> VolunteerID {
        let volunteer = try InsertVolunteer(person, at: state.organisation, account: nil, source: .import, channel: .paper)
            .run(terms: terms, in: work)
        try ImportStore.took(volunteer, row: row.number, id, in: work.tx)
        if let team = row.team { try TeamMemberStore.add(volunteer, to: team, as: .member, at: work.now, in: work.tx) }
        return volunteer
    }

    /// - Returns: false when there are no numbers left; the person then waits for approval.
    private func approve(_ volunteer: VolunteerID, in work: Work) throws -> Bool {
        do {
            try ApproveVolunteer(volunteer).run(in: work)
            return true
        } catch Refusal.conflict {
            return false
        }
    }

    private func finish(in work: Work) throws {
        guard try ImportStore.finish(id, at: work.now, in: work.tx) else { return }
        let state = try state(in: work)
        work.tx.touch(ImportJobs.topic(id))
        try work.audit("importVolunteers", AuditObject("volunteerImport", id), at: state.place, [
            "rows": "\(state.rows)", "taken": "\(state.taken)", "approved": "\(state.approved)", "refused": "\(state.refused)",
            "skipped": "\(state.skipped)", "consent": InsertVolunteer.ConsentChannel.paper.rawValue,
        ])
    }
}
