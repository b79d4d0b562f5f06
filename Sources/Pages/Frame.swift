import Kernel

/// What stands around a page: whose platform it is, the menus, what waits.
package struct Frame: Sendable {
    package var siteName: String
    package var officeName: String
    package var officePhone: String
    package var inboxCount: Int
    /// Side navigation of people with a role.
    package var menu: [MenuItem]
    /// The four places at the bottom of a volunteer's phone.
    package var bottomBar: [MenuItem]

    package init(siteName: String, officeName: String, officePhone: String, inboxCount: Int, menu: [MenuItem], bottomBar: [MenuItem]) {
        self.siteName = siteName
        self.officeName = officeName
        self.officePhone = officePhone
        self.inboxCount = inboxCount
        self.menu = menu
        self.bottomBar = bottomBar
    }
}

package struct MenuItem: Sendable {
    /// What stands above it, at the first of a group.
    package let heading: String?
    package let href: String
    package let label: String
    package let icon: String
    package let current: Bool

    package init(heading: String? = nil, href: String, label: String, icon: String, current: Bool) {
        self.heading = heading
        self.href = href
        self.label = label
        self.icon = icon
        self.current = current
    }
}

/// What the templates head and foot are given.
struct LayoutView: Sendable {
    struct Notice: Sendable { let kind: String; let text: String }
    struct Script: Sendable { let src: String }

    let language: String
    let title: String
    let errorPrefix: Bool
    let description: String?
    let canonicalPath: String?
    let cssHref: String
    let largeType: Bool
    let theme: String?
    let siteName: String
    let signedIn: Bool
    let personName: String
    let isVolunteer: Bool
    let isStaff: Bool
    let inboxCount: String?
    let menu: [MenuItem]
    let hasMenu: Bool
    let bottomBar: [MenuItem]
    let hasBottomBar: Bool
    let otherLanguage: String
    let otherLanguageName: String
    let path: String
    let notice: Notice?
    let scripts: [Script]
    let footerOffice: String
    let footerPhone: String?

    init(_ frame: Frame, visit: Visit, title: String, hasErrors: Bool, scripts: [String]) {
        let english = visit.language == .en
        language = english ? "en" : "zh-CN"
        self.title = title
        errorPrefix = hasErrors
        description = nil
        canonicalPath = nil
        let shelf = visit.services.assets
        cssHref = shelf.href("/assets/youai.css")
        largeType = visit.preferences.largeType
        theme = visit.preferences.theme.isEmpty ? nil : visit.preferences.theme
        siteName = frame.siteName
        signedIn = visit.actor.isSignedIn
        personName = visit.actor.name
        isVolunteer = visit.actor.volunteer != nil
        isStaff = visit.actor.isStaff
        inboxCount = frame.inboxCount > 99 ? "99+" : frame.inboxCount > 0 ? "\(frame.inboxCount)" : nil
        menu = frame.menu
        hasMenu = !frame.menu.isEmpty
        bottomBar = frame.bottomBar
        hasBottomBar = !frame.bottomBar.isEmpty
        otherLanguage = english ? "zh" : "en"
        otherLanguageName = english ? "中文" : "English"
        path = visit.request.method == .get ? visit.request.uri.string : visit.path
        notice = Flash.text(of: visit).map { Notice(kind: "good", text: $0) }
        let always = ["/assets/js/submit-once.js", "/assets/js/theme.js"]
        self.scripts = (always + scripts).map { Script(src: shelf.href($0)) }
        footerOffice = frame.officeName
        footerPhone = frame.officePhone.isEmpty ? nil : frame.officePhone
    }
}
