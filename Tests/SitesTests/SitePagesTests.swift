import Foundation
import Kernel
import Rights
import TestKit
import Testing
@testable import Sites

/// The whole way through the pages, as people go it.
@Suite struct SitePagesTests {
    @Test func fromOpeningASiteToATeamThatMeetsThere() async throws {
        try await TestCity.with { test in
            let place = try await test.organisation(name: "文明路社区志愿服务站", kind: .station)
            let administrator = try await test.browser(try await test.staff(at: place))
            #expect(try await administrator.get("/work/sites").text.contains("这里还没有阵地"))
            let form = try await administrator.get("/work/sites/new").text
            #expect(form.contains("value=\"文明路社区志愿服务站\""))
            let wrong = try await administrator.post("/work/sites", [("name", "文明路阵地")])
            #expect(wrong.status == .unprocessableContent && wrong.text.contains("还有几处需要改一下"))
            let opened = try await administrator.post("/work/sites", [
                ("name", "文明路社区新时代文明实践站"), ("tier", "station"), ("organisation", "文明路社区志愿服务站"), ("region", "360502"), ("address", "文明路 12 号"),
            ])
            #expect(opened.status == .seeOther)
            let site = opened.location
            #expect(try await administrator.get(site + "/edit").status == .ok)

            let keeper = try await test.browser(try await test.staff(role: .keeper, at: place))
            #expect(try await keeper.get(site + "/hours").status == .ok)
            #expect(try await keeper.post(site + "/hours", [("day4", "早上")]).status == .unprocessableContent)
            #expect(try await keeper.post(site + "/hours", [("day4", "09:00-17:00")]).location == site)
            #expect(try await keeper.get(site + "/activities/new").status == .ok)
            #expect(try await keeper.post(site + "/activities", [("name", "义务理发"), ("weekday", "0"), ("starts", "09:00"), ("ends", "11:00")]).location == site)
            #expect(try await keeper.get(site + "/rooms/new").status == .ok)
            #expect(try await keeper.post(site + "/rooms", [
                ("name", "活动室"), ("kind", "room"), ("usage", "booking"), ("seats", "20"), ("opens", "09:00"), ("closes", "18:00"), ("review", "1"),
            ]).location == site)
            let kept = try await keeper.get(site).text
            #expect(kept.contains("义务理发") && kept.contains("活动室") && kept.contains("09:00–17:00"))
            let room = try #require(kept.firstMatch(of: /href="(\/rooms\/\d+)"/)).1

            let team = try await test.team("蓝马甲服务队")
            let leader = try await test.browser(try await test.staff(role: .leader, at: team))
            let week = try await leader.get(String(room)).text
            #expect(week.contains("value=\"蓝马甲服务队\"") && week.contains("由阵地审核"))
            let booking = [("organisation", "蓝马甲服务队"), ("day", "2026-03-06"), ("starts", "14:00"), ("ends", "16:30"), ("people", "12"), ("purpose", "急救课"), ("public", "1")]
            #expect(try await leader.post("\(room)/bookings", booking).status == .seeOther)
            let taken = try await leader.post("\(room)/bookings", booking)
            #expect(taken.status == .unprocessableContent && taken.text.contains("这段时间已经有人预约了"))
            #expect(try await leader.get(String(room)).text.contains("待审核"))

            let inbox = try await keeper.get("/inbox?kind=booking").text
            #expect(inbox.contains("急救课") && inbox.contains("同意使用"))
            let approval = try #require(inbox.firstMatch(of: /action="(\/bookings\/\d+\/approval)"/)).1
            #expect(try await keeper.post(String(approval)).status == .seeOther)
            let page = try await test.browser().get(site.replacing("/work", with: "")).text
            #expect(page.contains("急救课") && page.contains("14:00–16:30"))
        }
    }

    @Test func theKeepersOfTheCalendarSeeEachBookingInItsHours() async throws {
        try await TestCity.with { test in
            let site = try await test.site()
            let room = try await test.room(of: site)
            _ = try await test.booking(of: room, for: try await test.team("蓝马甲服务队"))
            let office = try await test.browser(test.administrator)
            let week = try await office.get("/rooms/\(room)").text
            #expect(week.contains("<strong class=\"num\">14:00–15:00</strong>") && week.contains("蓝马甲服务队"))
            let next = try await office.get("/rooms/\(room)?day=2026-03-12").text
            #expect(!next.contains("14:00–15:00"))
            // A volunteer sees the site's page, not who has which room.
            let volunteer = try await test.volunteer()
            #expect(try await test.browser(volunteer.account).get("/rooms/\(room)").status != .ok)
        }
    }

    @Test func incubationFromTheFirstClickToTheHandover() async throws {
        try await TestCity.with { test in
            let site = try await test.site()
            let desk = try await test.desk(of: site)
            let organisation = try await test.organisation(name: "小桔灯助学会")
            let applicant = try await test.browser(try await test.staff(at: organisation))
            #expect(try await applicant.get("/incubations/new?site=\(site)").text.contains("value=\"\(site)\" selected"))
            let fields = [("organisation", "小桔灯助学会"), ("site", "\(site)"), ("kind", "desk"), ("from", "2026-04-01"), ("to", "2026-06-30"), ("people", "4"), ("computers", "2"), ("plan", "办好登记")]
            let applied = try await applicant.post("/incubations", fields)
            #expect(applied.status == .seeOther)
            let path = applied.location
            let office = try await test.browser(test.administrator)
            #expect(try await office.get("/inbox?kind=incubation").text.contains("小桔灯助学会"))
            #expect(try await office.post(path + "/grant", [("room", "\(desk)")]).status == .unprocessableContent)
            #expect(try await office.post(path + "/grant", [("room", "\(desk)"), ("from", "2026-04-01"), ("to", "2026-06-30")]).location == path)
            #expect(try await office.post(path + "/extension", [("to", "2026-07-31")]).location == path)
            #expect(try await applicant.get(path).text.contains("2026年7月31日"))
            #expect(try await applicant.post(path + "/return", [("handover", "钥匙")]).status == .notFound)
            #expect(try await office.post(path + "/return", [("handover", "钥匙一把")]).location == path)
            #expect(try await office.get("/incubations").text.contains("已交还"))
            #expect(try await office.get("/incubations/export").status == .ok)
            #expect(try await office.get("/bookings/export").status == .ok)
        }
    }

    @Test func programsDoTheSame() async throws {
        try await TestCity.with { test in
            let token = try await test.bearer(test.administrator)
            let made = try await TestBrowser.api(test, .post, "/sites", bearer: token, json: """
                {"name":"文明路阵地","tier":"station","organisation":"\(test.office)","region":"360502","address":"文明路 12 号","keeperPhone":"13800005678"}
                """)
            #expect(made.status == .created && made.json["keeperPhoneMasked"] as? String == "138****5678")
            let id = try #require(made.json["id"] as? Int)
            let hours = try await TestBrowser.api(test, .put, "/sites/\(id)/hours", bearer: token, json: #"{"day4":"09:00-12:00"}"#)
            #expect(hours.json["openNow"] as? Bool == true)
            let room = try await TestBrowser.api(test, .post, "/sites/\(id)/rooms", bearer: token, json: #"{"name":"活动室","kind":"room","usage":"booking","opens":"09:00","closes":"18:00"}"#)
            let roomID = try #require(room.json["id"] as? Int)
            let team = try await test.team()
            let body = #"{"organisation":"\#(team)","day":"2026-03-06","starts":"14:00","ends":"15:00","people":5,"purpose":"例会"}"#
            let booked = try await TestBrowser.api(test, .post, "/rooms/\(roomID)/bookings", bearer: token, json: body)
            #expect(booked.status == .created && booked.json["status"] as? String == "confirmed")
            #expect(try await TestBrowser.api(test, .post, "/rooms/\(roomID)/bookings", bearer: token, json: body).status == .unprocessableContent)
            let booking = try #require(booked.json["id"] as? Int)
            let cancelled = try await TestBrowser.api(test, .post, "/bookings/\(booking)/cancellation", bearer: token, json: "{}")
            #expect(cancelled.json["status"] as? String == "cancelled")
            let list = try await TestBrowser.api(test, .get, "/bookings", bearer: token).json
            #expect((list["items"] as? [Any])?.count == 1)
            // Nobody else is told the keeper's telephone.
            let open = try await TestBrowser.api(test, .get, "/sites/\(id)").json
            #expect(open["keeperPhoneMasked"] is NSNull && open["name"] as? String == "文明路阵地")
        }
    }
}
