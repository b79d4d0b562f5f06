import Identity
import Kernel
import Organisations
import Rights
import Vault

extension TestCity {
    /// An organisation at work; below the office when no parent is named.
    package func organisation(name: String? = nil, kind: Organisation.Kind = .organisation,
                              parent: OrganisationID? = nil) async throws -> OrganisationID {
        let parent = parent ?? office
        return try await write { work in
            let region = try OrganisationStore.require(parent, in: work.tx).region
            let name = name ?? "测试组织\(SecureRandom.code(length: 6))"
            return try InsertOrganisation(.init(parent: parent, kind: kind, name: name, region: region)).run(in: work)
        }
    }

    /// A team at work; below the office when no parent is named.
    package func team(_ name: String? = nil, parent: OrganisationID? = nil) async throws -> OrganisationID {
        try await organisation(name: name ?? "测试服务队\(SecureRandom.code(length: 6))", kind: .team, parent: parent)
    }

    /// An account with a login and ``password`` that holds a role at a place; the office when none is named.
    package func staff(name: String = "王明", role: Role = .administrator, at organisation: OrganisationID? = nil,
                       login: String? = nil) async throws -> AccountID {
        let place = organisation ?? office
        let account = try await account(name: name, login: login)
        return try await write { work in
            _ = try AppointmentStore.insert(account, role, at: place, by: nil, now: work.now, in: work.tx)
            return account
        }
    }

    /// An account with a login and ``password`` and no role.
    package func account(name: String = "李华", login: String? = nil) async throws -> AccountID {
        guard let hash = Self.passwordHash else { throw Refusal.notFound }
        return try await write { work in
            try AccountStore.insert(
                .init(name: name, login: login ?? "test-\(SecureRandom.code(length: 8).lowercased())", phone: nil,
                      passwordHash: hash, mustChange: false),
                at: work.now, vault: work.vault, in: work.tx)
        }
    }
}
