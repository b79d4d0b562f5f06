import Kernel

/// A setting of any type, as the pages and the API handle it: by its text.
package struct AnySetting: Sendable {
    package let key: String
    package let title: Message
    package let hint: Message
    package let input: SettingInput
    /// What may be typed.
    package let expected: Message
    /// What holds until it is changed.
    package let initialText: String
    /// The typed text in the one way it is stored; nil when it is not a value of this setting.
    package let normalise: @Sendable (String) -> String?

    package init<Value>(_ setting: Setting<Value>) {
        key = setting.key
        title = setting.title
        hint = setting.hint
        input = setting.input
        expected = setting.expected
        initialText = setting.format(setting.initial)
        let (parse, format) = (setting.parse, setting.format)
        normalise = { parse($0).map(format) }
    }

    /// What is wrong with a typed text, or nil.
    package func check(_ text: String) -> Problem? {
        normalise(text) == nil ? Problem(field: key, code: "malformed", message: expected) : nil
    }
}

/// The settings that stand together on a page.
package enum SettingGroup: String, CaseIterable, Sendable {
    case office
    case records
    case checkIn = "check-in"
    case stars
    case notices
    case messages
    case projects
    case certificates
    case sites
    case requests
    case teams
    case reports
    case archives
    case matching
    case calendar

    package var title: Message {
        switch self {
        case .office: "平台与主管单位"
        case .records: "服务记录"
        case .checkIn: "签到"
        case .stars: "星级"
        case .notices: "提醒"
        case .messages: "邮件和短信"
        case .projects: "活动"
        case .certificates: "证书"
        case .sites: "阵地"
        case .requests: "求助"
        case .teams: "服务队"
        case .reports: "统计报表"
        case .archives: "活动档案"
        case .matching: "推荐志愿者"
        case .calendar: "日历"
        }
    }

    package var settings: [AnySetting] {
        switch self {
        case .office: [
            AnySetting(CitySettings.platformName), AnySetting(CitySettings.platformEnglishName), AnySetting(CitySettings.officeName),
            AnySetting(CitySettings.officeHead), AnySetting(CitySettings.officeHandler), AnySetting(CitySettings.officePhone),
            AnySetting(CitySettings.officeArea), AnySetting(CitySettings.transferDays), AnySetting(CitySettings.importMegabytes),
            AnySetting(CitySettings.lowNumbers),
        ]
        case .records: [AnySetting(CitySettings.publicityDays), AnySetting(CitySettings.rangesPerEntry)]
        case .checkIn: [AnySetting(CitySettings.codeSeconds), AnySetting(CitySettings.earlyMinutes), AnySetting(CitySettings.lateMinutes)]
        case .stars: [AnySetting(CitySettings.stars)]
        case .notices: [AnySetting(CitySettings.annualHours), AnySetting(CitySettings.annualReminders), AnySetting(CitySettings.noticeDays)]
        case .messages: [
            AnySetting(CitySettings.quietFrom), AnySetting(CitySettings.quietTo), AnySetting(CitySettings.messagesPerDay),
            AnySetting(CitySettings.mailsPerMinute), AnySetting(CitySettings.textsPerMinute),
        ]
        case .projects: [AnySetting(CitySettings.declareAhead), AnySetting(CitySettings.extensionDays)]
        case .certificates: [AnySetting(CitySettings.certificatePublicityDays)]
        case .sites: [
            AnySetting(CitySettings.mapTiles), AnySetting(CitySettings.mapCredit), AnySetting(CitySettings.bookingDays),
            AnySetting(CitySettings.seriesMonths), AnySetting(CitySettings.incubationSoon), AnySetting(CitySettings.quietDays),
        ]
        case .requests: [
            AnySetting(CitySettings.requestsPerPhone), AnySetting(CitySettings.requestAnswerMinutes), AnySetting(CitySettings.requestEscalateMinutes),
            AnySetting(CitySettings.requestRatingDays), AnySetting(CitySettings.requestArchiveDays),
        ]
        case .teams: [AnySetting(CitySettings.teamCheckFrom), AnySetting(CitySettings.teamCheckTo)]
        case .reports: [AnySetting(CitySettings.reportDay), AnySetting(CitySettings.reportReminderDays)]
        case .archives: [
            AnySetting(CitySettings.archivePeople), AnySetting(CitySettings.archiveDays), AnySetting(CitySettings.photoMegabytes),
            AnySetting(CitySettings.videoMegabytes), AnySetting(CitySettings.documentMegabytes), AnySetting(CitySettings.photoYears),
            AnySetting(CitySettings.videoYears), AnySetting(CitySettings.documentYears), AnySetting(CitySettings.handOverMegabytes),
        ]
        case .matching: [AnySetting(CitySettings.askDays), AnySetting(CitySettings.asksAtMost), AnySetting(CitySettings.askedPoints), AnySetting(CitySettings.knownPoints)]
        case .calendar: [AnySetting(CitySettings.holidays), AnySetting(CitySettings.workdays)]
        }
    }
}

extension CitySettings {
    /// Every setting, in the order of the pages.
    package static let all: [AnySetting] = SettingGroup.allCases.flatMap(\.settings)
}
