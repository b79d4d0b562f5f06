import ArgumentParser
import Foundation
import Kernel
import Site
import Vault

/// Starts a real, empty city.
struct Found: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Start a real city: an office, its area and its first administrator.", discussion: """
        What is not given as an option is asked for. The area is a code of GB/T 2260, as in 360500 for 新余市. \
        The password may come from the environment (YOUAI_ADMIN_PASSWORD); without it a temporary one is made and \
        printed once, and must be changed at the first sign-in.
        """)

    @OptionGroup var options: ServerOptions
    @Option(help: "The name of the office, as on its seal.") var office: String?
    @Option(help: ArgumentHelp("The area code, 6 digits.", valueName: "code")) var area: String?
    @Option(help: ArgumentHelp("The first administrator's name.", valueName: "name")) var administrator: String?
    @Option(help: ArgumentHelp("The first administrator's login.", valueName: "login")) var login: String?

    func run() async throws {
        let city = try await options.open()
        defer { try? city.services.database.close() }
        guard try await !city.isFounded() else { throw ValidationError("This data directory holds a city already.") }
        let office = try office ?? ask("Name of the office (单位名称)")
        let areaText = try area ?? ask("Area code, 6 digits (行政区划代码)")
        guard let area = RegionCode(areaText) else { throw ValidationError("\(areaText) is not an area code.") }
        let name = try administrator ?? ask("First administrator's name (管理员姓名)")
        let login = try login ?? ask("First administrator's login (登录账号)")
        let given = ProcessInfo.processInfo.environment["YOUAI_ADMIN_PASSWORD"]
        if let given, let problem = Passwords.problem(with: given) {
            throw ValidationError("YOUAI_ADMIN_PASSWORD: \(city.services.catalogue.text(problem, .en))")
        }
        let password = given ?? SecureRandom.code(length: 10) + "a-"
        let hash = try Passwords.hashNow(password)
        let share = city.share
        do {
            _ = try await city.work { work in
                try FoundCity(officeName: office, area: area, administrator: name, login: login, passwordHash: hash,
                              mustChangePassword: given == nil)
                    .run(regions: share + "/Data/regions.csv", in: work)
            }
        } catch let problems as Problems {
            throw ValidationError(problems.all.map { city.services.catalogue.text($0.message, .en) }.joined(separator: "; "))
        }
        print("\(office) is ready. Sign in as \(login)" + (given == nil ? " with the temporary password \(password)" : "") + ".")
    }

    private func ask(_ question: String) throws -> String {
        print("\(question): ", terminator: "")
        guard let line = readLine()?.trimmingCharacters(in: .whitespaces), !line.isEmpty else {
            throw ValidationError("\(question) is needed.")
        }
        return line
    }
}
