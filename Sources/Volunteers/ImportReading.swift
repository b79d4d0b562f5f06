import Audit
import Documents
import Kernel
import Organisations
import Regions
import Rights
import Settings
import Storage

/// A row of a list after it was read.
struct ImportRow: Sendable {
    let source: TableRow
    /// Nil when something is wrong with the row, or nobody stands in it.
    var person: VolunteerPerson?
    /// The team that the row names, when there is exactly one of that name below the managing organisation.
    var team: OrganisationID?
    /// By what the person is found, when the document is readable; also of a row with other problems.
    var hash: [UInt8]?
    /// The person ready to be written, when that was asked for.
    var new: NewVolunteer?
    var findings: [ImportFinding] = []
    /// The document ends as if a spreadsheet had cut it, though its check digit happens to fit.
    var mayBeCut = false

    var number: Int { source.number }
    var isSkipped: Bool { findings.contains { $0.kind == .skipped } }
    var hasProblem: Bool { findings.contains { $0.kind == .problem } }
}

/// What was looked up for earlier rows of a list.
struct ImportMemory: Sendable {
    /// A list names few places and teams; one that names ever new ones does not fill the memory.
    fileprivate static let most = 5_000
    fileprivate var regions: [String: FindRegion.Answer] = [:]
    fileprivate var teams: [String: OrganisationID?] = [:]
}

/// Reads rows of a list in one transaction, by the rules of the registration form.
struct ImportReading {
    let columns: ImportColumns
    let organisation: Organisation
    private let terms: VolunteerTerms
    private let work: Work
    private let area: RegionCode
    private(set) var memory: ImportMemory

    init(_ columns: ImportColumns, for organisation: Organisation, _ memory: ImportMemory, in work: Work) throws {
        self.columns = columns
        self.organisation = organisation
        self.memory = memory
        self.work = work
        terms = try VolunteerTerms.load(in: work)
        area = RegionCode(try work.setting(CitySettings.officeArea)) ?? organisation.region
    }

    mutating func read(_ row: TableRow) throws -> ImportRow {
        var result = ImportRow(source: row)
        if let (code, message) = ImportSkip.reason(row, columns) {
            result.findings = [columns.finding(.skipped, row, nil, code, message)]
            return result
        }
        var translation = ImportTranslation(row, columns, terms, today: work.today)
        let place = try region(row, &translation)
        translation.run()
        result.team = try team(row, &translation)
        var reader = VolunteerReader(translation.fields, terms: terms, in: work)
        result.person = try reader.person(.list, region: place)
        result.hash = translation.document.map { VolunteerStore.documentHash($0, work.vault) }
        result.mayBeCut = translation.mayBeCut
        result.findings = translation.findings
        // A column that was named as unreadable is not named again as missing.
        let named = Set(translation.findings.filter { $0.kind == .problem }.map(\.field))
        for problem in reader.fields.problems.all where !named.contains(problem.field) {
            let field = ImportField(rawValue: problem.field)
            result.findings.append(columns.finding(.problem, row, field, problem.code, problem.message))
        }
        if result.hasProblem { result.person = nil }
        return result
    }

    /// Reads no more of a row than whose it is.
    func identify(_ row: TableRow) -> ImportRow {
        var result = ImportRow(source: row)
        guard ImportSkip.reason(row, columns) == nil else { return result }
        var translation = ImportTranslation(row, columns, terms, today: work.today)
        translation.identify()
        result.hash = translation.document.map { VolunteerStore.documentHash($0, work.vault) }
        return result
    }

    /// Where the person lives; the organisation's own region when the list does not say.
    private mutating func region(_ row: TableRow, _ translation: inout ImportTranslation) throws -> RegionCode {
        guard let text = columns.text(.region, in: row) else { return organisation.region }
        let answer = try memory.regions[text] ?? FindRegion.run(text, near: area, in: work.tx)
        if memory.regions.count >= ImportMemory.most { memory.regions.removeAll() }
        memory.regions[text] = answer
        switch answer {
        case .found(let code): return code
        case .several(let names):
            translation.problem(.region, "ambiguous", "有几个地方都叫这个名字：\(names.joined(separator: "、"))。请填写完整名称")
        case .none:
            translation.problem(.region, "unknown_choice", "没有找到这个区域，请填写区县和街道（乡镇）的全称，或清空")
        }
        return organisation.region
    }

    private mutating func team(_ row: TableRow, _ translation: inout ImportTranslation) throws -> OrganisationID? {
        guard let text = columns.text(.team, in: row) else { return nil }
        let team = try memory.teams[text] ?? ImportStore.team(named: text, below: organisation.place, in: work.tx)
        if memory.teams.count >= ImportMemory.most { memory.teams.removeAll() }
        memory.teams[text] = .some(team)
        if team == nil, text != organisation.name {
            translation.note(.team, "unknown_team", "没有找到名为“\(String(text.prefix(30)))”的服务队。先导入到管理组织，之后可以在队伍里添加")
        }
        return team
    }
}
