import Archives
import Documents
import Foundation
import HTTPTypes
import Inspections
import Jobs
import Kernel
import Messages
import Offers
import Organisations
import Pages
import Projects
import Recognition
import Registration
import ReportIns
import Reports
import Requests
import Rights
import ServiceRecords
import Sites
import Storage
import TeamChecks
import TestKit
import Uploads
import Volunteers

/// Two branches of one city. Everything that a route can name lies in the first; the people of the second are strangers.
struct RightsWorld {
    /// Who knocks, in the order of the table's columns.
    enum Person: String, CaseIterable {
        case visitor
        /// The volunteer whom the objects concern, and another one.
        case volunteer, stranger
        case leader, foreignLeader
        case keeper, foreignKeeper
        case administrator, foreignAdministrator
        case auditor
        case office
    }

    let accounts: [Person: AccountID]
    /// What stands in a path for a parameter, by its name.
    let parameters: [String: String]

    static func make(in test: TestCity) async throws -> RightsWorld {
        let (own, foreign) = (try await test.organisation(name: "甲协会"), try await test.organisation(name: "乙协会"))
        let (team, otherTeam) = (try await test.team("甲队", parent: own), try await test.team("乙队", parent: foreign))
        let volunteer = try await test.volunteer(name: "刘一", at: own)
        let stranger = try await test.volunteer(name: "陈二", at: foreign)
        let project = try await test.project(team: team)
        let past = try await test.record(volunteer.volunteer, hours: 3, on: Day(year: 2026, month: 2, day: 3) ?? .earliest, team: team)
        try await test.accept(volunteer.volunteer, for: project)
        let post = try await test.posts(of: project).first?.id
        let point = try await test.points(of: project).first?.id
        let objection = try await objection(by: volunteer, team: team, in: test)
        try await test.tell(volunteer.account, "1")
        let notice = try await test.read { try $0.tx.value("SELECT MAX(id) FROM notices WHERE account_id = \(volunteer.account)", as: Int64.self) ?? 0 }
        let (message, code) = try await message(to: volunteer.account, in: test)
        let rest = try await rest(project, in: test)
            .merging(papers(own, volunteer, in: test)) { first, _ in first }
            .merging(checkIn(volunteer.volunteer, team, in: test)) { first, _ in first }
            .merging(applications(volunteer.volunteer, own, foreign, team, in: test)) { first, _ in first }
            .merging(site(own, team, project, in: test)) { first, _ in first }
            .merging(reportIn(volunteer, own, team, in: test)) { first, _ in first }
            .merging(inspection(own, in: test)) { first, _ in first }
            .merging(archive(team, project, in: test)) { first, _ in first }
            .merging(request(own, team, in: test)) { first, _ in first }
            .merging(offer(volunteer, in: test)) { first, _ in first }
        let administrator = try await test.staff(name: "甲管理员", role: .administrator, at: own)
        let list = try await list(by: administrator, at: own, in: test)
        let asking = try await test.actor(administrator)
        let job = try await test.write(as: asking) { try JobKind<[String]>("chore", "测试任务").enqueue([], in: $0) }
        let keeper = try await test.staff(name: "甲站长", role: .keeper, at: own)
        let appointment = try await test.write { work in
            try TeamMemberStore.add(volunteer.volunteer, to: own, as: .applied, at: work.now, in: work.tx)
            try work.tx.run("INSERT INTO team_invitations (organisation_id, volunteer_id, invited_at) VALUES (\(own), \(volunteer.volunteer), \(work.now))")
            return try AppointmentStore.list(at: own, in: work.tx).first?.id
        }
        let registration = try await registration(own, above: test.office, in: test)
            .merging(report(of: own, in: test)) { first, _ in first }
        let house = try await house(own, administrator, in: test)
        try await test.seal()
        return RightsWorld(
            accounts: [
                .volunteer: volunteer.account, .stranger: stranger.account,
                .leader: try await test.staff(name: "甲队长", role: .leader, at: team),
                .foreignLeader: try await test.staff(name: "乙队长", role: .leader, at: otherTeam),
                .keeper: keeper,
                .foreignKeeper: try await test.staff(name: "乙站长", role: .keeper, at: foreign),
                .administrator: administrator,
                .foreignAdministrator: try await test.staff(name: "乙管理员", role: .administrator, at: foreign),
                .auditor: try await test.staff(name: "审计员", role: .auditor, at: own),
                .office: test.administrator,
            ],
            parameters: [
                "organisation": own.description, "team": team.description, "volunteer": volunteer.volunteer.description, "project": project.description,
                "record": past.description, "post": post?.description ?? "", "point": point?.description ?? "",
                "objection": objection.description, "appointment": appointment?.description ?? "",
                "import": list.description, "job": job.description, "notice": "\(notice)", "message": message.description, "letter": code,
            ].merging(rest) { first, _ in first }.merging(registration) { first, _ in first }.merging(house) { first, _ in first })
    }

    /// A message that was given up, and the code of the link by which its reader ends messages of its kind.
    private static func message(to account: AccountID, in test: TestCity) async throws -> (OutboxID, String) {
        try await test.write { work in
            let id: OutboxID = try work.tx.insert("""
                INSERT INTO outbox (account_id, channel, topic, cause, title, detail, href, is_urgent, state, due_at, expires_at, reason, created_at, ended_at)
                VALUES (\(account), 'email', 'activities', 'test/1', '{"v":"一件事"}', '{"v":""}', '/today', 0, 'dead', 0, 0, '{"v":"550"}', 0, 0) RETURNING id
                """)
            return (id, String(SignedAddress.unsubscribe(account, .activities, work.vault).dropFirst("/unsubscribe/".count)))
        }
    }

    /// A list of volunteers that was checked and waits for its confirmation.
    private static func list(by account: AccountID, at organisation: OrganisationID, in test: TestCity) async throws -> VolunteerImportID {
        let born = Day(daysSinceEpoch: 7305)
        let text = "姓名,证件号,电话\n王小梅,\(Fictitious.card(born: born)),\(Fictitious.mobile())\n"
        let desk = ImportDesk(test.city.services, actor: try await test.actor(account))
        let id = try await ReceiveImport(TablePieces(bytes: [UInt8](text.utf8)), named: "名单.csv", for: organisation).run(at: desk)
        try await ImportCheck(id).run(at: desk)
        return id
    }

    /// A range of numbers, a target and a random check of the first branch, with its volunteer drawn.
    private static func registration(_ own: OrganisationID, above: OrganisationID, in test: TestCity) async throws -> [String: String] {
        try await test.write { work in
            let range = try AllotNumbers(Fields([("organisation", own.description), ("count", "100")]), in: work).run(in: work)
            // One of them is given out, so that something stays when the rest goes back.
            _ = try NumberRangeStore.draw(for: OrganisationStore.require(own, in: work.tx).place, in: work)
            let target = try SetTarget(Fields([("organisation", own.description), ("year", "2026"), ("unitType", "enterprise"), ("base", "10"),
                                               ("baseOn", "2026-01-01"), ("source", "方案")]), in: work).run(in: work)
            let check = try AnnounceCheck(Fields([("organisation", own.description), ("title", "抽查"), ("kind", "call"), ("method", "simple"), ("size", "5"),
                                                  ("tries", "2"), ("seedKind", "sealed")]), in: work).run(in: work)
            try DrawCheck(check, Fields()).run(in: work)
            let region = try SetRegionTarget(Fields([("region", "360502"), ("year", "2026"), ("residents", "10"), ("residentsOn", "2026-01-01"), ("source", "公报")]), in: work).run(in: work)
            return ["range": range.description, "target": target.description, "regionTarget": region.description, "check": check.description, "type": "school"]
        }
    }

    /// A department that leads in the first branch, a town of the city, and a view that the administrator has saved.
    private static func house(_ own: OrganisationID, _ administrator: AccountID, in test: TestCity) async throws -> [String: String] {
        let view = try await test.browser(administrator)
        _ = try await view.post("/lists/views", [("name", "我的"), ("path", "/organisations")])
        return try await test.write { work in
            let department = try SaveDepartment(nil, Fields([("organisation", "\(own)"), ("name", "团委"), ("field", "青年")]), in: work).run(in: work)
            try work.tx.run("INSERT INTO regions (code, parent, level, name) VALUES ('360502001000', '360502000000', 4, '城南街道')")
            let view = try work.tx.value("SELECT MAX(id) FROM saved_views", as: Int64.self) ?? 0
            return ["department": "\(department)", "region": "360502001", "view": "\(view)"]
        }
    }

    /// Somebody in the first branch asks for help, and its team has taken it.
    private static func request(_ own: OrganisationID, _ team: OrganisationID, in test: TestCity) async throws -> [String: String] {
        try await test.write { work in
            let filed = try FileRequest(Fields([
                ("kind", "escort"), ("requester", "刘德"), ("phone", "13879001234"), ("region", "360502000000"), ("address", "和平路 1 号"), ("content", "陪诊"),
                ("risks", "没有"), ("day", "2026-03-06"), ("part", "morning"),
            ]), by: .phone, in: work).run(in: work)
            try work.tx.run("UPDATE help_requests SET organisation_id = \(own), held_by = \(own) WHERE id = \(filed.id)")
            try ReviewRequest(filed.id, Fields([("decision", "approve"), ("title", "陪诊半天"), ("how", "phone")])).run(in: work)
            try DispatchRequest(filed.id, Fields([("team", "\(team)")]), in: work).run(in: work)
            try AnswerDispatch(filed.id, Fields([("decision", "accept")])).run(in: work)
            return ["helpRequest": "\(filed.id)", "requestCode": filed.code ?? "", "requestKind": "escort"]
        }
    }

    /// A report of the first branch that waits for the office.
    private static func report(of own: OrganisationID, in test: TestCity) async throws -> [String: String] {
        try await test.write { work in
            let id = try PrepareReport(own, ReportPeriod(.month, of: work.today).before).run(in: work)
            try ComputeReport.keep(ComputeReport.figures(of: ReportStore.require(id, in: work.tx), in: work), of: id, in: work)
            try WriteReport(id, Fields([("filledBy", "周晓燕"), ("head", "罗敏"), ("version", "1")])).run(in: work)
            try SubmitReport(id).run(in: work)
            return ["report": id.description]
        }
    }

    private static func objection(by volunteer: (volunteer: VolunteerID, account: AccountID), team: OrganisationID,
                                  in test: TestCity) async throws -> ObjectionID {
        let record = try await test.record(volunteer.volunteer, hours: 2, on: Day(year: 2026, month: 2, day: 4) ?? .earliest, team: team)
        return try await test.write(as: test.actor(volunteer.account)) { work in
            try ObjectToRecord(record, .init(Fields([("text", "那天我没有去")]))).run(in: work)
        }
    }

    private static func rest(_ project: ProjectID, in test: TestCity) async throws -> [String: String] {
        let token = try await test.code(of: project).token
        return try await test.read { work in
            [
                "sign-up": "\(try work.tx.value("SELECT id FROM sign_ups WHERE project_id = \(project)", as: Int64.self) ?? 0)",
                "token": token, "dictionary": "skills", "group": "office",
            ]
        }
    }

    /// A brand, a certificate and a request for one, all of the first branch.
    private static func papers(_ own: OrganisationID, _ volunteer: (volunteer: VolunteerID, account: AccountID),
                               in test: TestCity) async throws -> [String: String] {
        let issued = try await test.certificate(volunteer.volunteer, issuer: own)
        let actor = try await test.actor(volunteer.account)
        let request = try await test.write(as: actor) { work in
            try RequestCertificate(.init(Fields([("issuer", own.description), ("from", "2026-02-01"), ("to", "2026-02-28")]), today: work.today))
                .run(in: work)
        }
        let brand = try await test.write { work in
            try SaveBrand(nil, Fields([("organisation", own.description), ("name", "小桔灯"), ("description", "夜读陪伴")])).run(in: work)
        }
        let certificate = try await test.read { try CertificateStore.require(issued.id, in: $0.tx) }
        return [
            "certificate": issued.id.description, "request": request.description, "brand": brand.description,
            "number": certificate.number, "code": certificate.code, "account": volunteer.account.description,
        ]
    }

    /// A transfer that waits at the first branch, and a change that its team asked for.
    private static func applications(_ volunteer: VolunteerID, _ own: OrganisationID, _ foreign: OrganisationID, _ team: OrganisationID,
                                     in test: TestCity) async throws -> [String: String] {
        try await test.write { work in
            let transfer: Int64 = try work.tx.insert("""
                INSERT INTO transfers (volunteer_id, from_id, to_id, status, reason, applied_at, due_on)
                VALUES (\(volunteer), \(own), \(foreign), 'applied', '搬家', \(work.now), \(work.today.adding(days: 10))) RETURNING id
                """)
            let change: Int64 = try work.tx.insert("""
                INSERT INTO organisation_changes (organisation_id, name, reason, status, applied_at)
                VALUES (\(team), '甲队新名', '更名', 'submitted', \(work.now)) RETURNING id
                """)
            return ["transfer": "\(transfer)", "change": "\(change)"]
        }
    }

    /// The volunteer is checked in at a project that runs now.
    private static func checkIn(_ volunteer: VolunteerID, _ team: OrganisationID, in test: TestCity) async throws -> [String: String] {
        let project = try await test.project(team: team, name: "今天的活动", startsAt: TestCity.start)
        try await test.accept(volunteer, for: project)
        return try await test.write { work in
            _ = try RollCall(project, .init(Fields([("present", volunteer.description)]))).run(in: work)
            return ["checkIn": "\(try work.tx.value("SELECT id FROM check_ins", as: Int64.self) ?? 0)"]
        }
    }

    /// A site of the first branch with something on its menu, the project held there, a booking that waits and an
    /// application for incubation by the branch's team.
    private static func site(_ own: OrganisationID, _ team: OrganisationID, _ project: ProjectID, in test: TestCity) async throws -> [String: String] {
        let site = try await test.site("甲站阵地", at: own)
        let room = try await test.room(of: site) { $0.set("review", "1") }
        _ = try await test.desk(of: site)
        let account = try await test.staff(name: "订场人", role: .leader, at: team)
        let asking = try await test.actor(account)
        let booking = try await test.booking(of: room, for: team, as: asking)
        let series = try await test.write(as: asking) { work in
            var fields = TestCity.bookingFields(for: team)
            for (name, value) in [("day", "2026-03-11"), ("repeat", "weekly"), ("until", "2026-04-29")] { fields.set(name, value) }
            fields.set("days", ["2026-03-11", "2026-03-18"])
            return try BookRoomSeries(room, fields, in: work).run(in: work)
        }
        let incubation = try await test.incubation(at: site, for: team, as: asking)
        let activity = try await test.write { work in
            try HoldProjectAtSite(site, Fields([("project", project.description)]), in: work).run(in: work)
            return try SaveSiteActivity(site, nil, Fields([("name", "义务理发"), ("weekday", "request")]), in: work).run(in: work)
        }
        return ["site": site.description, "room": room.description, "booking": booking.description, "series": series.description, "incubation": incubation.description, "activity": activity.description]
    }

    /// The volunteer has reported to a community of the first branch, from its team as the unit; a post, a review and a feedback;
    /// the team has handed in its yearly check.
    private static func reportIn(_ volunteer: (volunteer: VolunteerID, account: AccountID), _ own: OrganisationID, _ team: OrganisationID,
                                 in test: TestCity) async throws -> [String: String] {
        let community = try await test.community("甲社区志愿服务站", parent: own)
        let id = try await test.reportIn(volunteer.account, at: community, employer: team)
        let post = try await test.communityPost(at: community)
        return try await test.write { work in
            let review: Int64 = try work.tx.insert("""
                INSERT INTO report_reviews (report_in_id, year, verdict, words, reviewed_at) VALUES (\(id), 2026, 'good', '好', \(work.now)) RETURNING id
                """)
            let feedback: Int64 = try work.tx.insert("""
                INSERT INTO report_feedback (community_id, employer_id, employer_name, year, quarter, words, people, times, hundredths, issued_at, issuer_name)
                VALUES (\(community), \(team), '甲队', 2025, 4, '好', 1, 0, 0, \(work.now), '甲站长') RETURNING id
                """)
            let check = try SubmitTeamCheck(team, ["confirmed": "1", "account": "好"], in: work).run(in: work)
            return ["team": team.description, "teamCheck": check.description, "reportIn": id.description, "communityPost": post.description, "review": "\(review)", "feedback": "\(feedback)"]
        }
    }

    /// A draw over the first branch's site, inspected and found wanting, with a photograph.
    private static func inspection(_ own: OrganisationID, in test: TestCity) async throws -> [String: String] {
        let picture = try test.stored().main
        return try await test.write { work in
            let list = try ChecklistStore.list(of: .site, in: work.tx)[0]
            let round = try PlanRound(Fields([
                ("organisation", own.description), ("title", "督查"), ("checklist", list.id.description), ("from", "2026-03-01"), ("to", "2026-03-31"), ("choice", "draw"),
                ("size", "5"), ("seedKind", "sealed"),
            ]), in: work).run(in: work)
            try DrawRound(round, Fields()).run(in: work)
            let object: InspectedID = try work.tx.value("SELECT id FROM inspection_objects") ?? InspectedID(0)
            let marks = Fields(list.items.map { ("mark.\($0.id)", "C") })
            let inspection = try RecordInspection(object, marks, today: work.today).run(in: work).inspection
            let mending: Int64 = try work.tx.value("SELECT id FROM inspection_mendings") ?? 0
            let upload = try UploadStore.use(picture, at: work.now, in: work.tx)
            let photo: Int64 = try work.tx.insert("""
                INSERT INTO inspection_photos (object_id, inspection_id, upload_id) VALUES (\(object), \(inspection), \(upload)) RETURNING id
                """)
            return ["round": round.description, "inspected": object.description, "mending": "\(mending)", "photo": "\(photo)", "checklist": list.id.description]
        }
    }

    /// A photograph that everybody may see, in a closed file of the first branch's team; the project has an open file.
    private static func archive(_ team: OrganisationID, _ project: ProjectID, in test: TestCity) async throws -> [String: String] {
        _ = try await test.photograph(of: project)
        let past = try await test.pastProject(team: team)
        let photograph = try await test.photograph(of: past)
        try await test.write { work in
            try PublishArchivePhoto(photograph, true).run(in: work)
            try WriteArchiveReport(past, Fields([("report", "清扫了人行道。")])).run(in: work)
            try FileArchive(past).run(in: work)
        }
        return ["item": photograph.description]
    }

    /// What the volunteer offers, and a licence whose original nobody has seen yet.
    private static func offer(_ volunteer: (volunteer: VolunteerID, account: AccountID), in test: TestCity) async throws -> [String: String] {
        try await test.write(as: test.actor(volunteer.account)) { work in
            try SaveOffer(SaveOffer.Draft(["reach": "5", "weekly": "2"], in: work)).run(in: work)
            let licence = try FileLicence(["kind": "02", "number": "201936050212345"], in: work).run(in: work)
            return ["licence": licence.description]
        }
    }

    /// The path with this world's objects in it; nil when a parameter is not known here.
    func path(of route: Route) -> String? {
        var parts: [String] = []
        for part in route.path.split(separator: "/") {
            guard part.hasPrefix(":") else {
                // The rest of a path names a tile of the ledger.
                parts.append(part == "**" ? "0/000.p/1" : String(part))
                continue
            }
            // A dictionary's code is no certificate's code.
            let isTerm = part == ":code" && route.path.contains("dictionaries")
            guard let value = isTerm ? "01" : parameters[String(part.dropFirst())] else { return nil }
            parts.append(value)
        }
        return "/" + parts.joined(separator: "/")
    }
}
