import Kernel
import Notices

extension TestCity {
    /// What an account was told, in Chinese, newest first.
    package func told(_ account: AccountID) async throws -> [String] {
        try await read { try NoticeStore.list(of: account, limit: 100, in: $0.tx).map { $0.title.text { _ in nil } } }
    }

    /// Tells an account something that no rule of the city brings about.
    package func tell(_ account: AccountID, _ cause: String, _ title: Message = "有一件事") async throws {
        try await write { work in
            _ = try SendNotices([.init(to: account, .init("test", cause), title, detail: "请看一看", href: "/projects")]).run(in: work)
        }
    }
}
