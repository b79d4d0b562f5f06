import Testing

@testable import Kernel

@Suite struct ProblemTests {
    @Test func problemsAreCollectedThenThrown() {
        var problems = Problems()
        #expect(throws: Never.self) { try problems.throwIfAny() }
        problems.add("name", "missing", "请填写此项")
        problems.add("age", "out_of_range", "年龄须满 \(16) 岁")
        #expect(problems.all.map(\.field) == ["name", "age"])
        #expect(problems.of("age").map(\.code) == ["out_of_range"])
        #expect(throws: problems) { try problems.throwIfAny() }
        #expect(Problems("name", "missing", "请填写此项").all == [problems.all[0]])
    }
}
