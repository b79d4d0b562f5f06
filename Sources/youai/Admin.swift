import ArgumentParser
import Audit
import Identity
import Kernel
import Organisations
import Pages
import Rights
import Site
import Vault

/// What whoever holds the machine may do when nobody can sign in any more.
struct Admin: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Administrators of the office: list them, add one, reset a password.",
        subcommands: [List.self, Add.self, Reset.self])

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "List who holds a role at the office.")
        @OptionGroup var options: ServerOptions

        func run() async throws {
            let city = try await options.open()
            defer { try? city.services.database.close() }
            for line in try await city.work({ try AdministratorList.lines(in: $0) }) { print(line) }
        }
    }

    struct Add: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Add an administrator of the office.", discussion: """
            A temporary password is printed once and must be changed at the first sign-in.
            """)
        @OptionGroup var options: ServerOptions
        @Argument(help: "The login.") var login: String
        @Argument(help: "The person's name.") var name: String

        func run() async throws {
            let city = try await options.open()
            defer { try? city.services.database.close() }
            let password = SecureRandom.code(length: 10) + "a-"
            let hash = try Passwords.hashNow(password)
            let (login, name) = (login, name)
            try await city.work { work in
                guard try AccountStore.find(login: login, in: work.tx) == nil else {
                    throw ValidationError("There is an account \(login) already.")
                }
                let office = try OrganisationStore.root(in: work.tx)
                let account = try AccountStore.insert(
                    .init(name: name, login: login, phone: nil, passwordHash: hash, mustChange: true),
                    at: work.now, vault: work.vault, in: work.tx)
                _ = try AppointmentStore.insert(account, .administrator, at: office.id, by: nil, now: work.now, in: work.tx)
                try work.audit("appointAdministrator", AuditObject("account", account), at: .city, ["login": login])
            }
            print("\(name) signs in as \(login) with the temporary password \(password)")
        }
    }

    struct Reset: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Give an account a temporary password.")
        @OptionGroup var options: ServerOptions
        @Argument(help: "The login.") var login: String

        func run() async throws {
            let city = try await options.open()
            defer { try? city.services.database.close() }
            let password = SecureRandom.code(length: 10) + "a-"
            let hash = try Passwords.hashNow(password)
            let login = login
            try await city.work { work in
                guard let account = try AccountStore.find(login: login, in: work.tx) else {
                    throw ValidationError("There is no account \(login).")
                }
                try AccountStore.setPassword(hash, mustChange: true, of: account.id, at: work.now, in: work.tx)
                try SessionStore.closeAll(of: account.id, in: work.tx)
                try work.audit("resetPassword", AuditObject("account", account.id), at: .city)
            }
            print("\(login) signs in with the temporary password \(password)")
        }
    }
}
