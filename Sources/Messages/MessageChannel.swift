import Courier
import Kernel
import Settings
import Storage

/// A way to reach a person outside the site (渠道).
package enum MessageChannel: String, CaseIterable, Codable, SQLConvertible, Sendable {
    case email
    /// A text message to the telephone that the account signs in with.
    case text

    var title: Message {
        switch self {
        case .email: "邮件"
        case .text: "短信"
        }
    }

    /// What takes it out of the house; nil when nobody set it up.
    func courier(_ couriers: Couriers) -> (any Courier)? {
        switch self {
        case .email: couriers.mail
        case .text: couriers.texts
        }
    }

    /// How many may leave in a minute.
    var perMinute: Setting<Int> {
        switch self {
        case .email: CitySettings.mailsPerMinute
        case .text: CitySettings.textsPerMinute
        }
    }
}
