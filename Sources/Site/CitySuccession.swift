import Kernel
import Organisations
import Projects
import ReportIns
import Requests
import Transfers
import Volunteers

extension Succession {
    /// What the other modules do when an organisation ends.
    package static let city = Succession(
        estate: { id, work in
            [
                .init("管理的志愿者", try HandOverVolunteers.count(of: id, limit: countLimit, in: work)),
                .init("没有结束的活动", try HandOverProjects.count(of: id, limit: countLimit, in: work)),
            ]
        },
        handOver: { old, heir, work in
            try HandOverProjects.run(from: old, to: heir, in: work)
            try HandOverTransfers.run(from: old, to: heir, in: work)
            try HandOverReportIns.run(from: old, to: heir, in: work)
            try HandOverRequests.run(from: old, to: heir, in: work)
            try HandOverVolunteers.handOverNumbers(from: old, to: heir, in: work)
        },
        handOverPeople: { old, heir, limit, work in try HandOverVolunteers.run(from: old, to: heir, limit: limit, in: work) })
}
