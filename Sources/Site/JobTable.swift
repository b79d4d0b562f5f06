import Archives
import AuditTrail
import Figures
import Identity
import Inspections
import Jobs
import Kernel
import Ledger
import Messages
import Notices
import Offers
import Organisations
import Pages
import Projects
import Recognition
import Regions
import Registration
import ReportIns
import Reports
import Requests
import Rights
import ServiceRecords
import Sites
import Storage
import TeamChecks
import Transfers
import Uploads
import Volunteers

/// The jobs of all modules, and what the program does by itself at its times.
package enum JobTable {
    package static let handlers: [JobHandler] =
        AuditTrailRoutes.jobs + RegionsRoutes.jobs(.city) + OrganisationsRoutes.jobs(.city, .city) + VolunteersRoutes.jobs(hours: Upward.hours) + ProjectWorkRoutes.jobs
        + ServiceRecordsRoutes.jobs
        + RegistrationRoutes.jobs
        + SitesRoutes.jobs
        + ReportInsRoutes.jobs
        + TeamChecksRoutes.jobs
        + InspectionsRoutes.jobs
        + ReportsRoutes.jobs
        + ArchivesRoutes.jobs
        + RequestsRoutes.jobs
        + RecognitionRoutes.jobs
        + MessagesRoutes.jobs
        + OffersRoutes.jobs

    package static let schedules: [Schedule] = [
        Schedule("closeForgottenCheckIns", "强制签退没有签退的人", .every(seconds: 180)) { context in
            while try await context.write({ try CloseForgottenCheckIns.run(in: $0) }) > 0 {}
        },
        Schedule("sealLedger", "封存时长账本", .every(seconds: 10)) { context in
            do {
                try await KeepLedger(context.services).run { try await context.write($0) }
            } catch let broken as SealLedger.Broken {
                context.services.logger.critical("the ledger is not sealed any more: run youai verify on a copy")
                throw JobFailure("账本和签过的不一致，已停止封存：\(broken.message)")
            }
        },
        Schedule("escalateRequests", "超时的求助升级", .every(seconds: 60)) { context in
            while try await context.write({ try SettleRequests.run(in: $0) }) {}
            while try await context.write({ try EscalateRequests.run(in: $0) }) == EscalateRequests.piece {}
        },
        Schedule("discardOldImports", "删除没有确认的名单", .every(seconds: 3600)) { context in
            while try await context.write({ try DiscardOldImports.run(in: $0) }) {}
        },
        Schedule("forgetSignIns", "清理过期的登录", .daily(hour: 3, minute: 10)) { context in
            while try await context.write({ try ForgetSignIns.run(in: $0) }) > 0 {}
            while try await context.write({ try ForgetIdempotencyKeys.run(in: $0) }) > 0 {}
        },
        Schedule("forgetPastFigures", "清理过去日子的累计数", .daily(hour: 3, minute: 20)) { context in
            try await context.write { try FigureStore.forget(before: $0.today, in: $0.tx) }
        },
        Schedule("remindOfActivities", "提醒明天参加活动的人", .daily(hour: 18, minute: 0)) { try await RemindOfActivities.run($0) },
        Schedule("beginAnnualReminder", "到日子就提醒今年时长不足的志愿者", .daily(hour: 9, minute: 0)) { context in
            _ = try await context.write { try RemindOfAnnualHours.begin(in: $0) }
        },
        Schedule("escalateTransfers", "上报超过期限的转移申请", .daily(hour: 8, minute: 30)) { context in
            while try await context.write({ try EscalateTransfers.run(in: $0) }) == EscalateTransfers.piece {}
        },
        Schedule("endReportInsOfLeavers", "结束已离开平台的人的报到", .daily(hour: 3, minute: 40)) { context in
            while try await context.write({ try EndReportInsOfLeavers.run(in: $0) }) == EndReportInsOfLeavers.piece {}
        },
        Schedule("remindOfTeamChecks", "催报年检", .daily(hour: 9, minute: 20)) { context in
            var last: OrganisationID?
            repeat {
                let after = last
                last = try await context.write { try RemindOfTeamChecks.run(after: after, in: $0) }
            } while last != nil
        },
        Schedule("escalateMendings", "上报超过期限的整改", .daily(hour: 8, minute: 40)) { context in
            while try await context.write({ try EscalateMendings.run(in: $0) }) == EscalateMendings.piece {}
        },
        Schedule("markQuietSites", "标出久无活动的阵地", .daily(hour: 7, minute: 30)) { context in
            try await context.write { _ = try MarkQuietSites.run(in: $0) }
        },
        Schedule("remindOfReports", "催报到期的月报", .daily(hour: 9, minute: 15)) { try await RemindOfReports.all($0) },
        Schedule("noteRegistration", "记下当天的注册人数", .daily(hour: 23, minute: 50)) { context in
            try await context.write { try NoteProgress.run(in: $0) }
        },
        Schedule("remindOfArchives", "提醒归档活动档案", .daily(hour: 7, minute: 40)) { try await RemindOfArchives.run($0) },
        Schedule("forgetOffersOfLeavers", "删除已离开的人填的能帮的忙", .every(seconds: 3600)) { context in
            while try await context.write({ try KeepOffers.forgetLeavers(in: $0) }) == KeepOffers.piece {}
        },
        Schedule("followMovesOfOffers", "更新搬家的人住在哪里", .daily(hour: 3, minute: 50)) { context in
            while try await context.write({ try KeepOffers.followMoves(in: $0) }) == KeepOffers.piece {}
        },
        Schedule("sweepUploads", "删除没有人用的上传文件", .every(seconds: 3600)) { context in
            try await SweepUploads(context.services.database, UploadFolder(context.services.dataDirectory)).run()
        },
        Schedule("sweepStrayUploads", "删除没有登记的上传文件", .daily(hour: 4, minute: 10)) { context in
            try await SweepUploads(context.services.database, UploadFolder(context.services.dataDirectory)).removeStrays()
        },
        SendMessages.schedule,
        Schedule("forgetOldMessages", "清理旧邮件和短信", .daily(hour: 3, minute: 35)) { context in
            while try await context.write({ try ForgetOldMessages.run(in: $0) }) > 0 {}
        },
        Schedule("forgetOldNotices", "清理旧提醒", .daily(hour: 3, minute: 30)) { context in
            while try await context.write({ try ForgetOldNotices.run(in: $0) }) > 0 {}
        },
        Schedule("forgetOldJobs", "清理旧任务和过期文件", .every(seconds: 3600)) { context in
            while try await context.write({ try ForgetOldJobs.run(in: $0) }) {}
        },
    ]

    /// The person who asked for a job, with the roles held now; nil when the account is closed.
    static func person(_ id: AccountID, in tx: Transaction) throws -> Actor? {
        guard let account = try AccountStore.find(id, in: tx), account.isOpen else { return nil }
        return Actor(account: id, name: account.name, volunteer: try VolunteerAccountStore.volunteer(of: id, in: tx),
                     appointments: try AppointmentStore.current(of: id, in: tx))
    }
}
