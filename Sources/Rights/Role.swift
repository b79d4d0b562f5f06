/// What a person is at a place in the organisation tree.
package enum Role: String, CaseIterable, Codable, Sendable {
    /// Answers for a place and everything below it (管理员): the office at the root, an organisation's own below.
    case administrator
    /// Leads a team (队长) and runs its projects.
    case leader
    /// Keeps a station's counter and its check-in screen (站长).
    case keeper
    /// Reads the audit trail and changes nothing (审计员).
    case auditor
}

/// Something that a role allows at its place.
package enum Permission: String, CaseIterable, Codable, Sendable {
    // Volunteers
    case seeVolunteers, reviewVolunteers, unmaskVolunteers, suspendVolunteers, importVolunteers
    case allotNumbers, setTargets, checkRegistrations
    // Organisations and teams
    case createOrganisation, reviewTeams, suspendOrganisations, appointAdministrators, editOrganisation
    // Projects
    case draftProjects, reviewProjects, reviewSignUps, runCheckIn, enterHours, closeProjects, suspendProjects, saveBrands
    // Records
    case seeRecords, voidRecords, settleObjections, issueCertificates, revokeCertificates
    // Sites
    case openSites, keepSites, useSites, reviewBookings, grantIncubation
    // Double report-ins
    case confirmReportIns, keepPosts, seeEmployees
    // Yearly checks
    case checkTeams
    // Inspections
    case planInspections, answerRectification
    // Reports
    case prepareReports, acceptReports
    // Requests for help
    case handleRequests, serveRequests
    // Archives
    case keepArchives, destroyArchives
    // Offers and needs
    case confirmLicences, findVolunteers
    // The office
    case seeInbox, editSettings, readAudit, manageJobs
}

extension Role {
    /// The whole table of rights. A right holds at the place of the appointment and everything below it.
    package var permissions: Set<Permission> {
        switch self {
        case .administrator: Set(Permission.allCases)
        case .leader: [.draftProjects, .reviewSignUps, .runCheckIn, .enterHours, .closeProjects, .seeRecords, .editOrganisation, .useSites, .seeEmployees, .answerRectification, .keepArchives, .serveRequests]
        case .keeper: [.runCheckIn, .seeRecords, .keepSites, .reviewBookings, .confirmReportIns, .keepPosts, .answerRectification, .prepareReports, .handleRequests, .findVolunteers]
        case .auditor: [.readAudit]
        }
    }
}
