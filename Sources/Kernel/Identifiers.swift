/// A sign-in account (账号).
package typealias AccountID = ID<AccountKind>
/// An organisation, team, station or unit (志愿服务组织、服务队、站点、单位).
package typealias OrganisationID = ID<OrganisationKind>
/// A volunteer (志愿者).
package typealias VolunteerID = ID<VolunteerKind>
/// A project brand (项目品牌).
package typealias BrandID = ID<BrandKind>
/// A project or activity (项目、活动).
package typealias ProjectID = ID<ProjectKind>
/// A post of a project (岗位).
package typealias PostID = ID<PostKind>
/// A place where people check in (签到点).
package typealias CheckInPointID = ID<CheckInPointKind>
/// A volunteer's sign-up for a post (报名).
package typealias SignUpID = ID<SignUpKind>
/// One stay at a check-in point, from 签到 to 签退.
package typealias CheckInID = ID<CheckInKind>
/// A service record (志愿服务记录).
package typealias RecordID = ID<RecordKind>
/// An objection to a published record (异议).
package typealias ObjectionID = ID<ObjectionKind>
/// A certificate of service (志愿服务记录证明).
package typealias CertificateID = ID<CertificateKind>
/// A stored file (附件).
package typealias AttachmentID = ID<AttachmentKind>
/// A role given to an account at a place (任职).
package typealias AppointmentID = ID<AppointmentKind>
/// An entry of the audit log (审计记录).
package typealias AuditEventID = ID<AuditEventKind>
/// A consent given or withdrawn (同意书).
package typealias ConsentID = ID<ConsentKind>

/// The kinds below have no values; each only tells one sort of `ID` from another.
package enum AccountKind {}
/// See ``AccountKind``.
package enum OrganisationKind {}
/// See ``AccountKind``.
package enum VolunteerKind {}
/// See ``AccountKind``.
package enum BrandKind {}
/// See ``AccountKind``.
package enum ProjectKind {}
/// See ``AccountKind``.
package enum PostKind {}
/// See ``AccountKind``.
package enum CheckInPointKind {}
/// See ``AccountKind``.
package enum SignUpKind {}
/// See ``AccountKind``.
package enum CheckInKind {}
/// See ``AccountKind``.
package enum RecordKind {}
/// See ``AccountKind``.
package enum ObjectionKind {}
/// See ``AccountKind``.
package enum CertificateKind {}
/// See ``AccountKind``.
package enum AttachmentKind {}
/// See ``AccountKind``.
package enum AppointmentKind {}
/// See ``AccountKind``.
package enum AuditEventKind {}
/// See ``AccountKind``.
package enum ConsentKind {}
