import Kernel
import Ledger

/// What the ledger commits to when something happens to a record: the event, and with 'entered' the whole record. The
/// program makes it when it writes, and `youai verify` again from what is stored.
package struct RecordCommitment: Sendable {
    /// Everything of a record that never changes.
    package struct Content: Sendable {
        package let volunteer: VolunteerID
        package let project: ProjectID
        package let post: PostID?
        package let organisation: OrganisationID
        package let checkIn: CheckInID?
        package let kind: ServiceRecord.Kind
        package let method: ServiceRecord.Method
        package let from: Instant
        package let to: Instant
        package let hours: ServiceTime
        package let content: String
        package let note: String
        /// The hash of the file that proves it.
        package let proof: [UInt8]?
        package let recordedBy: AccountID?
        package let recorderName: String
        package let recordedAt: Instant
        package let effectiveOn: Day
        package let replaces: RecordID?

        init(volunteer: VolunteerID, project: ProjectID, post: PostID?, organisation: OrganisationID, checkIn: CheckInID?,
             kind: ServiceRecord.Kind, method: ServiceRecord.Method, from: Instant, to: Instant, hours: ServiceTime, content: String,
             note: String, proof: [UInt8]?, recordedBy: AccountID?, recorderName: String, recordedAt: Instant, effectiveOn: Day,
             replaces: RecordID?) {
            (self.volunteer, self.project, self.post, self.organisation, self.checkIn) = (volunteer, project, post, organisation, checkIn)
            (self.kind, self.method, self.from, self.to, self.hours) = (kind, method, from, to, hours)
            (self.content, self.note, self.proof, self.recordedBy, self.recorderName) = (content, note, proof, recordedBy, recorderName)
            (self.recordedAt, self.effectiveOn, self.replaces) = (recordedAt, effectiveOn, replaces)
        }

        /// What a plain record of a bulk load says of itself.
        package init(volunteer: VolunteerID, project: ProjectID, post: PostID, organisation: OrganisationID, checkIn: CheckInID?,
                     method: ServiceRecord.Method, from: Instant, to: Instant, hours: ServiceTime, recorderName: String, recordedAt: Instant,
                     effectiveOn: Day) {
            self.init(volunteer: volunteer, project: project, post: post, organisation: organisation, checkIn: checkIn, kind: .credit,
                      method: method, from: from, to: to, hours: hours, content: "", note: "", proof: nil, recordedBy: nil,
                      recorderName: recorderName, recordedAt: recordedAt, effectiveOn: effectiveOn, replaces: nil)
        }
    }

    package init(event: Int64, kind: RecordEvent.Kind, record: RecordID, at: Instant, account: AccountID?, name: String, reason: String,
                 content: Content?) {
        (self.event, self.kind, self.record, self.at, self.account) = (event, kind, record, at, account)
        (self.name, self.reason, self.content) = (name, reason, content)
    }

    /// The number of the event.
    package let event: Int64
    package let kind: RecordEvent.Kind
    package let record: RecordID
    package let at: Instant
    package let account: AccountID?
    package let name: String
    package let reason: String
    /// Set with 'entered'.
    package let content: Content?

    /// The bytes that are hashed with the salt.
    package var bytes: [UInt8] {
        var all = Canonical("youai-record-1")
        all.add(event)
        all.add(kind.rawValue)
        all.add(record)
        all.add(at)
        all.add(account)
        all.add(name)
        all.add(reason)
        content?.add(to: &all)
        return all.bytes
    }
}

extension RecordCommitment.Content {
    fileprivate func add(to all: inout Canonical) {
        all.add(volunteer)
        all.add(project)
        all.add(post)
        all.add(organisation)
        all.add(checkIn)
        all.add(kind.rawValue)
        all.add(method.rawValue)
        all.add(from)
        all.add(to)
        all.add(Int64(hours.hundredths))
        all.add(content)
        all.add(note)
        all.add(bytes: proof)
        all.add(recordedBy)
        all.add(recorderName)
        all.add(recordedAt)
        all.add(effectiveOn.description)
        all.add(replaces)
    }
}

extension RecordEvent.Kind {
    /// How the ledger names the event.
    package var entryKind: LedgerEntry.Kind {
        switch self {
        case .entered: .entered
        case .disputed: .disputed
        case .upheld: .upheld
        case .voided: .voided
        }
    }
}
