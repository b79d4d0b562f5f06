import Kernel
import TestKit
import Testing
@testable import Projects

@Suite struct PortalTests {
    @Test func thePortalShowsWhatNeedsPeopleNow() async throws {
        try await TestCity.with { test in
            let visitor = try await test.browser()
            #expect(try await visitor.get("/").text.contains("现在没有正在招人的活动"))
            _ = try await test.project(name: "孔目江沿岸清洁")
            let page = try await visitor.get("/")
            #expect(page.status == .ok)
            #expect(page.text.contains("孔目江沿岸清洁"))
            #expect(page.text.contains("还有 5 个名额"))
            #expect(try await visitor.get("/", language: "en").text.contains("Places left: 5"))
        }
    }

    @Test func visitorsSeeEachChangeAtOnce() async throws {
        try await TestCity.with { test in
            let project = try await test.project(posts: [("引导员", 1)])
            let post = try await test.post(of: project)
            let visitor = try await test.browser()
            #expect(try await visitor.get("/projects/\(project)").text.contains("还有 1 个名额"))
            let person = try await test.person()
            let signUp = try await test.signUp(person, post.id)
            #expect(try await visitor.get("/projects/\(project)").text.contains("已满，可候补"))
            let portal = try await visitor.get("/").text
            #expect(!portal.contains("还有 1 个名额"))
            try await test.cancel(signUp, person)
            #expect(try await visitor.get("/projects/\(project)").text.contains("还有 1 个名额"))
        }
    }

    @Test func aPageForEverybodyHoldsNothingOfAnybody() async throws {
        try await TestCity.with { test in
            let project = try await test.project()
            let visitor = try await test.browser()
            for path in ["/", "/projects", "/projects/\(project)"] {
                let page = try await visitor.get(path).text
                #expect(!page.contains("13800005678"))
                #expect(!page.contains("/posts/"))
                #expect(page.contains(#"name="csrf" value="""#))
            }
            #expect(try await visitor.get("/projects/\(project)").text.contains("/sign-in?back="))
        }
    }

    @Test func whatIsNotApprovedIsNotThere() async throws {
        try await TestCity.with { test in
            let project = try await test.project(name: "尚未公开的活动")
            let visitor = try await test.browser()
            #expect(try await visitor.get("/projects/\(project)").status == .ok)
            for status in ["draft", "submitted", "refused", "void"] {
                try await test.write { work in
                    try work.tx.run("UPDATE projects SET status = \(status) WHERE id = \(project)")
                    work.tx.touch(.portal)
                }
                #expect(try await visitor.get("/projects/\(project)").status == .notFound, "\(status)")
                let list = try await visitor.get("/projects?all=1").text
                #expect(!list.contains("尚未公开的活动"), "\(status)")
            }
            for path in ["/projects/0", "/projects/-1", "/projects/x", "/projects/999999", "/projects/99999999999999999999"] {
                #expect(try await visitor.get(path).status == .notFound)
            }
        }
    }

    @Test func projectsAreFoundByWhatIsAskedFor() async throws {
        try await TestCity.with { test in
            let river = try await test.project(name: "孔目江清洁") { $0.categories = ["0006"] }
            _ = try await test.project(name: "社区义诊", startsAt: TestCity.start.adding(seconds: 9 * 86_400), posts: [("护士", 0)]) {
                $0.categories = ["0004"]
                if let county = RegionCode("360521") { $0.region = county }
            }
            let visitor = try await test.browser()
            func finds(_ query: String) async throws -> [Bool] {
                let text = try await visitor.get("/projects?\(query)").text
                return [text.contains("孔目江清洁"), text.contains("社区义诊")]
            }
            #expect(try await finds("") == [true, true])
            #expect(try await finds("q=%E4%B9%89%E8%AF%8A") == [false, true])
            #expect(try await finds("category=0006") == [true, false])
            #expect(try await finds("area=360521") == [false, true])
            #expect(try await finds("from=2026-03-10") == [false, true])
            #expect(try await finds("to=2026-03-10") == [true, false])
            #expect(try await finds("free=1") == [true, false])
            #expect(try await finds("q=%E4%B9%89%E8%AF%8A&category=0006") == [false, false])
            try await test.signUp(try await test.person(), try await test.post(of: river).id)
            #expect(try await visitor.get("/projects?free=1").text.contains("还有 4 个名额"))
        }
    }

    @Test func aLongListIsReadOnWithoutGaps() async throws {
        try await TestCity.with { test in
            for number in 0..<30 {
                _ = try await test.project(name: "活动\(100 + number)", startsAt: TestCity.start.adding(seconds: Int64(2 + number / 3) * 86_400))
            }
            let visitor = try await test.browser()
            let first = try await visitor.get("/projects").text
            #expect(first.contains("找到 30 个活动"))
            let next = try #require(first.firstMatch(of: /href="([^"]*after=[^"]*)"/)?.1)
            let second = try await visitor.get(String(next).replacing("&amp;", with: "&")).text
            let names = (0..<30).map { "活动\(100 + $0)<" }
            #expect(names.filter(first.contains).count == 24)
            #expect(names.filter(second.contains).count == 6)
            #expect(Set(names.filter(first.contains)).isDisjoint(with: names.filter(second.contains)))
        }
    }

    @Test func aHostileSearchIsJustASearch() async throws {
        try await TestCity.with { test in
            _ = try await test.project(name: "100%_好事")
            let visitor = try await test.browser()
            for query in ["q=%27%20OR%201%3D1%20--", "q=%3Cscript%3Ealert(1)%3C%2Fscript%3E", "area=x&category=zz&from=never&to=1&after=x-y",
                          "free=maybe", "from=2026-03-09&to=2026-03-01", "after=99999999999999999999-1", "q=" + String(repeating: "a", count: 600)] {
                let page = try await visitor.get("/projects?\(query)")
                #expect(page.status == .ok, "\(query)")
                #expect(!page.text.contains("<script>alert"))
            }
            #expect(try await visitor.get("/projects?q=%25_").text.contains("100%_好事"))
            let others = try await visitor.get("/projects?q=0_%25").text
            #expect(!others.contains("100%_好事"))
        }
    }

    @Test func thePageTellsWhatIsInMyWay() async throws {
        try await TestCity.with { test in
            let project = try await test.project { $0.posts = [.init(name: "急救员", quota: 2, minAge: 60), .init(name: "引导员", quota: 1)] }
            let person = try await test.person()
            let browser = try await test.browser(person.account)
            let page = try await browser.get("/projects/\(project)").text
            #expect(page.contains("活动当天须满 60 周岁"))
            #expect(page.contains("报名“引导员”"))
            #expect(!page.contains("报名“急救员”"))
            let other = try await test.project(name: "同时的另一个活动")
            try await test.signUp(person, try await test.post(of: other).id)
            #expect(try await browser.get("/projects/\(project)").text.contains("时间和您已报名的“同时的另一个活动”重叠"))
            let posts = try await test.posts(of: project)
            let first = try #require(posts.last)
            try await test.signUp(try await test.person(), first.id)
            let second = try await test.person()
            #expect(try await test.browser(second.account).get("/projects/\(project)").text.contains("排队“引导员”（前面 0 人）"))
        }
    }
}
