/// What somebody decides about what another one asked for: yes, or no with a reason that the other one reads.
package enum Verdict: Equatable, Sendable {
    case approve
    case refuse(reason: String)

    /// Reads {decision: `yes` or "refuse", reason}; at most 200 characters, needed to refuse.
    /// - Throws: ``Problems`` by field.
    package init(_ fields: Fields, yes: String = "approve") throws {
        var reader = FieldReader(fields)
        let word = reader.choice("decision", from: [yes, "refuse"])
        let reason = reader.text("reason", max: 200, required: word == "refuse")
        try reader.problems.throwIfAny()
        self = word == yes ? .approve : .refuse(reason: reason ?? "")
    }
}
