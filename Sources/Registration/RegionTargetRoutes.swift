import Audit
import Hummingbird
import Kernel
import Pages
import Rights

/// Targets of regions: the list, entering, changing and taking back.
enum RegionTargetRoutes {
    static let all: [Route] = RegionTargetExport.export.routes + [
        .page(RegionTargetQuery.path, .may(.setTargets)) { visit in
            let query = RegionTargetQuery(visit.query, today: visit.today)
            return try await visit.page("Registration/region-targets", title: "区域注册目标", visit.read { try RegionTargetsView(query, visit, in: $0) })
        },
        .page("/registration/regions/new", .may(.setTargets)) { visit in try await new(visit) },
        .form(RegionTargetQuery.path, .may(.setTargets)) { visit in
            try await visit.attempt {
                let id = try await visit.write { try SetRegionTarget(visit.fields, in: $0).run(in: $0) }
                return visit.redirect("/registration/regions/\(id)", notice: "目标已设定")
            } again: { try await new(visit, $0) }
        },
        .form("/registration/regions/copies", .may(.setTargets)) { visit in
            let count = try await visit.write { try CopyRegionTargets(visit.fields).run(in: $0) }
            return visit.redirect("\(RegionTargetQuery.path)?year=\(visit.fields["year"] ?? "")",
                                  notice: count > 0 ? "已沿用上年的 \(count) 个目标，请更新常住人口" : "没有可沿用的目标，各区域都已设好")
        },
        .page("/registration/regions/:regionTarget", .may(.setTargets)) { visit in try await show(visit) },
        .form("/registration/regions/:regionTarget", .may(.setTargets)) { visit in
            let id = try visit.id("regionTarget", RegionTargetID.self)
            return try await visit.attempt {
                try await visit.write { work in
                    _ = try RegionTargetStore.require(id, in: work)
                    try EditRegionTarget(id, visit.fields, in: work).run(in: work)
                }
                return visit.redirect("/registration/regions/\(id)", notice: "目标已调整")
            } again: { try await show(visit, $0) }
        },
        .form("/registration/regions/:regionTarget/withdrawal", .may(.setTargets)) { visit in
            let id = try visit.id("regionTarget", RegionTargetID.self)
            try await visit.write { try WithdrawRegionTarget(id).run(in: $0) }
            return visit.redirect(RegionTargetQuery.path, notice: "目标已撤销")
        },
    ]

    private static func new(_ visit: Visit, _ problems: Problems? = nil) async throws -> Response {
        let view = try await visit.read { work in
            try RegionTargetFormView(new: problems == nil ? RegionTargetForm.start(visit, in: work) : visit.fields, problems: problems, visit, in: work)
        }
        return try await visit.page("Registration/region-target", title: "设定区域注册目标", view, problems: problems)
    }

    private static func show(_ visit: Visit, _ problems: Problems? = nil) async throws -> Response {
        let id = try visit.id("regionTarget", RegionTargetID.self)
        let view = try await visit.read { work in
            try RegionTargetFormView(RegionTargetStore.require(id, in: work), values: problems == nil ? nil : visit.fields, problems: problems, visit, in: work)
        }
        return try await visit.page("Registration/region-target", title: "\(view.name)的注册目标", view, problems: problems)
    }
}
