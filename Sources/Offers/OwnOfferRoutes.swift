import Audit
import Hummingbird
import Kernel
import Pages
import Rights

/// What a volunteer does with what they offer.
enum OwnOfferRoutes {
    static let all: [Route] = [
        .page("/me/offer", .volunteer) { try await show($0) },
        .form("/me/offer", .volunteer) { visit in
            try await act(visit, .save, "已保存，需要时会想到您") { visit in { try SaveOffer(SaveOffer.Draft(visit.fields, in: $0)).run(in: $0) } }
        },
        .form("/me/offer/pause", .volunteer) { visit in
            try await act(visit, .pause, "好的，这段时间不打扰您") { visit in
                let pause = try PauseOffer(visit.fields, today: visit.today)
                return { try pause.run(in: $0) }
            }
        },
        .form("/me/offer/resumption", .volunteer) { visit in
            try await act(visit, nil, "欢迎回来，需要时会想到您") { _ in { try ResumeOffer().run(in: $0) } }
        },
        .form("/me/offer/removal", .volunteer) { visit in
            try await visit.write { try RemoveOffer().run(in: $0) }
            return visit.redirect("/me", notice: "已删除您能帮的忙，以后不再推荐您")
        },
        .form("/me/offer/licences", .volunteer) { visit in
            try await act(visit, .licence, "已登记。请带原件到管理组织核对") { visit in { _ = try FileLicence(visit.fields, in: $0).run(in: $0) } }
        },
        .form("/me/offer/licences/:licence/removal", .volunteer) { visit in
            let id = try visit.id("licence", LicenceID.self)
            return try await act(visit, nil, "证照已删除") { _ in { try RemoveLicence(id).run(in: $0) } }
        },
        .form("/me/offer/export", .volunteer) { visit in
            let own = try await visit.write { try ExportOffer().run(in: $0) }
            return visit.download(try own.bytes(), name: visit.say("我能帮的忙") + " \(visit.today).json", type: "application/json")
        },
    ]

    private static func act(_ visit: Visit, _ form: OwnOfferView.Returned?, _ notice: Message,
                            _ prepare: (Visit) throws -> @Sendable (Work) throws -> Void) async throws -> Response {
        try await visit.attempt {
            let change = try prepare(visit)
            try await visit.write { try change($0) }
            return visit.redirect("/me/offer", notice: notice)
        } again: { try await show(visit, form, $0) }
    }

    private static func show(_ visit: Visit, _ form: OwnOfferView.Returned? = nil, _ problems: Problems? = nil) async throws -> Response {
        let view = try await visit.read { try OwnOfferView(form, problems: problems, visit, in: $0) }
        return try await visit.page("Offers/own", title: "我能帮的忙", view, problems: problems, scripts: ["/assets/js/locate.js"])
    }
}
