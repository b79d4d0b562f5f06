import CPostgres

/// One session with a PostgreSQL server, in pipeline mode: what needs no answer (BEGIN, SAVEPOINT, RELEASE) travels
/// with the next statement instead of taking a journey of its own.
///
/// Unchecked, since the compiler cannot see that each connection is used by one queue at a time.
final class PostgresConnection: Connection, @unchecked Sendable {
    /// What the server will answer next, in order.
    private enum Expected {
        case preparation(PostgresStatement)
        case nothing
        case answer
        case end
    }

    private let raw: OpaquePointer
    private var statements = PostgresStatements()
    private var expected: [Expected] = []
    private var unsent: [SQL] = []
    /// Whether something that may fail stands among them.
    private var owesAnswers = false
    private var cursors = 0

    /// - Throws: ``StorageError/unreachable(detail:)``.
    init(uri: String, session: [String]) throws {
        let keys = ["fallback_application_name", "connect_timeout", "client_encoding", "tcp_user_timeout", "dbname"]
        let values = ["youai", "5", "UTF8", "20000", uri]
        let opened = PostgresText.withStrings(keys) { keys in
            PostgresText.withStrings(values) { values in PQconnectdbParams(keys, values, 1) }
        }
        guard let opened else { throw StorageError.unreachable(detail: "out of memory") }
        raw = opened
        guard PQstatus(raw) == CONNECTION_OK else { throw lost() }
        guard PQserverVersion(raw) >= 150_000 else { throw StorageError.unreachable(detail: "PostgreSQL 15 or newer is needed") }
        for statement in session {
            let result = PQexec(raw, statement)
            defer { PQclear(result) }
            guard PQresultStatus(result) == PGRES_COMMAND_OK || PQresultStatus(result) == PGRES_TUPLES_OK else { throw lost() }
        }
        guard PQenterPipelineMode(raw) == 1 else { throw lost() }
    }

    deinit { PQfinish(raw) }

    var isLost: Bool { PQstatus(raw) != CONNECTION_OK }

    // MARK: Statements

    /// Sends a statement together with the next one that wants an answer.
    func soon(_ sql: SQL) { unsent.append(sql) }

    /// Sends a last statement without waiting for the answer; nothing at all when the transaction was not begun yet.
    func finish(with sql: SQL) throws {
        if unsent.count == 1, unsent[0].text == "BEGIN" {
            unsent.removeAll(keepingCapacity: true)
            return
        }
        soon(sql)
        try sendUnsent()
        try sendEnd()
    }

    /// Undoes what was sent and forgets what was not.
    func rollBack() throws {
        let hasBegun = unsent.first?.text != "BEGIN"
        unsent.removeAll(keepingCapacity: true)
        owesAnswers = false
        if hasBegun { _ = try ask("ROLLBACK") }
    }

    /// Sends a statement and waits for its answer.
    func ask(_ sql: SQL) throws -> PostgresAnswer {
        if statements.areTooMany { try forgetStatements() }
        try sendUnsent()
        let statement = try send(sql, .answer)
        try sendEnd()
        let answer = try receive()
        answer.shape = statement.shape ?? answer.readShape()
        if statement.keepsShape { statement.shape = answer.shape }
        return answer
    }

    func query(_ sql: SQL, _ need: Need, _ body: (Row) throws -> Bool) throws {
        switch need {
        case .all: try ask(sql).each(body)
        case .first: try ask(PostgresText.limitedToOne(sql)).each(body)
        // What writes and answers rows cannot stand in a cursor.
        case .stream where sql.isQuery: try stream(sql, body)
        case .stream: try ask(sql).each(body)
        }
    }

    func execute(_ sql: SQL) throws -> Int { try ask(sql).changed }

    func send(_ sql: SQL) throws {
        soon(sql)
        owesAnswers = true
    }

    func script(_ text: String) throws { _ = try ask(SQL(raw: text)) }

    func savepoint<T>(_ body: () throws -> T) throws -> T {
        soon("SAVEPOINT step")
        do {
            let result = try body()
            if owesAnswers { _ = try ask("RELEASE SAVEPOINT step") } else { soon("RELEASE SAVEPOINT step") }
            return result
        } catch {
            soon("ROLLBACK TO SAVEPOINT step")
            soon("RELEASE SAVEPOINT step")
            throw error
        }
    }

    /// A cursor, so that an answer of millions of rows is never in memory, and others can be asked in between.
    private func stream(_ sql: SQL, _ body: (Row) throws -> Bool) throws {
        cursors += 1
        defer { cursors -= 1 }
        let name = "c\(cursors)"
        let portion = 500
        soon(SQL(raw: "DECLARE \(name) NO SCROLL CURSOR FOR ") + sql)
        while true {
            let answer = try ask(SQL(raw: "FETCH FORWARD \(portion) FROM \(name)"))
            var goesOn = true
            try answer.each { row in
                goesOn = try body(row)
                return goesOn
            }
            // After an error the cursor goes with the savepoint.
            if !goesOn || answer.count < portion { return soon(SQL(raw: "CLOSE \(name)")) }
        }
    }

    // MARK: The line

    private func sendUnsent() throws {
        for sql in unsent { try send(sql, .nothing) }
        unsent.removeAll(keepingCapacity: true)
        owesAnswers = false
    }

    @discardableResult
    private func send(_ sql: SQL, _ expectation: Expected) throws -> PostgresStatement {
        let statement = try prepared(sql)
        let sent = PostgresParameters.with(sql.bindings) { count, pointers, lengths, formats in
            PQsendQueryPrepared(raw, statement.name, count, pointers, lengths, formats, 1)
        }
        guard sent == 1 else { throw lost() }
        expected.append(expectation)
        return statement
    }

    private func prepared(_ sql: SQL) throws -> PostgresStatement {
        let key = PostgresStatements.Key(sql)
        if let known = statements.find(key) { return known }
        let statement = statements.make(key)
        let sent = statement.types.withUnsafeBufferPointer { types in
            PQsendPrepare(raw, statement.name, statement.text, Int32(types.count), types.baseAddress)
        }
        guard sent == 1 else { throw lost() }
        expected.append(.preparation(statement))
        return statement
    }

    private func forgetStatements() throws {
        statements.removeAll()
        guard PQsendQueryParams(raw, "DEALLOCATE ALL", 0, nil, nil, nil, nil, 1) == 1 else { throw lost() }
        expected.append(.nothing)
    }

    private func sendEnd() throws {
        guard PQpipelineSync(raw) == 1 else { throw lost() }
        expected.append(.end)
    }

    /// Reads answers in order up to the end of the last pipeline.
    private func receive() throws -> PostgresAnswer {
        defer { expected.removeAll(keepingCapacity: true) }
        var answer: PostgresAnswer?
        var failure: StorageError?
        for expectation in expected {
            guard let result = PQgetResult(raw) else { throw lost() }
            let received = PostgresAnswer(result)
            if isLost { throw lost() }
            if case .end = expectation { continue }
            // Each statement's answer is followed by an empty one.
            while let extra = PQgetResult(raw) { PQclear(extra) }
            switch PQresultStatus(result) {
            case PGRES_TUPLES_OK, PGRES_COMMAND_OK:
                if case .answer = expectation { answer = received }
                if case .preparation(let statement) = expectation { statements.remember(statement) }
            case PGRES_PIPELINE_ABORTED: break
            default: failure = failure ?? StorageError(postgres: result)
            }
        }
        if let failure { throw failure }
        guard let answer else { throw StorageError.other("the server gave no answer") }
        return answer
    }

    private func lost() -> StorageError {
        let text = PQerrorMessage(raw).map { String(cString: $0) } ?? ""
        // A line for each address that was tried; what is indented only explains.
        let lines = text.split(separator: "\n").filter { !$0.hasPrefix("\t") }
        return .unreachable(detail: lines.isEmpty ? "the connection was lost" : lines.joined(separator: "; "))
    }

    /// The socket, for waiting on news.
    var socket: Int32 { PQsocket(raw) }

    /// News that other sessions sent, without waiting.
    /// - Throws: ``StorageError/unreachable(detail:)``.
    func news() throws -> [String] {
        guard PQconsumeInput(raw) == 1 else { throw lost() }
        var all: [String] = []
        while let note = PQnotifies(raw) {
            all.append(String(cString: note.pointee.extra))
            PQfreemem(note)
        }
        return all
    }
}
