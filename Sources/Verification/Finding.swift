/// Something that should not be: a rule and the first rows that break it.
package struct Finding: Sendable {
    /// The rule, in English, for whoever keeps the machine.
    package let rule: String
    /// Which rows break it, at most ``VerifyCity/examples``.
    package let rows: [String]
    /// How many rows break it.
    package let count: Int
}
