import Audit
import Kernel
import Organisations
import Regions
import Rights
import Settings

/// Somebody asks for help (提出求助): on the web, at a station's counter, on the telephone, from a messenger or on paper. However
/// it comes in, the record is the same. What and which risks (条例 art. 13), where, when, and how to reach whoever asks.
package struct FileRequest: Sendable {
    package struct Draft: Sendable {
        let kind: String
        let channel: HelpRequest.Channel
        let requester: String
        let relation: HelpRequest.Relation
        let phone: PhoneNumber
        let recipient: String
        let region: RegionCode
        let spot: String
        let address: String
        let position: Position?
        let content: String
        let risks: String
        let isUrgent: Bool
        let people: Int
        let from: Instant
        let to: Instant
        /// When it was said or written.
        let filedAt: Instant
        let sourceKey: String?
    }

    /// What whoever asked is told.
    package struct Filed: Sendable {
        package let id: HelpRequestID
        package let number: String
        /// Follows the request without an account; nil when it had been sent before.
        package let code: String?
    }

    /// So far ahead help is asked for.
    static let daysAhead = 90
    /// So long ago somebody may have written it on paper.
    static let daysBack = 14

    let draft: Draft

    /// Reads {kind, requester, relation, phone, recipient?, region, spot?, address, latitude?, longitude?, content, risks, urgent?,
    /// people?, and either day and part of it ("morning", "afternoon", "evening") or from and to; filedAt? of a sheet of paper}.
    /// - Throws: ``Problems`` by field.
    package init(_ fields: Fields, by channel: HelpRequest.Channel, key: String? = nil, in work: Work) throws {
        var reader = FieldReader(fields)
        let kind = reader.choice("kind", from: try RequestKindStore.list(in: work.tx).map(\.code))
        let requester = reader.personName("requester")?.value
        let relation = reader.choice("relation", from: HelpRequest.Relation.allCases.map(\.rawValue), required: false).flatMap { HelpRequest.Relation(rawValue: $0) } ?? .own
        let phone = reader.phone("phone")
        let recipient = reader.personName("recipient", required: relation == .relative || relation == .neighbour)?.value ?? ""
        let region = try reader.typedRegion("region", near: OrganisationStore.root(in: work.tx).region, in: work.tx)
        let spot = reader.text("spot", max: 30, required: false) ?? ""
        let address = reader.text("address", max: 100)
        let position = reader.position(latitude: "latitude", longitude: "longitude", required: false)
        let content = reader.text("content", max: 500)
        let risks = reader.text("risks", max: 200)
        let people = reader.integer("people", in: 1...50, required: false) ?? 1
        let isUrgent = reader.flag("urgent")
        let filedAt = Self.filed(&reader, channel, now: work.now)
        let span = WantedTime.read(&reader, after: filedAt)
        try reader.problems.throwIfAny()
        guard let kind, let requester, let phone, let region, let address, let content, let risks, let span else { throw reader.problems }
        draft = Draft(kind: kind, channel: channel, requester: requester, relation: relation, phone: phone, recipient: recipient, region: region, spot: spot,
                      address: address, position: position, content: content, risks: risks, isUrgent: isUrgent, people: people, from: span.from, to: span.to,
                      filedAt: filedAt, sourceKey: key)
    }

    /// What the desk writes down: by telephone, at the counter, or from a sheet of paper, as {channel} says.
    /// - Throws: ``Problems`` by field.
    package init(atDesk fields: Fields, in work: Work) throws {
        var reader = FieldReader(fields)
        let channels: [HelpRequest.Channel] = [.phone, .counter, .paper]
        let channel = reader.choice("channel", from: channels.map(\.rawValue)).flatMap { HelpRequest.Channel(rawValue: $0) }
        try reader.problems.throwIfAny()
        guard let channel else { throw reader.problems }
        try self.init(fields, by: channel, in: work)
    }

    private static func filed(_ reader: inout FieldReader, _ channel: HelpRequest.Channel, now: Instant) -> Instant {
        guard channel == .paper, let moment = reader.instant("filedAt") else { return now }
        if moment > now { reader.problems.add("filedAt", "out_of_range", "不能晚于现在") }
        if moment < now.adding(seconds: Int64(-daysBack) * 86_400) { reader.problems.add("filedAt", "out_of_range", "最早只能是 \(daysBack) 天前") }
        return moment
    }

    package func run(in work: Work) throws -> Filed {
        if let key = draft.sourceKey, let known = try RequestStore.sent(key, in: work.tx) {
            return Filed(id: known, number: try RequestStore.require(known, in: work.tx).number, code: nil)
        }
        // Whoever answers the telephone takes what is said; the web and messengers are bounded.
        if draft.channel == .web || draft.channel == .webhook {
            let most = try work.setting(CitySettings.requestsPerPhone)
            guard try RequestStore.countUnderWay(draft.phone, in: work) < most else {
                throw Problems("phone", "too_many", "这个号码已有 \(most) 件事在办。请等办完再提，或打电话给我们")
            }
        }
        let kind = try RequestKindStore.require(draft.kind, in: work.tx)
        let organisation = try AnsweringStore.organisation(for: draft.region, in: work.tx)
        let code = RequestCode.make()
        guard let due = RequestClock.due(.submitted, kind, filed: draft.filedAt, from: draft.from) else { throw Refusal.notFound }
        let account = draft.channel == .web ? work.actor.account : nil
        let id = try RequestStore.insert(draft, code: code, at: organisation, due: due, account: account, in: work)
        let request = try RequestStore.require(id, in: work.tx)
        try RequestEventStore.add(.filed, to: id, note: "", in: work)
        try work.audit("fileRequest", AuditObject("request", id), at: request.place, ["kind": draft.kind, "channel": draft.channel.rawValue])
        return Filed(id: id, number: request.number, code: code)
    }
}

/// When somebody wants help: a day and a part of it, or exactly.
enum WantedTime {
    enum Part: String, CaseIterable { case morning, afternoon, evening }

    private static func hours(_ part: Part) -> (Int, Int) {
        switch part {
        case .morning: (8, 12)
        case .afternoon: (13, 18)
        case .evening: (18, 21)
        }
    }

    static func read(_ reader: inout FieldReader, after now: Instant) -> (from: Instant, to: Instant)? {
        guard reader.fields["from"] == nil, reader.fields["to"] == nil else { return exact(&reader, after: now) }
        let day = reader.day("day")
        let part = reader.choice("part", from: Part.allCases.map(\.rawValue)).flatMap { Part(rawValue: $0) }
        guard let day, let part else { return nil }
        let (first, last) = hours(part)
        guard check(Instant(day: day, hour: last), day, "day", &reader, now) else { return nil }
        return (Instant(day: day, hour: first), Instant(day: day, hour: last))
    }

    static func exact(_ reader: inout FieldReader, after now: Instant) -> (from: Instant, to: Instant)? {
        guard let from = reader.instant("from"), let to = reader.instant("to") else { return nil }
        guard from < to, to - from <= 14 * 86_400 else {
            reader.problems.add("to", "out_of_range", "结束要晚于开始，最多 14 天")
            return nil
        }
        return check(to, from.day, "from", &reader, now) ? (from, to) : nil
    }

    private static func check(_ end: Instant, _ day: Day, _ field: String, _ reader: inout FieldReader, _ now: Instant) -> Bool {
        if end <= now { reader.problems.add(field, "out_of_range", "这个时间已经过去，请另选") }
        if day > now.day.adding(days: FileRequest.daysAhead) { reader.problems.add(field, "out_of_range", "最远 \(FileRequest.daysAhead) 天内") }
        return end > now && day <= now.day.adding(days: FileRequest.daysAhead)
    }
}
