import Audit
import Foundation
import Kernel
import Settings
import Uploads

/// What is looked for among things that have been kept long enough; nil means any.
struct RetentionFilter: Sendable {
    var sort: UploadSort?
    /// Part of the description, the activity's or the team's name.
    var words: String?

    init() {}

    init(_ query: Fields) {
        sort = query["sort"].flatMap(UploadSort.init(rawValue:))
        words = query["q"].map { String($0.prefix(50)) }
    }

    /// The address of the list.
    func href(after: ArchiveItemID? = nil, path: String = "/work/archives/retention") -> String {
        let pairs = [("q", words), ("sort", sort?.rawValue), ("after", after?.description)].compactMap { pair in pair.1.map { (pair.0, $0) } }
        let text = pairs.map { "\($0.0)=\($0.1.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? "")" }
        return text.isEmpty ? path : path + "?" + text.joined(separator: "&")
    }
}

/// How long each sort of thing is kept (保管期限), counted from the end of the activity; the office sets it.
struct Retention: Sendable {
    private let years: [UploadSort: Int]
    private let today: Day

    init(in work: Work) throws {
        years = [.photo: try work.setting(CitySettings.photoYears), .video: try work.setting(CitySettings.videoYears),
                 .document: try work.setting(CitySettings.documentYears)]
        today = work.today
    }

    /// What counts from before this moment has been kept long enough.
    func limit(of sort: UploadSort) -> Instant { Instant(day: today.adding(months: -12 * (years[sort] ?? 100))) }

    func isOver(_ item: ArchiveItem) -> Bool { item.countsFrom < limit(of: item.sort) }

    /// The last day of its time.
    func until(_ item: ArchiveItem) -> Day { item.countsFrom.day.adding(months: 12 * (years[item.sort] ?? 100)) }
}
