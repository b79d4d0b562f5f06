import Kernel
import Storage

/// What a record is made of, wherever it comes from: a check-out, the roll, late entry, an import, the demo city.
package struct RecordDraft: Sendable {
    package var volunteer: VolunteerID
    package var project: ProjectID
    package var post: PostID?
    package var checkIn: CheckInID?
    package var kind: ServiceRecord.Kind
    package var method: ServiceRecord.Method
    package var from: Instant
    package var to: Instant
    /// 服务内容
    package var content: String
    /// 备注, at most 500 characters.
    package var note: String
    /// The proof of a record made up later.
    package var proof: ProofID?
    /// The void record that this one corrects.
    package var replaces: RecordID?

    package init(volunteer: VolunteerID, project: ProjectID, post: PostID? = nil, checkIn: CheckInID? = nil,
                 kind: ServiceRecord.Kind = .credit, method: ServiceRecord.Method, from: Instant, to: Instant,
                 content: String = "", note: String = "", proof: ProofID? = nil, replaces: RecordID? = nil) {
        self.volunteer = volunteer
        self.project = project
        self.post = post
        self.checkIn = checkIn
        self.kind = kind
        self.method = method
        self.from = from
        self.to = to
        self.content = content
        self.note = note
        self.proof = proof
        self.replaces = replaces
    }

    /// hours = round(Δ / 3600, 2).
    package var hours: ServiceTime { ServiceTime(from: from, to: to) }
}

/// A stored proof of late entry (补录凭证).
package typealias ProofID = ID<ProofKind>

/// See ``AccountKind``.
package enum ProofKind {}

/// Why a record cannot be entered.
package struct RecordProblem: Error, Hashable, Sendable {
    /// A stable word for programs.
    package let code: String
    package let message: Message

    init(_ code: String, _ message: Message) {
        self.code = code
        self.message = message
    }
}
