import Audit
import Kernel
import Pages
import Projects
import Rights

/// Whose object a path names, asked before the fields are read: a stranger learns nothing from what is wrong with them.
extension Visit {
    /// The project in the path, for somebody who may do this at its place.
    func project(for permission: Permission) async throws -> ProjectID {
        let project = try id("project", ProjectID.self)
        try await read { work in
            try work.actor.require(permission, at: try ProjectStore.require(project, in: work.tx).place)
        }
        return project
    }

    /// The record in the path, for somebody who may see it.
    func record(where allowed: @escaping @Sendable (ServiceRecord, Work) throws -> Void) async throws -> RecordID {
        let record = try id("record", RecordID.self)
        try await read { work in try allowed(try RecordStore.require(record, in: work.tx), work) }
        return record
    }

    /// The objection in the path, for somebody who may settle it.
    func objection() async throws -> ObjectionID {
        let objection = try id("objection", ObjectionID.self)
        try await read { work in
            guard let found = try ObjectionStore.find(objection, in: work.tx) else { throw Refusal.notFound }
            try work.actor.require(.settleObjections, at: found.place)
        }
        return objection
    }
}
