import Kernel

/// Where the seed of a draw by lot comes from (抽取的种子); see ``Draw``.
package enum DrawSeed: String, CaseIterable, Sendable {
    /// The program makes the seed and publishes its hash before the draw.
    case sealed
    /// A number that is made public elsewhere after the announcement, such as a lottery's.
    case `public`

    package var title: Message {
        switch self {
        case .sealed: "系统生成，先公布校验值"
        case .public: "用以后公布的号码"
        }
    }

    package var note: Message {
        switch self {
        case .sealed: "抽取时才公开种子，谁都可以核对它没有换过"
        case .public: "如约定某一期彩票的开奖号码，公布后填入"
        }
    }

    /// What is typed in when a public number has come out, from {seed}.
    /// - Throws: ``Problems`` by field.
    package static func typed(_ fields: Fields) throws -> String? {
        var reader = FieldReader(fields)
        let text = reader.text("seed", max: 200, required: false)
        try reader.problems.throwIfAny()
        return text
    }

    /// The seed to draw with: the one that was sealed, or the number that was typed in.
    /// - Throws: ``Problems`` for "seed" when there is none.
    package func open(_ sealed: () throws -> String?, typed: String?) throws -> String {
        guard let seed = self == .sealed ? try sealed() : typed else { throw Problems("seed", "missing", "请填写公布的号码，一字不差") }
        return seed
    }
}
