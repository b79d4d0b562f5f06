import ArgumentParser
import Kernel
import Ledger
import ServiceRecords
import Site

/// The ledger that cannot be rewritten, from the command line.
struct LedgerCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ledger", abstract: "The ledger that cannot be rewritten: seal it, print its signed head and its key.",
        subcommands: [Seal.self, Head.self, Key.self, Forget.self])

    struct Seal: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Seal all entries that are not sealed yet.", discussion: """
            A running server does this every few seconds. It refuses when the stored ledger is not the one that was signed.
            """)
        @OptionGroup var options: ServerOptions

        func run() async throws {
            let city = try await options.open()
            defer { try? city.services.database.close() }
            do {
                let head = try await KeepLedger(city.services).run { try await city.work($0) }
                print(head.map { "\($0.size) leaves are sealed." } ?? "Nothing waited to be sealed.")
            } catch let broken as SealLedger.Broken {
                print("✗ Nothing was sealed: \(city.services.catalogue.text(broken.message, .en)).")
                throw ExitCode(1)
            }
        }
    }

    struct Head: AsyncParsableCommand {
        static let configuration = CommandConfiguration(commandName: "checkpoint", abstract: "Print the last signed head, as /ledger/checkpoint shows it.", discussion: """
            Keep it somewhere else: `youai verify --checkpoint FILE` proves later that nothing before it was changed.
            """)
        @OptionGroup var options: ServerOptions

        func run() async throws {
            let city = try await options.open()
            defer { try? city.services.database.close() }
            print(try await city.work { try PublishedLedger.head(in: $0) }.note, terminator: "")
        }
    }

    struct Key: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Print the ledger's public key, as /ledger/key shows it.")
        @OptionGroup var options: ServerOptions

        func run() async throws {
            let city = try await options.open()
            defer { try? city.services.database.close() }
            print(city.services.vault.ledgerVerifier?.text ?? "")
        }
    }

    struct Forget: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Destroy the salts of a record whose content has to be erased.", discussion: """
                The leaves stay and the tree stays whole, but nobody can ever again tell from them what the record said; \
                `youai verify` can no longer check it. It cannot be undone, and is itself an entry of the ledger and of the \
                audit trail.
                """)
        @OptionGroup var options: ServerOptions
        @Argument(help: "The number of the record.") var record: Int64
        @Flag(help: "Do it.") var yes = false

        func run() async throws {
            guard yes else { throw ValidationError("This cannot be undone. Say --yes to destroy the salts of record \(record).") }
            let city = try await options.open()
            defer { try? city.services.database.close() }
            let record = RecordID(record)
            let count = try await city.work { work in
                try EraseSalts(record, events: RecordCommitmentStore.events(of: record, in: work.tx)).run(in: work)
            }
            print(count == 0 ? "Record \(record) has no salts." : "\(count) salts of record \(record) are destroyed.")
        }
    }
}
