import ArgumentParser

@main
struct Youai: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "youai",
        abstract: "Youai (有爱): a city's volunteer service, from registration to a certificate anyone can verify.",
        discussion: """
            A city lives in one data directory: the database (youai.sqlite) and the keys (keys/master.key). Whoever \
            has both has everything; whoever loses the keys can no longer read ID numbers and telephones.

            Settings are taken from the command line, then the environment (PORT, HOST, DATA_DIR, PUBLIC_ADDRESS, \
            YOUAI_SHARE), then a JSON file (--settings, or youai.json in the data directory).
            """,
        version: "0.1.0",
        subcommands: [Serve.self, Migrate.self, Found.self, Demo.self, Import.self, Export.self, Verify.self, VerifyCertificateCommand.self, LedgerCommand.self, Admin.self,
                      Backup.self, Restore.self, Rehearse.self, MakeRecoveryKey.self, Move.self, MailTest.self])
}
