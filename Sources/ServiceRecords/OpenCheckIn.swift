import Audit
import Kernel
import Projects
import Settings
import Vault

/// What the check-in screen of a point shows now: the rotating code, for whoever runs the check-in there.
package struct OpenCheckIn: Sendable {
    package struct Opened: Sendable {
        package let project: Project
        package let point: CheckInPoint
        package let points: [CheckInPoint]
        package let code: RotatingCode.Shown
        /// How long one code is shown, in seconds.
        package let period: Int
    }

    let project: ProjectID
    let point: CheckInPointID?

    /// - Parameter point: the project's first point when nil.
    package init(_ project: ProjectID, point: CheckInPointID?) {
        self.project = project
        self.point = point
    }

    /// - Throws: ``Refusal/conflict(code:_:)`` when the project does not let anybody check in, or has no point.
    package func run(in work: Work) throws -> Opened {
        let project = try ProjectStore.require(project, in: work.tx)
        try work.actor.require(.runCheckIn, at: project.place)
        if let refusal = ProjectDoor.refusal(project.status.rawValue, name: project.name) { throw refusal }
        let points = try PostStore.points(of: project.id, in: work.tx)
        guard !points.isEmpty else { throw Refusal.conflict(code: "no_point", "这个活动没有签到点。可以用现场点名") }
        guard let chosen = point == nil ? points.first : points.first(where: { $0.id == point }) else { throw Refusal.notFound }
        let period = try work.setting(CitySettings.codeSeconds)
        let code = RotatingCode(point: chosen.id, secret: chosen.secret, seconds: period, vault: work.vault)
        return Opened(project: project, point: chosen, points: points, code: code.shown(at: work.now), period: period)
    }
}
