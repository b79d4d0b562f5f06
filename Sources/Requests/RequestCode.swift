import Kernel

/// The code by which a request is followed without an account (查询码): twelve characters of Base 32, 60 bits. It stands on paper and
/// is read out on the telephone.
enum RequestCode {
    static let length = 12

    static func make() -> String { SecureRandom.code(length: length) }

    /// As it is compared, however it was typed.
    static func plain(_ typed: String) -> String { typed.uppercased().filter { $0.isLetter || $0.isNumber } }

    /// In groups of four: "GFGQ 0TP6 AMY1".
    static func spoken(_ code: String) -> String { Base32.grouped(code, by: " ") }
}
