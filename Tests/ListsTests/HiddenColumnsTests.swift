import Documents
import Kernel
import TestKit
import Testing

/// Of every list whose columns can be chosen: what is hidden on the page is left out of the file, and nothing else is.
@Suite struct HiddenColumnsTests {
    /// A list, the columns that are hidden, and what the file still has.
    private static let lists: [(path: String, hidden: String, left: String)] = [
        ("/organisations", "state number kind parent region members head phone department since", "序号 名称 地址 统一社会信用代码"),
        ("/work/projects", "state when team taken quota waiting", "编号 活动 地点"),
        ("/work/sites", "state tier where organisation keeper grade", "序号 名称 编号 场所 上级阵地 启用日期 公开电话 开放时间"),
        ("/bookings", "room team purpose seats state act", "序号 日期 时间 连续预约"),
        ("/incubations", "state room when seats until", "序号 入驻组织 电脑 辅导老师 交还日期 交还清单"),
        ("/audit", "who action object result detail address", "时间"),
        ("/work/archives", "organisation ended due content state", "序号 活动 活动编号 开始日期 归档人"),
        ("/reports", "period state new times hours sent", "组织名称 报给 期末注册 服务人数 活动 服务队数 在用阵地"),
        ("/team-checks", "state above members projects hours sent", "序号 队伍 负责人 联系人 整改期限 审核意见 总结"),
        ("/rectifications", "state due what organisation round", "序号 名称 编号 答复 答复日期"),
        ("/inspections", "state subject period organisation", "序号 名称 检查表 怎样选定 督查对象 已督查 要整改 平均分 结论"),
        ("/quiet-sites", "days since grade where organisation", "序号 名称 编号 负责人"),
        ("/report-ins", "state employer community posts served since", "序号 姓名 编号"),
        ("/community-posts", "state community times taken project", "序号 岗位 做什么"),
        ("/report-in-feedback", "quarter state community people times hours issued", "序号 工作单位 社区的话 经办人 编号"),
        ("/registration-checks", "state organisation kind size since", "序号 名称 情况属实 资料有误 不知道注册 没有联系上 不愿回答 等着联系 真实率 结论"),
        ("/requests", "state due when where team organisation", "序号 编号 求助 类别 渠道 提出日期 人数 评价"),
        ("/certificates", "name issuer period hours issued state", "序号 证书编号 生效日期"),
        ("/objections", "state project day hours text raised", "序号 志愿者 答复 处理时间"),
    ]

    private func headings(_ path: String, _ browser: TestBrowser) async throws -> [String] {
        let file = try await browser.get(path)
        #expect(file.status == .ok, "\(path)")
        return try #require(TableReader.rows(.bytes(file.bytes)).first, "\(path)").cells
    }

    @Test func whatIsHiddenOnThePageIsLeftOutOfTheFileAndNothingElse() async throws {
        try await TestCity.with { test in
            let office = try await test.browser(test.administrator)
            for list in Self.lists {
                let whole = try await headings("\(list.path)/export?format=csv", office)
                let keys = list.hidden.split(separator: " ").map { ("columns", String($0)) }
                #expect(try await office.post("/lists/columns", [("path", list.path)] + keys).status == .seeOther)
                let left = try await headings("\(list.path)/export?format=csv", office)
                #expect(left == list.left.split(separator: " ").map(String.init), "\(list.path)")
                let kept = whole.filter { left.contains($0) }
                #expect(kept == left && whole.count > left.count, "\(list.path)")
            }
        }
    }

    @Test func oneOfTwoColumnsOfTheSameKindStays() async throws {
        try await TestCity.with { test in
            let office = try await test.browser(test.administrator)
            _ = try await office.post("/lists/columns", [("path", "/work/sites"), ("columns", "keeper")])
            let left = try await headings("/work/sites/export?format=csv", office)
            #expect(left.contains("公开电话") && left.contains("区域") && !left.contains("负责人") && !left.contains("负责人电话"))
        }
    }

    @Test func aChoiceForTheMembersOfOneTeamHoldsForEveryTeam() async throws {
        try await TestCity.with { test in
            let (first, second) = (try await test.team("甲队"), try await test.team("乙队"))
            let office = try await test.browser(test.administrator)
            let page = try await office.get("/organisations/\(first)/members?q=x").text
            #expect(page.contains("name=\"path\" value=\"/organisations/:organisation/members\""))
            let chosen = try await office.post("/lists/columns", [
                ("path", "/organisations/:organisation/members"), ("columns", "phone"), ("columns", "note"), ("back", "/organisations/\(first)/members"),
            ])
            #expect(chosen.location == "/organisations/\(first)/members")
            #expect(try await office.get("/organisations/\(second)/members").text.contains("隐藏 2 列"))
            #expect(try await headings("/organisations/\(second)/members/export?format=csv", office) == ["序号", "姓名", "编号", "时间"])
            // A view is that of one team.
            let saved = [("name", "等审核的"), ("path", "/organisations/\(first)/members"), ("query", "status=applied")]
            #expect(try await office.post("/lists/views", saved).status == .seeOther)
            #expect(try await office.get("/organisations/\(first)/members?status=applied").text.contains("aria-current=\"true\">等审核的"))
            #expect(try await !office.get("/organisations/\(second)/members").text.contains("等审核的"))
        }
    }

    @Test func prescribedFormsStayWhole() async throws {
        try await TestCity.with { test in
            let office = try await test.browser(test.administrator)
            for (path, columns) in [("/numbers", ["state", "giver"]), ("/registration", ["state", "target"])] {
                let whole = try await headings("\(path)/export?format=csv", office)
                _ = try await office.post("/lists/columns", [("path", path)] + columns.map { ("columns", $0) })
                #expect(try await headings("\(path)/export?format=csv", office) == whole)
                #expect(try await !office.get(path).text.contains("导出的表格里"))
            }
        }
    }

    /// Views that somebody saves, with what stands in the address of each.
    @Test(arguments: [
        ("/inspections", "status=closed"), ("/quiet-sites", "q=%E6%96%87"), ("/report-ins", "idle=1"), ("/community-posts", "free=1"), ("/report-in-feedback", "q=%E6%96%87"),
        ("/numbers", "state=low"), ("/registration-checks", "kind=visit"), ("/certificates", "status=revoked"), ("/objections", "q=%E7%8E%8B&settled=1"),
    ]) func aSavedViewComesBackEvenWhenItIsEmpty(path: String, query: String) async throws {
        try await TestCity.with { test in
            let office = try await test.browser(test.administrator)
            let saved = try await office.post("/lists/views", [("name", "我的视图一"), ("path", path), ("query", query), ("back", "\(path)?\(query)")])
            #expect(saved.location == "\(path)?\(query)")
            let page = try await office.get(saved.location)
            #expect(page.status == .ok && page.text.contains("aria-current=\"true\">我的视图一"))
            #expect(try await office.get("\(path)/export?\(query)&format=csv").status == .ok)
        }
    }
}
