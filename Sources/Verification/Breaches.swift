/// Collects the rows that break a rule: counts them all and names the first.
struct Breaches {
    let rule: String
    private var rows: [String] = []
    private var count = 0

    init(_ rule: String) { self.rule = rule }

    mutating func add(_ row: String) {
        count += 1
        if rows.count < VerifyCity.examples { rows.append(row) }
    }

    var finding: Finding? { count == 0 ? nil : Finding(rule: rule, rows: rows, count: count) }
}
