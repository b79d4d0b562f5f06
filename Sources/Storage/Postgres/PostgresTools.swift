import CPostgres
import Foundation
import Kernel

/// The programs that come with PostgreSQL (Debian: postgresql-client), given the connection of a URI without letting its
/// password show in the list of processes.
enum PostgresTools {
    static func dump(_ uri: String, snapshot: String, to path: String) throws {
        try run("pg_dump", ["--format=custom", "--no-owner", "--no-privileges", "--lock-wait-timeout=30000",
                            "--snapshot=\(snapshot)", "--file=\(path)"], uri)
    }

    static func restore(_ path: String, to uri: String) throws {
        try run("pg_restore", ["--no-owner", "--no-privileges", "--exit-on-error", "--single-transaction", path], uri)
    }

    /// Brings what was written without waiting for the disk to the disk.
    static func settle(_ uri: String) throws {
        let connection = try PostgresConnection(uri: uri, session: ["SET synchronous_commit = on"])
        // A commit that is waited for takes every one before it along. It must write something to be waited for.
        connection.soon("BEGIN")
        _ = try connection.ask("SELECT pg_current_xact_id()::text")
        _ = try connection.ask("COMMIT")
    }

    /// The same server with another database, for ``DatabaseLocation``.
    static func uri(_ uri: String, naming database: String) throws -> String {
        var options = try parse(uri)
        options["dbname"] = database
        return text(options)
    }

    static func make(_ database: String, on uri: String) throws { try administer(uri, "CREATE DATABASE \(database) TEMPLATE template0") }

    static func remove(_ database: String, on uri: String) throws { try administer(uri, "DROP DATABASE IF EXISTS \(database) WITH (FORCE)") }

    /// One statement outside any transaction.
    private static func administer(_ uri: String, _ statement: String) throws {
        let connection = PQconnectdb(uri)
        defer { PQfinish(connection) }
        let result = PQexec(connection, statement)
        defer { PQclear(result) }
        guard PQresultStatus(result) == PGRES_COMMAND_OK else {
            throw StorageError.other(PQerrorMessage(connection).map { String(cString: $0) } ?? statement)
        }
    }

    private static func run(_ program: String, _ arguments: [String], _ uri: String) throws {
        var options = try parse(uri)
        let password = options.removeValue(forKey: "password")
        let said = FileManager.default.temporaryDirectory.appendingPathComponent("youai-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: said) }
        let child = ChildProcess(
            "/usr/bin/env", [program, "--no-password", "--dbname=\(text(options))"] + arguments,
            environment: ProcessInfo.processInfo.environment.merging(password.map { ["PGPASSWORD": $0] } ?? [:]) { $1 }, errors: said.path)
        let ending = try child.run()
        guard ending == .exited(0) else {
            let words = (try? String(contentsOf: said, encoding: .utf8))?.trimmingCharacters(in: .whitespacesAndNewlines)
            throw StorageError.other(ending == .exited(127)
                ? "\(program) is not installed: apt-get install postgresql-client" : "\(program): \(words ?? "")")
        }
    }

    /// A URI, or a list of `key=value`, as libpq reads it.
    private static func parse(_ uri: String) throws -> [String: String] {
        var reason: UnsafeMutablePointer<CChar>?
        guard let options = PQconninfoParse(uri, &reason) else {
            defer { PQfreemem(reason) }
            throw StorageError.unreachable(detail: reason.map { String(cString: $0) } ?? "the address cannot be read")
        }
        defer { PQconninfoFree(options) }
        var found: [String: String] = [:]
        var option = options
        while let key = option.pointee.keyword {
            if let value = option.pointee.val { found[String(cString: key)] = String(cString: value) }
            option += 1
        }
        return found
    }

    private static func text(_ options: [String: String]) -> String {
        options.sorted { $0.key < $1.key }.map { key, value in
            "\(key)='\(value.replacing("\\", with: "\\\\").replacing("'", with: "\\'"))'"
        }.joined(separator: " ")
    }
}

extension DatabaseLocation {
    /// A new, empty database on the same server, for a rehearsal; nil for a file.
    /// - Throws: ``StorageError`` when the role may not make one.
    package func makeBeside(named name: String) throws -> DatabaseLocation? {
        guard case .server(let uri) = place else { return nil }
        try PostgresTools.make(name, on: uri)
        return .postgres(try PostgresTools.uri(uri, naming: name), durability: durability)
    }

    /// Removes a database that ``makeBeside(named:)`` made.
    package func removeBeside(named name: String) throws {
        guard case .server(let uri) = place else { return }
        try PostgresTools.remove(name, on: uri)
    }
}
