import ArgumentParser
import Site
import Verification

/// Recomputes a city from its records.
struct Verify: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Recompute the city from its records and name what does not fit.", discussion: """
        Run it on a copy of the data directory. It reads every volunteer, sign-up, check-in, record and certificate, \
        checks each rule, and names the first rows that break one. Exit status 0: nothing was found; 1: something was.
        """)

    @OptionGroup var options: ServerOptions

    func run() async throws {
        let city = try await options.open()
        defer { try? city.services.database.close() }
        let vault = city.services.vault
        let report = try await city.services.database.read { tx in
            let bar = ProgressBar("Verifying", unit: "rules")
            let report = try VerifyCity.run(in: tx, vault: vault) { bar.update($0, of: VerifyCity.steps) }
            bar.finish()
            return report
        }
        for finding in report.findings {
            print("✗ \(finding.rule): \(finding.count) (\(finding.rows.joined(separator: ", ")))")
        }
        print("\(report.rules) rules, \(report.volunteers) volunteers, \(report.certificates) certificates: "
            + (report.findings.isEmpty ? "nothing wrong was found." : "\(report.findings.count) rules are broken."))
        if !report.findings.isEmpty { throw ExitCode(1) }
    }
}
