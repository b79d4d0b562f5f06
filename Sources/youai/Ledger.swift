import ArgumentParser
import Ledger
import Site

/// The ledger that cannot be rewritten, from the command line.
struct LedgerCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ledger", abstract: "The ledger that cannot be rewritten: seal it, print its signed head and its key.",
        subcommands: [Seal.self, Head.self, Key.self])

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
}
