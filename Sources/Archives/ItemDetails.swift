import Kernel
import Projects
import Uploads

extension ArchiveItem.Details {
    /// Reads {caption, author, day, consent, consentNote}. A photograph or a film must say who is on it.
    /// - Parameters:
    ///   - taken: the day that a camera has written, for whoever leaves the day out.
    ///   - kept: the day that stands there already; it stays right when the activity is moved.
    init(_ reader: inout FieldReader, _ sort: UploadSort, of project: Project, taken: Day? = nil, kept: Day? = nil) throws {
        let caption = reader.text("caption", max: 100)
        let author = reader.text("author", max: 30, required: false) ?? ""
        let day = reader.day("day", required: false)
        let consent = reader.choice("consent", from: ArchiveItem.Consent.allCases.map(\.rawValue), required: sort != .document)
            .flatMap(ArchiveItem.Consent.init(rawValue:))
        let note = reader.text("consentNote", max: 200, required: consent == .guardian) ?? ""
        let days = Self.days(of: project)
        if let day, day != kept, !days.contains(day) { reader.problems.add("day", "out_of_range", "请填写活动期间的日子：\(days.lowerBound) 到 \(days.upperBound)") }
        try reader.problems.throwIfAny()
        guard let caption else { throw reader.problems }
        self.init(caption: caption, author: author, day: day ?? taken.flatMap { days.contains($0) ? $0 : nil } ?? days.lowerBound,
                  consent: consent ?? .nobody, consentNote: note)
    }

    /// The days of a project.
    static func days(of project: Project) -> ClosedRange<Day> {
        let first = project.startsAt.day
        return first...max(first, project.endsAt.adding(seconds: -1).day)
    }
}
