import Audit
import Kernel
import Organisations
import Projects
import ReportIns
import Rights
import ServiceRecords
import Storage
import Vault
import Volunteers

/// People of the demo city's units who have reported to the communities where they live: posts, service, what their units
/// were told, and a review that somebody objects to.
struct DemoReportIns: Sendable {
    let stage: DemoStage
    let cast: DemoCast
    let tree: DemoTree
    let now: Instant

    private static let most = 60
    private static let posts = [
        ("楼道安全巡查员", "看楼道有没有堆物、飞线充电，有隐患告诉社区", "每周三晚上，一次一小时"),
        ("独居老人探访员", "上门看看老人，陪聊天，问问缺什么", "每两周一次，周六上午"),
        ("小区调解员", "邻里有事一起坐下来谈", "有事时，社区打电话"),
        ("周末辅导员", "给放学没人管的孩子辅导功课", "周日下午，一次两小时"),
    ]

    /// - Parameter office: the office's work at this moment.
    func run(in office: Work) throws {
        // The units are the last to be planted.
        let employers = tree.stations.filter { !$0.region.isCommunity }.suffix(4).map(\.organisation)
        guard !employers.isEmpty else { return }
        var offered: [OrganisationID: [CommunityPostID]] = [:]
        var confirmed: [(serial: Int, id: ReportInID, community: OrganisationID)] = []
        var count = 0
        for serial in tree.teams.count..<stage.people.count where count < Self.most {
            guard let (volunteer, community) = try resident(serial, in: office) else { continue }
            let employer = employers[count % employers.count]
            guard employer != community else { continue }
            count += 1
            let since = max(volunteer.registeredOn.map { Instant(day: $0, hour: 20) } ?? now, now.adding(seconds: -100 * 86_400))
            let isLate = count % 12 == 5
            let own = Work(tx: office.tx, actor: stage.actor(serial, cast), now: isLate ? now.adding(seconds: -Int64(count) * 3_000) : since, vault: office.vault)
            let id = try FileReportIn(Self.fields(community, employer, count), in: own).run(in: own)
            if isLate { continue }
            let then = Work(tx: office.tx, actor: office.actor, now: own.now.adding(seconds: 86_400), vault: office.vault)
            try ReviewReportIn(id, count % 20 == 7 ? .refuse(reason: "登记的地址不在本社区，请向实际居住的社区报到") : .approve).run(in: then)
            guard count % 20 != 7 else { continue }
            confirmed.append((serial, id, community))
            if offered[community] == nil { offered[community] = try publish(community, in: then) }
            try take(serial, offered[community] ?? [], at: then.now.adding(seconds: 7_200), count, in: office)
        }
        try tell(Set(confirmed.map(\.community)), in: office)
        try review(confirmed, in: office)
    }

    private static func fields(_ community: OrganisationID, _ employer: OrganisationID, _ count: Int) -> Fields {
        var fields = Fields([("community", community.description), ("address", "渝水区幸福小区 \(count % 12 + 1) 栋 \(count % 6 + 1)0\(count % 4 + 1) 室")])
        if count % 6 == 3 {
            fields.set("employerName", ["新余市第九中学", "江西银行新余分行", "新余市自来水公司"][count / 6 % 3])
            fields.set("employerContact", "李主任")
            fields.set("employerPhone", "13907900001")
        } else {
            fields.set("employer", employer.description)
        }
        if count % 7 != 2 { fields.set("share", "1") }
        return fields
    }

    /// Somebody with an account, and the community where they have served last.
    private func resident(_ serial: Int, in office: Work) throws -> (Volunteer, OrganisationID)? {
        guard let id = cast.volunteers[serial], cast.accounts[serial] != nil else { return nil }
        let volunteer = try VolunteerStore.require(id, in: office.tx)
        guard volunteer.isActive, let record = try RecordStore.list(RecordFilter(volunteer: id), after: nil, limit: 1, in: office.tx).first else { return nil }
        let communities = try tree.stations.filter(\.region.isCommunity).compactMap { try OrganisationStore.find($0.organisation, in: office.tx) }
        return communities.first { $0.place.contains(record.place) && $0.kind == .station }.map { (volunteer, $0.id) }
    }

    /// The posts of a community; the first is served in one of its teams' projects.
    private func publish(_ community: OrganisationID, in work: Work) throws -> [CommunityPostID] {
        let place = try OrganisationStore.require(community, in: work.tx).place
        let project = try cast.projects.sorted { $0.key < $1.key }.lazy.compactMap { try ProjectStore.find($0.value, in: work.tx) }
            .first { place.contains($0.place) && $0.status == .approved }
        return try Self.posts.prefix(3).enumerated().map { number, post in
            var fields = Fields([("community", community.description), ("name", post.0), ("task", post.1), ("times", post.2), ("places", "\(number + 2)")])
            if number == 0 { fields["project"] = project.map { "\($0.id)" } }
            return try SaveCommunityPost(nil, fields, in: work).run(in: work)
        }
    }

    /// Most take a post, as long as there are places.
    private func take(_ serial: Int, _ posts: [CommunityPostID], at time: Instant, _ count: Int, in office: Work) throws {
        guard count % 5 != 4, !posts.isEmpty else { return }
        let own = Work(tx: office.tx, actor: stage.actor(serial, cast), now: time, vault: office.vault)
        for turn in 0..<posts.count {
            let post = posts[(count + turn) % posts.count]
            guard try DemoStore.hasPlace(post, in: office.tx) else { continue }
            return try TakeCommunityPost(post).run(in: own)
        }
    }

    /// What the last quarter came to, for most units.
    private func tell(_ communities: Set<OrganisationID>, in office: Work) throws {
        let quarter = Quarter(now.day).adding(-1)
        var issued: [FeedbackID] = []
        for (place, community) in communities.sorted(by: { $0.rawValue < $1.rawValue }).enumerated() where place % 3 != 2 {
            for employer in try DemoStore.employers(of: community, before: quarter.ends, in: office.tx) {
                issued.append(try IssueFeedback(Fields([
                    ("community", community.description), ("quarter", quarter.description), ("employer", employer.description),
                    ("words", "贵单位的同志到社区报到以后，主动领岗、按时服务，居民都说好。感谢单位的支持，欢迎一起商量下一步怎样做得更好。"),
                ]), in: office).run(in: office))
            }
        }
        // One was issued before everything was entered.
        if let first = issued.first {
            _ = try ReissueFeedback(first, [
                "reason": "原件漏写了季度末两次服务的情况", "words": "贵单位的同志到社区报到以后，主动领岗、按时服务，季度末又两次参加清扫，居民都说好。感谢单位的支持。",
            ]).run(in: office)
        }
    }

    private func review(_ confirmed: [(serial: Int, id: ReportInID, community: OrganisationID)], in office: Work) throws {
        let verdicts = [("excellent", "每周都来，楼里的老人都认得"), ("good", "常来，热心"), ("pass", "来过几次，希望明年多来")]
        for (place, one) in confirmed.enumerated() where place % 3 == 0 {
            let (verdict, words) = verdicts[place / 3 % verdicts.count]
            let review = try ReviewYear(one.id, ["year": "\(now.day.year)", "verdict": verdict, "words": words], in: office).run(in: office)
            guard verdict == "pass", place < 10 else { continue }
            let own = Work(tx: office.tx, actor: stage.actor(one.serial, cast), now: now.adding(seconds: -4_000), vault: office.vault)
            try ObjectToYearReview(review, ["text": "我参加了六次，有两次是顶替别人，可能没有记在我名下，请核对"]).run(in: own)
        }
    }
}

extension RegionCode {
    /// A village or a residents' community.
    fileprivate var isCommunity: Bool { level == 5 }
}
