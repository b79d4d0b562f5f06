import Audit
import Kernel
import Projects
import Rights
import TestKit
import Testing

@Suite struct SubmitProjectTests {
    @Test func aCompleteDraftIsSubmittedWithItsDeclaration() async throws {
        try await TestCity.with { test in
            let scene = try await ProjectScene.make(test)
            let id = try await scene.create()
            try await scene.submit(id)
            let project = try await scene.project(id)
            #expect(project.status == .submitted)
            #expect(project.declaredAt == TestCity.start)
            #expect(project.declaredBy == scene.leader)
        }
    }

    @Test func withoutTheDeclarationNothingHappens() async throws {
        try await TestCity.with { test in
            let scene = try await ProjectScene.make(test)
            let id = try await scene.create()
            for fields in [[:], ["declaration": "0"], ["declaration": "false"]] as [Fields] {
                #expect(try await problems { try await scene.submit(id, fields: fields) } == ["declaration": "missing"])
            }
            #expect(try await problems { try await scene.submit(id, fields: ["declaration": "perhaps"]) }?["declaration"] == "malformed")
            #expect(try await scene.project(id).status == .draft)
        }
    }

    @Test func theFormNamesEveryExcludedKindInBothLanguages() async throws {
        try await TestCity.with { test in
            let scene = try await ProjectScene.make(test)
            let id = try await scene.create()
            let browser = try await test.browser(scene.leader)
            let chinese = try await browser.get("/work/projects/\(id)/submission")
            for words in ["本职工作", "单位或学校已经规定必须完成", "为参加者自己谋利益", "公益目的不明确", "每天 50 元", "50 元抵 1 小时"] {
                #expect(chinese.text.contains(words), "\(words)")
            }
            let english = try await browser.get("/work/projects/\(id)/submission", language: "en")
            #expect(ExcludedKind.allCases.count == 6)
            for kind in ExcludedKind.allCases {
                let words = test.city.services.catalogue.text(kind.label, .en)
                #expect(words != kind.label.key)
                #expect(english.text.contains(words.replacing("\"", with: "&quot;").replacing("'", with: "&#39;")), "\(words)")
            }
        }
    }

    @Test func everythingThatIsMissingIsNamedAtOnce() async throws {
        try await TestCity.with { test in
            let scene = try await ProjectScene.make(test)
            let bare: Fields = ["team": "\(scene.team)", "name": "半成品", "startsAt": "2026-03-12T09:00", "endsAt": "2026-03-12T10:00"]
            let id = try await scene.create(bare)
            let found = try await problems { try await scene.submit(id, fields: [:]) }
            let names = ["venue", "audiences", "categories", "posts", "safeguards", "risks", "contactName", "contactPhone", "description", "declaration"]
            #expect(found?.keys.sorted() == names.sorted())
            #expect(Set(found?.values.map(\.self) ?? []) == ["missing"])
            let page = try await test.browser(scene.leader).get("/work/projects/\(id)/submission")
            #expect(page.text.contains("/edit#f-risks"))
        }
    }

    @Test func theRulesOfTheCalendar() async throws {
        try await TestCity.with { test in
            let scene = try await ProjectScene.make(test)
            // Ten people need three days; nine do not, and three days are enough for ten.
            func codes(_ change: (inout Fields) -> Void) async throws -> [String: String]? {
                let id = try await scene.create(scene.with(change))
                return try await problems { try await scene.submit(id) }
            }
            func tomorrow(_ fields: inout Fields) {
                for name in ["startsAt", "endsAt", "recruitTo"] { fields.set(name, "2026-03-07T" + (fields[name] ?? "").suffix(5)) }
            }
            #expect(try await codes { tomorrow(&$0); $0.set("posts.0.quota", "8") } == ["startsAt": "too_late"])
            #expect(try await codes { tomorrow(&$0); $0.set("posts.0.quota", "7") } == nil)
            #expect(try await codes { fields in
                for name in ["startsAt", "endsAt", "recruitTo"] { fields.set(name, "2026-03-08T" + (fields[name] ?? "").suffix(5)) }
                fields.set("posts.0.quota", "8")
            } == nil)
            #expect(try await codes { fields in
                fields.set("startsAt", "2026-03-05T09:00")
                fields.set("recruitFrom", "2026-03-04T09:00")
                fields.set("recruitTo", "2026-03-05T09:30")
            } == ["startsAt": "in_past", "recruitTo": "in_past"])
        }
    }

    @Test func afterwardsIsForWhatIsOver() async throws {
        try await TestCity.with { test in
            let scene = try await ProjectScene.make(test)
            let ahead = try await scene.create(scene.with { $0.set("scope", "afterwards") })
            #expect(try await problems { try await scene.submit(ahead) } == ["endsAt": "out_of_range"])
            let past = try await scene.create(scene.with { fields in
                fields.set("scope", "afterwards")
                fields.set("startsAt", "2026-03-01T09:00")
                fields.set("endsAt", "2026-03-01T11:00")
                fields["recruitFrom"] = nil
                fields["recruitTo"] = nil
                fields.set("posts.0.quota", "40")
            })
            try await scene.submit(past)
            try await scene.approve(past)
            #expect(try await scene.project(past).phase(at: TestCity.start) == .awaitingClosure)
        }
    }

    @Test func dangerNeedsAPolicyAndAPasswordScopeAPassword() async throws {
        try await TestCity.with { test in
            let scene = try await ProjectScene.make(test)
            let risky = try await scene.create(scene.with { $0.set("dangerous", "1") })
            #expect(try await problems { try await scene.submit(risky) } == ["insurance": "missing"])
            let insured = try await scene.create(scene.with { $0.set("dangerous", "1"); $0.set("insurance", "PICC-2026-001") })
            try await scene.submit(insured)
            let secret = try await scene.create(scene.with { $0.set("scope", "password") })
            #expect(try await problems { try await scene.submit(secret) } == ["password": "missing"])
        }
    }

    @Test func twiceIsAConflict() async throws {
        try await TestCity.with { test in
            let scene = try await ProjectScene.make(test)
            let id = try await scene.create()
            try await scene.submit(id)
            #expect(try await conflict { try await scene.submit(id) } == "wrong_state")
        }
    }
}
