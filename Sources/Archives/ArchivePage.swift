import Audit
import Kernel
import Pages
import Projects
import Uploads

/// The file of an activity, for those who keep it.
struct ArchiveView: Sendable {
    struct Fact: Sendable { let label, value: String }
    struct Picture: Sendable { let href, thumbnail, alt, caption: String; let isPublished: Bool }
    struct Film: Sendable { let href, source, type, caption, note: String }
    struct Paper: Sendable { let href, caption, note: String }
    struct Gone: Sendable { let href, caption, sort: String }

    let head: ProjectHead
    let state, mark: String
    let lead: String
    let isFiled, mayFile, mayWrite: Bool
    /// What is missing before it can be filed.
    let missing: String?
    let facts: [Fact]
    let description: [String]
    let hasDescription: Bool
    let report: [String]
    let hasReport: Bool
    let reported: String?
    let pictures: [Picture]
    let hasPictures: Bool
    let films: [Film]
    let hasFilms: Bool
    let papers: [Paper]
    let hasPapers: Bool
    let gone: [Gone]
    let hasGone: Bool
    let isHandable: Bool
    let path: String

    init(_ project: Project, _ visit: Visit, in work: Work) throws {
        let dossier = try ArchiveDossier(project, visit.words, in: work)
        let file = dossier.file
        let standing = file?.state(on: work.today) ?? .open
        head = ProjectHead(project, current: .archive, visit: visit)
        (state, mark) = (visit.say(standing.title), standing.mark)
        isFiled = file?.isFiled == true
        lead = Self.lead(file, standing, visit)
        let isOver = project.endsAt <= work.now
        let isReported = file?.report.isEmpty == false
        mayFile = !isFiled && isOver && isReported
        mayWrite = !isFiled
        missing = isFiled ? nil : !isOver ? visit.say("活动结束以后才能归档") : !isReported ? visit.say("写好活动总结就能归档") : nil
        facts = dossier.facts(visit.words).map { Fact(label: $0.label, value: $0.value) }
        description = project.description.split(whereSeparator: \.isNewline).map(String.init)
        hasDescription = !description.isEmpty
        report = file?.report.split(whereSeparator: \.isNewline).map(String.init) ?? []
        hasReport = isReported
        reported = file?.reportedAt.map { visit.say("\($0.short(visit.language)) 写的") }
        let items = dossier.items.filter { $0.destruction == nil }
        func note(_ item: ArchiveItem) -> String {
            [item.type.ending.uppercased(), FileSizeText.of(item.size), item.details.day.short(visit.language), item.details.author].filter { !$0.isEmpty }
                .joined(separator: " · ")
        }
        pictures = items.filter { $0.sort == .photo }.map {
            Picture(href: "/archive-items/\($0.id)", thumbnail: "/archive-items/\($0.id)/thumbnail", alt: $0.details.caption, caption: $0.details.caption,
                    isPublished: $0.isPublished)
        }
        hasPictures = !pictures.isEmpty
        films = items.filter { $0.sort == .video }.map {
            Film(href: "/archive-items/\($0.id)", source: "/archive-items/\($0.id)/file", type: $0.type == .mov ? UploadType.mp4.rawValue : $0.type.rawValue,
                 caption: $0.details.caption, note: note($0))
        }
        hasFilms = !films.isEmpty
        papers = items.filter { $0.sort == .document }.map { Paper(href: "/archive-items/\($0.id)", caption: $0.details.caption, note: note($0)) }
        hasPapers = !papers.isEmpty
        gone = dossier.items.filter { $0.destruction != nil }.map {
            Gone(href: "/archive-items/\($0.id)", caption: $0.details.caption, sort: visit.say($0.sort.title))
        }
        hasGone = !gone.isEmpty
        isHandable = file != nil
        path = "/work/projects/\(project.id)/archive"
    }

    private static func lead(_ file: ActivityFile?, _ state: ActivityFile.State, _ visit: Visit) -> String {
        switch state {
        case .filed:
            visit.say("\(file?.filedAt?.day.display(visit.language) ?? "") 由\(file?.filedBy ?? "")归档。以后只能写明原因添加，不能改动")
        case .due: visit.say("请在 \(file?.dueOn?.display(visit.language) ?? "") 前写好总结、放上照片并归档")
        case .overdue: visit.say("应在 \(file?.dueOn?.display(visit.language) ?? "") 前归档，已经逾期")
        case .open: visit.say("照片、视频、总结都放在这里；计划、签到表和时长系统已经有了，不用再填")
        }
    }
}

/// The form with which photographs, films or documents are put in.
struct ArchiveUploadView: Sendable {
    let head: ProjectHead
    let action, back: String
    let isPhoto, isVideo, isDocument, isFiled: Bool
    let megabytes: Int
    let from, to: String
    let form: FormView

    init(_ project: Project, _ sort: UploadSort, problems: Problems?, _ visit: Visit, in work: Work) throws {
        head = ProjectHead(project, current: .archive, visit: visit)
        back = "/work/projects/\(project.id)/archive"
        action = "\(back)/\(ArchiveRoutes.word(sort))"
        (isPhoto, isVideo, isDocument) = (sort == .photo, sort == .video, sort == .document)
        isFiled = try ArchiveStore.find(project.id, in: work.tx)?.isFiled == true
        megabytes = try work.setting(ArchiveRoutes.bound(sort))
        let days = ArchiveItem.Details.days(of: project)
        (from, to) = (days.lowerBound.display(visit.language), days.upperBound.display(visit.language))
        let accept = switch sort {
        case .photo: "image/jpeg,image/png,image/webp,image/heic,.heic"
        case .video: "video/mp4,video/quicktime,video/webm"
        case .document: ".pdf,.docx,.xlsx"
        }
        form = FormView([FieldSpec("files", .file, accept: accept)] + ArchiveItemForm.specs(sort, visit) + [FieldSpec("reason", .textarea, max: 200)],
                        values: visit.fields, problems: problems, visit: visit)
    }
}

/// The fields about a thing in a file.
enum ArchiveItemForm {
    static func specs(_ sort: UploadSort, _ visit: Visit) -> [FieldSpec] {
        [
            FieldSpec("caption", max: 100), FieldSpec("author", required: false, max: 30), FieldSpec("day", .date, required: false),
            FieldSpec("consent", .radio, required: sort != .document,
                      choices: ArchiveItem.Consent.allCases.map { FormChoice($0.rawValue, visit.say($0.title)) }),
            FieldSpec("consentNote", required: false, max: 200),
        ]
    }
}

/// The page on which the report is written.
struct ArchiveReportView: Sendable {
    let head: ProjectHead
    let action, back: String
    let form: FormView

    init(_ project: Project, problems: Problems?, _ visit: Visit, in work: Work) throws {
        head = ProjectHead(project, current: .archive, visit: visit)
        back = "/work/projects/\(project.id)/archive"
        action = back + "/report"
        let stored = try ArchiveStore.find(project.id, in: work.tx)?.report ?? ""
        form = FormView([FieldSpec("report", .textarea, max: WriteArchiveReport.most)], values: problems == nil ? Fields([("report", stored)]) : visit.fields,
                        problems: problems, visit: visit)
    }
}
