import Archives
import Audit
import Kernel
import Pages
import Projects
import Site
import Storage
import Uploads

/// The files of the demo city's activities: most are closed in time, with drawn photographs and a report; some wait, some are late.
struct DemoArchives: Sendable {
    let stage: DemoStage
    let cast: DemoCast
    let now: Instant

    private static let pictures = 8
    private static let captions = ["出发前在社区门口集合", "队员在和居民说话", "大家一起动手", "收工以后清点工具", "老人和队员在合影", "新来的队员在学怎么做", "分发物资", "活动现场"]
    private static let reports = [
        "当天按计划完成。队员分成三组，挨家挨户走了一遍，居民都很支持，有两位当场报名加入。\n下次要多带几副手套，饮水提前半小时送到。",
        "活动顺利。主要帮了社区里行动不便的老人，也教会了几位怎么用手机挂号。\n大家反映时间可以再早一点，避开中午。",
        "人比预计的多，临时加开了一个点。秩序很好，没有发生意外。\n收集到的意见已经转给社区。",
    ]

    func run(into city: City) async throws {
        let files = (0..<Self.pictures).map { UploadedFile(field: "files", name: "活动\($0 + 1).png", bytes: DemoPicture($0).png) }
        let (database, vault) = (city.services.database, city.services.vault)
        do {
            try await KeepUploads(city.services).run(files, of: "files", as: .photo, limit: 20) { received in
                try await database.write { try fill(with: received, tx: $0, Work(tx: $0, actor: cast.office, now: now, vault: vault)) }
            }
        } catch is Problems {
            // A machine without the program that reads photographs: the reports are there all the same.
            try await database.write { try fill(with: [], tx: $0, Work(tx: $0, actor: cast.office, now: now, vault: vault)) }
        }
    }

    private func fill(with pictures: [ReceivedUpload], tx: Transaction, _ office: Work) throws {
        // The schedule of the last weeks, as it would have run.
        for days in [40, 25, 12, 4, 0] {
            let work = Work(tx: tx, actor: .system, now: now.adding(seconds: Int64(-days) * 86_400), vault: office.vault)
            var place: ProjectID?
            while let next = try RemindOfArchives.begin(after: place, in: work) { place = next }
        }
        for (number, plan) in stage.plans.enumerated() where plan.endsAt < now && number % 9 != 4 {
            guard let id = cast.projects[number], try ProjectStore.require(id, in: tx).status.isPublic else { continue }
            try keep(id, number, plan, pictures, office)
        }
    }

    private func keep(_ project: ProjectID, _ number: Int, _ plan: DemoSchedule.Plan, _ pictures: [ReceivedUpload], _ office: Work) throws {
        let (count, at) = (1 + number % 4, min(now, plan.endsAt.adding(seconds: Int64(3 + number % 20) * 3_600)))
        let work = Work(tx: office.tx, actor: cast.leader(of: plan.team), now: at, vault: office.vault)
        for place in 0..<count where !pictures.isEmpty {
            let which = (number * 3 + place) % pictures.count
            let consent = ["given", "nobody", "guardian", "missing"][(number + place) % 4]
            let fields = Fields([
                ("caption", Self.captions[which]), ("author", stage.people[plan.team].person.name.value), ("consent", consent),
                ("consentNote", consent == "guardian" ? "监护人当天在场，同意书在队部" : ""),
            ])
            for item in try AddArchiveItems(project, .photo, fields).run([pictures[which]], in: work) where consent == "given" || consent == "nobody" {
                try PublishArchivePhoto(item, true).run(in: work)
            }
        }
        guard number % 9 != 7 else { return }
        try WriteArchiveReport(project, Fields([("report", Self.reports[number % Self.reports.count])])).run(in: work)
        if number % 9 != 2, at < now { try FileArchive(project).run(in: work) }
    }
}
