import Kernel
import Pages

/// Times as people say them: "今天 09:00–11:30", "3月7日 周六 09:00–11:30".
enum PortalTime {
    static func span(_ start: Instant, _ end: Instant, _ visit: Visit) -> String {
        let from = "\(near(start.day, visit)) \(start.clockText)"
        // What ends at midnight belongs to the day before.
        if end.adding(seconds: -1).day == start.day { return "\(from)–\(end.day == start.day ? end.clockText : "24:00")" }
        return visit.say("\(from) 至 \(moment(end, visit))")
    }

    static func span(of project: Project, _ visit: Visit) -> String { span(project.startsAt, project.endsAt, visit) }

    static func moment(_ instant: Instant, _ visit: Visit) -> String { "\(day(instant.day, visit)) \(instant.clockText)" }

    /// With the year when it is another one.
    static func day(_ day: Day, _ visit: Visit) -> String {
        day.year == visit.today.year ? day.short(visit.language) : day.display(visit.language)
    }

    private static func near(_ day: Day, _ visit: Visit) -> String {
        switch day.daysSinceEpoch - visit.today.daysSinceEpoch {
        case 0: visit.say("今天")
        case 1: visit.say("明天")
        default: self.day(day, visit)
        }
    }
}
