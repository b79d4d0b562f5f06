import ArgumentParser
import Courier
import Foundation
import Kernel

/// Sends one letter by the mail server that is set up, and says in words what is wrong with it.
struct MailTest: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "mail-test", abstract: "Send a letter to an address, and say what is wrong when it does not arrive.", discussion: """
            The server is set up by mail.host, mail.port, mail.security (starttls, tls or none), mail.from, mail.user and \
            mail.passwordFile in youai.json, or MAIL_HOST … in the environment; see docs/messages.md.
            """)

    @OptionGroup var options: ServerOptions
    @Argument(help: "The address to write to.") var address: String

    func run() async throws {
        guard let to = MailAddress(address) else { throw ValidationError("\(address) is no address of mail.") }
        guard let server = try await CourierSettings(options.reader()).mailServer() else {
            throw ValidationError("No mail server is set up: mail.host is empty.")
        }
        print("\(server.host):\(server.port), \(server.security.rawValue), from \(server.from.text)\(server.user.map { ", as \($0)" } ?? "")")
        let now = Instant(seconds: Int64(Date().timeIntervalSince1970))
        var letter = Letter(id: "test.\(now.seconds)", to: to.text, text: "有爱可以寄邮件了。\nYouai can send mail.\n", at: now)
        (letter.sender, letter.subject) = ("有爱 Youai", "测试邮件 Test")
        switch server.carry([letter], while: { true }).first {
        case .taken: print("The server took it. Look into the mailbox, and among the spam.")
        case .later(let trouble), .refused(let trouble), .closed(let trouble):
            print(trouble.advice)
            throw ExitCode.failure
        case nil: throw ExitCode.failure
        }
    }
}
