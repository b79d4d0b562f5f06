import Kernel

extension Problems {
    /// The same problems, each saying which field it means: "岗位 2 需要几人：请填写整数". A summary above a long form is of no
    /// use without it.
    /// - Parameters:
    ///   - labels: what the form calls its fields.
    ///   - groups: what it calls its repeated groups and their fields.
    func named(_ labels: [String: Message], groups: [String: (name: Message, labels: [String: Message])] = [:]) -> Problems {
        Problems(all.map { problem in
            guard let label = labels[problem.field] ?? Self.label(of: problem.field, in: groups) else { return problem }
            return Problem(field: problem.field, code: problem.code, message: "\(label)：\(problem.message)")
        })
    }

    /// The label of a field such as "posts.1.quota".
    private static func label(of field: String, in groups: [String: (name: Message, labels: [String: Message])]) -> Message? {
        let parts = field.split(separator: ".")
        guard parts.count == 3, let group = groups[String(parts[0])], let row = Int(parts[1]), let label = group.labels[String(parts[2])]
        else { return nil }
        return "\(group.name) \(row + 1) \(label)"
    }
}
