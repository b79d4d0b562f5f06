import Kernel
import Storage

/// A consent (同意): to what, and who gave it (个人信息保护法 art. 13, 29, 31).
package struct VolunteerConsent: Sendable {
    package enum Purpose: String, CaseIterable, SQLConvertible, Sendable {
        /// 注册和志愿服务管理
        case registration
        /// 处理证件号码等敏感个人信息, asked for separately.
        case sensitive
        /// 监护人同意未成年人参加志愿服务
        case guardian
        /// 公开表彰
        case publication
    }

    let purpose: Purpose
    let givenBy: String

    init(_ purpose: Purpose, by name: String) {
        self.purpose = purpose
        givenBy = name
    }
}
