import Kernel
import Storage

package enum ChecklistKind {}
/// See ``ChecklistKind``.
package typealias ChecklistID = ID<ChecklistKind>
package enum ChecklistVersionKind {}
/// See ``ChecklistVersionKind``.
package typealias ChecklistVersionID = ID<ChecklistVersionKind>
package enum ChecklistItemKind {}
/// See ``ChecklistItemKind``.
package typealias ChecklistItemID = ID<ChecklistItemKind>

/// What is inspected.
package enum Subject: String, CaseIterable, SQLConvertible, Sendable {
    /// 阵地
    case site
    /// 单位的服务队
    case team
}

/// How an item was found (A 全部, B 大部, C 小部, D 没有).
package enum Mark: String, CaseIterable, Comparable, SQLConvertible, Sendable {
    case a = "A", b = "B", c = "C", d = "D"

    /// Of the item's points, in percent.
    package var ratio: Int {
        switch self {
        case .a: 100
        case .b: 66
        case .c: 33
        case .d: 0
        }
    }

    package static func < (left: Mark, right: Mark) -> Bool { left.rawValue < right.rawValue }
}

/// The items that an inspection goes through (检查表), as they stand in one version.
package struct Checklist: Sendable {
    package struct Item: Sendable {
        package let id: ChecklistItemID
        package let words: String
        package let hint: String
        package let points: Int
        /// The code of the ``Have`` that it proves; "" for none.
        package let have: String
    }

    package struct Grade: Equatable, Sendable {
        package let name: String
        /// In percent of all points.
        package let atLeast: Int
    }

    package let id: ChecklistID
    package let version: ChecklistVersionID
    /// Counted from 1.
    package let number: Int
    package let subject: Subject
    package let title: String
    package let isRetired: Bool
    /// The best mark that must be put right, and in how many days.
    package let mendFrom: Mark
    package let mendDays: Int
    package let items: [Item]
    /// The best first; the last one takes whatever is left.
    package let grades: [Grade]

    package var points: Int { items.map(\.points).reduce(0, +) }

    /// The sum of each item's points times the ratio of its mark.
    package func score(_ marks: [ChecklistItemID: Mark]) -> Score {
        Score(hundredths: items.map { $0.points * (marks[$0.id]?.ratio ?? 0) }.reduce(0, +), points: points)
    }

    package func grade(of score: Score) -> Grade? { grades.first { score.reaches($0.atLeast) } ?? grades.last }

    /// The shape and colour of a grade: green for the best, red for the worst.
    package func look(ofGrade name: String) -> String { Self.look(grades.firstIndex { $0.name == name } ?? 0, of: grades.count) }

    static func look(_ place: Int, of count: Int) -> String { place == 0 ? "done" : place == count - 1 ? "stop" : "wait" }
}

/// Points with exact hundredths.
package struct Score: Hashable, Sendable {
    package let hundredths: Int
    /// What could be had.
    package let points: Int

    package init(hundredths: Int, points: Int) { (self.hundredths, self.points) = (hundredths, points) }

    package func reaches(_ percent: Int) -> Bool { hundredths >= percent * points }

    /// "86.33", "90".
    package var text: String { Self.text(hundredths) }

    static func text(_ hundredths: Int) -> String {
        let (whole, rest) = (hundredths / 100, hundredths % 100)
        if rest == 0 { return "\(whole)" }
        return rest % 10 == 0 ? "\(whole).\(rest / 10)" : "\(whole).\(rest < 10 ? "0" : "")\(rest)"
    }

    /// The average of sums of hundredths, rounded half up; nil of none.
    static func average(_ sum: Int, of count: Int) -> Int? { count == 0 ? nil : (2 * sum + count) / (2 * count) }
}

extension Subject {
    package var title: Message {
        switch self {
        case .site: "阵地"
        case .team: "单位服务队"
        }
    }
}

extension Mark {
    /// What it says, for those who choose.
    var title: Message {
        switch self {
        case .a: "做到了"
        case .b: "大部分做到"
        case .c: "小部分做到"
        case .d: "没有做到"
        }
    }

    var look: String {
        switch self {
        case .a: "done"
        case .b: "plain"
        case .c: "wait"
        case .d: "stop"
        }
    }
}
