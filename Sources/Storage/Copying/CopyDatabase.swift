import Foundation

/// Copies every table of one database into another one that has the same schema and nothing in it that counts, on either
/// engine: rows in bounded memory, one transaction, proved by a hash of each table on both sides.
///
/// There is no list of tables: both catalogues are read, and a table or column that only one side has is an error.
package enum CopyDatabase {
    package struct Copied: Sendable, Equatable {
        package let table: String
        package let rows: Int
        /// SHA-256 over all values in the order of the key, equal on both sides.
        package let sha256: String
    }

    /// - Parameters:
    ///   - source: nobody should write to it meanwhile; whoever did is found out.
    ///   - target: migrated as the source is; what the migrations put there gives way.
    ///   - progress: rows done and rows there are.
    /// - Throws: ``StorageError``; the target is as it was.
    package static func run(from source: DatabaseLocation, to target: DatabaseLocation,
                            progress: @escaping @Sendable (_ done: Int, _ all: Int) -> Void) async throws -> [Copied] {
        try await Blocking.run {
            let before = try CopySource.read(source) { try DatabaseContents.read($0, $1) }
            let all = before.tables.values.reduce(0, +)
            let copied = try CopySource.read(source) { from, dialect in
                try CopyPlace.open(target) { into in
                    var tables = Copier(from: from, dialect, into: into, all: all, progress: progress)
                    let copied = try tables.run()
                    // A second look at the source: what came after the first one is not in the copy.
                    guard try CopySource.read(source, { try DatabaseContents.read($0, $1) }) == before else {
                        throw StorageError.other("the city was changed while it was copied: stop its servers and begin again")
                    }
                    return copied
                }
            }
            return copied
        }
    }
}

/// One run over all tables.
private struct Copier {
    let from: Transaction
    let dialect: Dialect
    let into: any CopyTarget
    let all: Int
    let progress: @Sendable (Int, Int) -> Void
    private var done = 0

    init(from: Transaction, _ dialect: Dialect, into: any CopyTarget, all: Int, progress: @escaping @Sendable (Int, Int) -> Void) {
        (self.from, self.dialect, self.into, self.all, self.progress) = (from, dialect, into, all, progress)
    }

    mutating func run() throws -> [CopyDatabase.Copied] {
        let shapes = try TableShape.all(in: from, dialect)
        let theirs = try into.shapes()
        guard shapes == theirs else {
            let odd = Set(shapes).symmetricDifference(theirs).map(\.name)
            throw StorageError.other("the two schemas differ in \(Set(odd).sorted().joined(separator: ", ")): bring both up to date first")
        }
        try into.prepare(shapes)
        var hashes: [TableHash] = []
        for shape in shapes { hashes.append(try copy(shape)) }
        try into.finish(shapes)
        return try zip(shapes, hashes).map { shape, hash in
            var written = TableHash()
            try into.each(shape) { written.add($0) }
            guard written.rows == hash.rows, written.digest == hash.digest else {
                throw StorageError.other("\(shape.name) is not what was copied: \(hash.rows) rows here, \(written.rows) there")
            }
            return CopyDatabase.Copied(table: shape.name, rows: hash.rows, sha256: hash.digest)
        }
    }

    private mutating func copy(_ shape: TableShape) throws -> TableHash {
        var hash = TableHash()
        var count = done
        let (all, progress) = (all, progress)
        try into.insert(shape) { put in
            try from.each(shape.everything) { row in
                hash.add(row.values)
                try put(row.values)
                count += 1
                if count.isMultiple(of: 1000) { progress(count, all) }
            }
        }
        done = count
        progress(done, all)
        return hash
    }
}
