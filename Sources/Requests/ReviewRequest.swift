import Audit
import Kernel

/// A request is verified and taken on, or not (审核): how it was verified (条例 art. 13), and what is published of it. The title is
/// written for everybody: no name, no number, no illness.
package struct ReviewRequest: Sendable {
    /// How somebody made sure (核实方式).
    package enum Way: String, CaseIterable, Sendable { case phone, visit, known, papers }

    private enum Decision { case approve(title: String, spot: String, how: Way, isUrgent: Bool, offered: Bool), refuse(String) }

    let id: HelpRequestID
    private let decision: Decision

    /// Reads {decision: "approve" or "refuse", title, spot?, how, urgent?, offered?, reason}.
    /// - Throws: ``Problems`` by field.
    package init(_ id: HelpRequestID, _ fields: Fields) throws {
        self.id = id
        var reader = FieldReader(fields)
        let word = reader.choice("decision", from: ["approve", "refuse"])
        if word == "refuse" {
            let reason = reader.text("reason", max: 200)
            try reader.problems.throwIfAny()
            decision = .refuse(reason ?? "")
            return
        }
        let title = reader.text("title", max: 40)
        if let title, title.utf8.filter({ (48...57).contains($0) }).count >= 7 {
            reader.problems.add("title", "private", "标题是公开的，不要写电话或证件号")
        }
        let spot = reader.text("spot", max: 30, required: false)
        let how = reader.choice("how", from: Way.allCases.map(\.rawValue)).flatMap { Way(rawValue: $0) }
        let (isUrgent, offered) = (reader.flag("urgent"), reader.flag("offered"))
        try reader.problems.throwIfAny()
        guard let title, let how else { throw reader.problems }
        decision = .approve(title: title, spot: spot ?? "", how: how, isUrgent: isUrgent, offered: offered)
    }

    package func run(in work: Work) throws {
        let request = try RequestAccess.requireOffice(id, in: work)
        switch decision {
        case .refuse(let reason):
            guard try RequestStateStore.refuse(id, reason, in: work) else { throw RequestAccess.Conflict.changed }
            try RequestEventStore.add(.refused, to: id, note: reason, in: work)
            try TellRequester.of(request, "您的求助没有受理", "理由：\(reason)", in: work)
            try work.audit("refuseRequest", AuditObject("request", id), at: request.place, ["reason": reason])
        case .approve(let title, let spot, let how, let isUrgent, let offered):
            guard try RequestStateStore.verify(id, title: title, spot: spot, how: how.rawValue, isUrgent: isUrgent, offered: offered, in: work) else {
                throw RequestAccess.Conflict.changed
            }
            try RequestEventStore.add(.verified, to: id, in: work)
            if offered { try RequestEventStore.add(.offered, to: id, in: work) }
            try TellRequester.of(request, "您的求助已核实", "正在为您找服务队", in: work)
            try work.audit("verifyRequest", AuditObject("request", id), at: request.place, ["how": how.rawValue])
        }
    }
}

extension ReviewRequest.Way {
    var title: Message {
        switch self {
        case .phone: "电话核实"
        case .visit: "上门看过"
        case .known: "站点认识"
        case .papers: "看过证件或材料"
        }
    }
}
