import Audit
import Kernel
import Projects
import ServiceRecords
import Volunteers

/// The city's figures on the portal, beside the projects that recruit.
package enum PortalFigures {
    package static func of(_ work: Work) throws -> [PortalFigure] {
        [
            PortalFigure("注册志愿者", FigureText.count(try VolunteerFigureStore.registered(in: work.tx)), unit: "人",
                         note: "实名登记，已批准且未停用", href: "/city"),
            PortalFigure("累计服务", FigureText.hours(try RecordFigureStore.hours(on: work.today, in: work.tx)), unit: "小时",
                         note: "公示期满、没有异议的记录", href: "/city"),
        ]
    }
}
