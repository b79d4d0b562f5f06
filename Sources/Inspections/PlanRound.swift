import Audit
import Identity
import Kernel
import Notices
import Organisations
import Rights
import Vault

/// An office plans a round of inspection at its place (安排督查). What is to be drawn is announced first: the roll from which is
/// drawn is frozen, and the hash of the seed published.
package struct PlanRound: Sendable {
    let organisation: OrganisationID
    let title: String
    let checklist: ChecklistID
    let from: Day
    let to: Day
    let choice: Round.Choice
    let size: Int
    let seedKind: DrawSeed?
    let seedSource: String
    /// Of those chosen by hand: numbers or names.
    let named: [String]
    let inspectors: [AccountID]

    static let mostDrawn = 1_000
    static let mostInspectors = 50

    /// Reads {organisation, title, checklist, from, to, choice, size and seedKind and seedSource? (of a draw), objects (by hand: a
    /// number or a name on each line), inspectors (a login on each line)}.
    /// - Throws: ``Problems`` by field.
    package init(_ fields: Fields, in work: Work) throws {
        var reader = FieldReader(fields)
        let scope = OrganisationScope(places: work.actor.places(for: .planInspections))
        let organisation = try reader.typedOrganisation("organisation", among: scope, in: work.tx)
        let title = reader.text("title", max: 50)
        let checklist: ChecklistID? = reader.id("checklist")
        let (from, to) = (reader.day("from"), reader.day("to"))
        if let from, let to, to < from { reader.problems.add("to", "out_of_range", "结束日期不能早于开始日期") }
        if let to, to < work.today { reader.problems.add("to", "out_of_range", "结束日期已经过去") }
        let choice = reader.choice("choice", from: Round.Choice.allCases.map(\.rawValue)).flatMap { Round.Choice(rawValue: $0) }
        let isDraw = choice == .draw
        let size = isDraw ? reader.integer("size", in: 1...Self.mostDrawn) : 0
        let seedKind = isDraw ? reader.choice("seedKind", from: DrawSeed.allCases.map(\.rawValue)).flatMap { DrawSeed(rawValue: $0) } : nil
        let source = seedKind == .public ? reader.text("seedSource", max: 100) : nil
        let text = choice == .hand ? reader.text("objects", max: 20_000) : nil
        let inspectors = try Self.inspectors(&reader, in: work)
        try reader.problems.throwIfAny()
        guard let organisation, let title, let checklist, let from, let to, let choice, let size else { throw reader.problems }
        (self.organisation, self.title, self.checklist, self.from, self.to, self.choice, self.size) = (organisation, title, checklist, from, to, choice, size)
        (self.seedKind, seedSource, self.inspectors) = (seedKind, source ?? "", inspectors)
        named = Self.lines(text)
    }

    package func run(in work: Work) throws -> RoundID {
        let place = try OrganisationStore.require(organisation, in: work.tx)
        try work.actor.require(.planInspections, at: place.place)
        let list = try ChecklistStore.require(checklist, in: work.tx)
        guard !list.isRetired else { throw Problems("checklist", "unknown_choice", "这张检查表已经停用，请选择别的") }
        let chosen = try choice == .hand ? byHand(list.subject, in: place.place, work: work) : Candidates.all(list.subject, in: place.place, work: work)
        guard !chosen.isEmpty else { throw Problems("organisation", "nobody", "这个组织和它的下级没有可以督查的\(list.subject.title)") }
        guard chosen.count <= Candidates.most else { throw Problems("organisation", "too_many", "一次最多督查 \(Candidates.most) 个，请按下级组织分开安排") }
        let isDraw = choice == .draw
        let seed = seedKind == .sealed ? Hex.encode(SecureRandom.bytes(16)) : nil
        let rollHash = isDraw ? Self.hash(ofRoll: chosen.map(\.number)) : ""
        let id = try RoundStore.insert(self, subject: list.subject, version: list.version, seed: seed, rollHash: rollHash, in: work)
        if isDraw { try RoundStore.keep(chosen, of: id, in: work.tx) } else { try InspectedStore.insert(chosen.map { ($0, "") }, of: id, in: work.tx) }
        try RoundStore.setInspectors(inspectors, of: id, in: work.tx)
        if !isDraw { try TellInspectors.run(id, title, inspectors, in: work) }
        try work.audit("planInspections", AuditObject("inspectionRound", id), at: place.place, [
            "name": title, "organisation": place.name, "count": "\(isDraw ? size : chosen.count)",
        ])
        return id
    }

    /// SHA-256 over the numbers in their order, each on a line.
    static func hash(ofRoll numbers: [String]) -> String { Hex.encode(sha256([UInt8](numbers.sorted().map { $0 + "\n" }.joined().utf8))) }

    private func byHand(_ subject: Subject, in place: Place, work: Work) throws -> [Candidate] {
        var found: [Candidate] = []
        for name in named {
            guard let one = try Candidates.named(name, subject, in: place, work: work) else {
                throw Problems("objects", "unknown_choice", "没有找到“\(name)”，请写编号或全称，一行一个")
            }
            if !found.contains(where: { $0.number == one.number }) { found.append(one) }
        }
        return found
    }

    /// The accounts that are named, a login on each line.
    static func inspectors(_ reader: inout FieldReader, in work: Work) throws -> [AccountID] {
        var found: [AccountID] = []
        let names = lines(reader.text("inspectors", max: 2_000, required: false))
        for name in names {
            guard let account = try AccountStore.find(login: name, in: work.tx), account.isOpen else {
                reader.problems.add("inspectors", "unknown_choice", "没有登录账号“\(name)”，请核对，一行一个")
                continue
            }
            if !found.contains(account.id) { found.append(account.id) }
        }
        if names.count > mostInspectors { reader.problems.add("inspectors", "out_of_range", "最多 \(mostInspectors) 人") }
        return found
    }

    private static func lines(_ text: String?) -> [String] {
        (text ?? "").split(whereSeparator: { $0.isNewline || $0 == "、" || $0 == "；" }).map { TypedText.trimmed(String($0)) }.filter { !$0.isEmpty }
    }
}

/// Inspectors learn of the round in which they are named (通知督查员), once.
enum TellInspectors {
    static func run(_ round: RoundID, _ title: String, _ inspectors: [AccountID], in work: Work) throws {
        try SendNotices(inspectors.map { account in
            .init(to: account, .init("inspection-round", "\(round)"), "请您参加督查：\(title)", detail: "在“现场督查”里看要去哪里，没有网络也能填", href: "/inspect")
        }).run(in: work)
    }
}
