import Kernel

/// Something that happens in the demo city at a moment. Events are carried out in order of time by the use cases that
/// people use, so that every record is made by the same rules as a real one.
struct DemoEvent: Sendable {
    enum Action: Sendable {
        case register(Int)
        case approve(Int)
        case lead(team: Int)
        case create(Int)
        case submit(Int)
        case approveProject(Int)
        case signUp(Int, DemoSchedule.Participation)
        case cancel(Int, volunteer: Int)
        case checkIn(Int, volunteer: Int)
        case checkOut(Int, volunteer: Int)
        case callIn(Int, volunteers: [Int])
        case callOut(Int, volunteers: [Int])
        case makeUp(Int, volunteers: [Int])
        case settle(Int)
        case close(Int)
    }

    let at: Instant
    let action: Action

    /// Everything that happens until `now`, in order.
    static func all(people: [DemoPeople], plans: [DemoSchedule.Plan], teams: Int, now: Instant) -> [DemoEvent] {
        var events: [DemoEvent] = []
        func add(_ at: Instant, _ action: Action) { if at <= now { events.append(DemoEvent(at: at, action: action)) } }
        // The last ones to register wait in the inbox.
        let decided = max(0, people.count - max(6, people.count / 800))
        for (serial, one) in people.enumerated() {
            add(one.registeredAt, .register(serial))
            if serial < decided { add(one.registeredAt.adding(seconds: 20 * 3_600), .approve(serial)) }
            if serial < teams { add(one.registeredAt.adding(seconds: 21 * 3_600), .lead(team: serial)) }
        }
        for (number, plan) in plans.enumerated() { project(number, plan, decided: decided, now: now, add) }
        return events.enumerated().sorted { ($0.element.at, $0.offset) < ($1.element.at, $1.offset) }.map(\.element)
    }

    private static func project(_ number: Int, _ plan: DemoSchedule.Plan, decided: Int, now: Instant, _ add: (Instant, Action) -> Void) {
        add(plan.createdAt, .create(number))
        add(plan.submittedAt, .submit(number))
        // Some of those that are still far away wait in the inbox.
        let waits = number % 9 == 8 && plan.startsAt > now.adding(seconds: 6 * 86_400)
        if !waits { add(plan.approvedAt, .approveProject(number)) }
        var called: [Int] = []
        var madeUp: [Int] = []
        // Whoever waits for approval signs up for nothing.
        for one in plan.participations where one.volunteer < decided {
            add(one.signsUpAt, .signUp(number, one))
            switch one.part {
            case .cancels: add(one.signsUpAt.adding(seconds: 1_200), .cancel(number, volunteer: one.volunteer))
            case .staysAway: break
            case .isCalled: called.append(one.volunteer)
            case .madeUpLater: madeUp.append(one.volunteer)
            case .checksIn(let after, let before):
                add(plan.startsAt.adding(seconds: after), .checkIn(number, volunteer: one.volunteer))
                add(plan.endsAt.adding(seconds: before), .checkOut(number, volunteer: one.volunteer))
            }
        }
        if !called.isEmpty {
            add(plan.startsAt.adding(seconds: 300), .callIn(number, volunteers: called))
            add(plan.endsAt, .callOut(number, volunteers: called))
        }
        if !madeUp.isEmpty { add(plan.endsAt.adding(seconds: 5_400), .makeUp(number, volunteers: madeUp)) }
        add(plan.settledAt, .settle(number))
        if number % 5 != 0 { add(plan.closedAt, .close(number)) }
    }
}
