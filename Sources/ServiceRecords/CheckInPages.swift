import Documents
import Foundation
import Kernel
import Pages
import Projects

/// The check-in screen: read across a room, changing by itself.
struct ScreenView: Sendable {
    struct PointLink: Sendable {
        let href: String
        let label: String
        let current: Bool
    }

    let name: String
    let when: String
    let svgUrl: String
    let digits: String
    let period: Int
    let left: Int
    let codeUrl: String
    let eventsUrl: String
    let arrivalsUrl: String
    let again: String
    let rollHref: String
    let backHref: String
    let points: [PointLink]
    let hasPoints: Bool
    let arrivals: ArrivalsView

    init(_ opened: OpenCheckIn.Opened, arrivals: ArrivalsView, visit: Visit) throws {
        let base = "/work/projects/\(opened.project.id)/screen"
        name = opened.project.name
        let kind: Message = switch opened.point.kind {
        case .in: "签到"
        case .out: "签退"
        case .both: "签到和签退都用这个屏幕"
        }
        when = Span.text(opened.project.startsAt, opened.project.endsAt, visit.language) + " · " + visit.say(kind)
        let code = try CodeView(opened, visit: visit)
        svgUrl = code.svgUrl
        digits = "\(code.code.prefix(3)) \(code.code.suffix(3))"
        period = opened.period
        left = code.secondsLeft
        codeUrl = "\(base)/code?point=\(opened.point.id)"
        eventsUrl = "\(base)/events"
        arrivalsUrl = "\(base)/arrivals"
        again = "\(base)?point=\(opened.point.id)"
        rollHref = "/work/projects/\(opened.project.id)/roll-call"
        backHref = "/work/projects/\(opened.project.id)"
        points = opened.points.map {
            PointLink(href: "\(base)?point=\($0.id)", label: $0.name, current: $0.id == opened.point.id)
        }
        hasPoints = points.count > 1
        self.arrivals = arrivals
    }
}

/// What the script of the screen asks for when a code runs out.
struct CodeView: Encodable, Sendable {
    /// A picture of the QR code, as a data URL.
    let svgUrl: String
    let code: String
    let secondsLeft: Int

    init(_ opened: OpenCheckIn.Opened, visit: Visit) throws {
        let svg = try QRCode("\(visit.services.publicAddress)/c/\(opened.code.token)").svg(title: visit.say("签到二维码"))
        svgUrl = "data:image/svg+xml;base64,\(Data(svg.utf8).base64EncodedString())"
        code = opened.code.digits
        secondsLeft = max(0, Int(opened.code.changesAt - visit.now))
    }
}

/// Who came in, for everybody in the room to see: names are masked.
struct ArrivalsView: Sendable {
    struct Name: Sendable {
        let text: String
        let isNew: Bool
    }

    static let limit = 40

    let count: Int
    let expected: Int
    let names: [Name]

    init(_ arrivals: [Arrival], count: Int, expected: Int) {
        self.count = count
        self.expected = expected
        names = arrivals.enumerated().map { Name(text: Masking.name($1.name), isNew: $0 == 0) }
    }
}

/// What a scanned code leads to, and the form for six digits: one big button.
struct CheckInView: Sendable {
    let name: String
    let when: String
    let venue: String
    let action: String
    let token: String?
    let project: String
    let isOut: Bool
    let since: String?
    let locates: Bool
    let asksDigits: Bool
    let form: FormView

    static let specs = [FieldSpec("code", max: 9, inputmode: "numeric", autocomplete: "off")]

    /// - Parameters:
    ///   - stay: the open stay at this project, when it is to be checked out of.
    init(_ project: Project, stay: Stay?, token: String?, locates: Bool, values: Fields, problems: Problems?, visit: Visit) {
        name = project.name
        when = Span.text(project.startsAt, project.endsAt, visit.language)
        venue = project.venue
        action = stay.map { "/check-ins/\($0.id)/check-out" } ?? "/check-ins"
        self.token = token
        self.project = project.id.description
        isOut = stay != nil
        since = stay.map { $0.openedAt.clockText }
        self.locates = locates
        asksDigits = token == nil
        form = FormView(Self.specs, values: values, problems: problems, visit: visit)
    }
}

/// "3月5日 周四 09:00–11:30".
enum Span {
    static func text(_ from: Instant, _ to: Instant, _ language: Language) -> String {
        from.day == to.day || to == from.day.adding(days: 1).start
            ? "\(from.short(language))–\(to.day == from.day ? to.clockText : "24:00")"
            : "\(from.short(language)) – \(to.short(language))"
    }
}
