import Kernel
import Pages

/// What a person sends to check in or out: a scanned token, or a project (or point) with six typed digits; and where the
/// phone says it is.
package struct CheckInEntry: Sendable {
    enum Where: Sendable {
        case point(CheckInPointID)
        case project(ProjectID)
    }

    enum Code: Sendable {
        case token(CheckInToken)
        case digits(String)
    }

    let points: Where
    let code: Code
    let position: Position?

    /// Fields: `token`, or `code` with `point` or `project`; `latitude` and `longitude` (`lat`, `lng` in forms).
    /// - Parameter project: the project when it is known anyway (checking out).
    /// - Throws: ``Problems`` by field.
    package init(_ fields: Fields, project known: ProjectID? = nil) throws {
        var reader = FieldReader(fields)
        let inForm = fields["lat"] != nil || fields["lng"] != nil
        position = reader.position(latitude: inForm ? "lat" : "latitude", longitude: inForm ? "lng" : "longitude", required: false)
        if let text = fields["token"] {
            guard let token = CheckInToken(text) else { throw Self.wrong }
            (points, code) = (.point(token.point), .token(token))
        } else {
            let point: CheckInPointID? = reader.id("point", required: false)
            let project: ProjectID? = if let known { known } else { reader.id("project", required: point == nil) }
            let digits = reader.value("code", hint: "请填写屏幕上的 6 位数字") { Self.digits($0) }
            try reader.problems.throwIfAny()
            points = point.map(Where.point) ?? .project(project ?? ProjectID(0))
            code = .digits(digits ?? "")
        }
        try reader.problems.throwIfAny()
    }

    static let wrong = Problems("code", "wrong", "签到码不对或已经过期。请看屏幕上现在的码，再试一次")

    /// Six digits, however they are grouped: "482 913".
    private static func digits(_ text: String) -> String? {
        guard text.utf8.count <= 40 else { return nil }
        let numbers = text.filter { !$0.isWhitespace && $0 != "-" }.map(\.wholeNumberValue)
        let known = numbers.compactMap { $0 }
        guard known.count == 6, numbers.count == 6, known.allSatisfy({ $0 <= 9 }) else { return nil }
        return known.map(String.init).joined()
    }
}

/// Guessing six digits is bounded: 10 wrong tries per person in 10 minutes, whatever the project.
enum CodeGuesses {
    private static let tries = 10
    private static let seconds = 600

    /// Runs an attempt that answers nil for a wrong code. A try is taken before and given back when the code was right,
    /// so that many attempts at once are bounded too.
    static func bounded<T>(_ visit: Visit, _ attempt: () async throws -> T?) async throws -> T {
        let key = "check-in-code \(visit.actor.account?.rawValue ?? 0)"
        try visit.services.limits.take(key, tries: tries, per: seconds, at: visit.now, mayComeBack: true)
        do {
            guard let result = try await attempt() else { throw CheckInEntry.wrong }
            visit.services.limits.giveBack(key)
            return result
        } catch let problems as Problems where problems == CheckInEntry.wrong {
            visit.services.limits.use(key, tries: tries, per: seconds)
            throw problems
        } catch {
            visit.services.limits.giveBack(key)
            throw error
        }
    }
}
