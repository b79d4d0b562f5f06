/// Everything that stands on a certificate of volunteer service (志愿服务记录证明), in words, in the language it is
/// issued in. 民发〔2015〕149号 asks for the person, hours and content of service, the issuer with its responsible
/// and handling persons and a contact, number, date and other notes, and a place for the seal.
package struct CertificateContent: Sendable {
    /// A label and what it is for: 负责人, 李明.
    package struct Field: Sendable, Equatable {
        package var label: String
        package var value: String

        package init(_ label: String, _ value: String) {
            self.label = label
            self.value = value
        }
    }

    /// A small table with a heading above its columns.
    package struct Table: Sendable {
        package var caption: String
        package var columns: [String]
        package var rows: [[String]]

        package init(caption: String, columns: [String], rows: [[String]]) {
            self.caption = caption
            self.columns = columns
            self.rows = rows
        }
    }

    /// What the QR code leads to and proves.
    package struct Verification: Sendable {
        package var address: String
        /// Said in words beside the QR code, for those without a camera.
        package var code: Field
        /// What checking proves: "扫码可核对…".
        package var statement: String
        /// Nil for a certificate that can be checked with a network only.
        package var proof: Proof?

        package init(address: String, code: Field, statement: String, proof: Proof? = nil) {
            self.address = address
            self.code = code
            self.statement = statement
            self.proof = proof
        }
    }

    /// A second, larger QR code, whose text can be checked without a network.
    package struct Proof: Sendable {
        package var text: String
        /// Says which code is for what.
        package var note: String

        package init(text: String, note: String) {
            self.text = text
            self.note = note
        }
    }

    /// 志愿服务记录证明
    package var title: String
    /// The same in another language, or what kind of certificate it is; may be empty.
    package var subtitle: String
    package var number: Field
    package var issued: Field
    package var volunteer: String
    /// The sentence under the name: what the person did, in which period.
    package var statement: String
    /// Total hours and their unit: ("累计服务时间", "128.50", "小时").
    package var totalLabel: String
    package var total: String
    package var totalUnit: String
    /// Document kind with masked number, volunteer number, period and so on; two in a line.
    package var facts: [Field]
    /// How the hours were recorded: method, hours, count.
    package var methods: Table
    /// Each service: date, project, hours. What does not fit on the first page follows on further ones.
    package var services: Table
    /// Said under the first lines of services when more follow: "其余服务记录见后页".
    package var servicesContinue: String
    package var issuer: String
    /// 负责人, 经办人, 联系方式
    package var issuerFacts: [Field]
    /// Nil leaves it off.
    package var remarks: Field?
    /// 状态: 有效, 已更正, 已撤销.
    package var status: Field
    /// Set when the certificate no longer holds: the status stands across the page in red.
    package var isVoid: Bool
    package var verification: Verification
    /// The word in the empty place for the seal: 盖章处.
    package var sealPlace: String
    /// The issuer's own seal as PNG; without it the place stays empty for the stamp. A seal is never drawn.
    package var seal: [UInt8]?
    /// With `{page}` and `{pages}`: "第 {page} 页 共 {pages} 页".
    package var pageLabel: String

    package init(
        title: String, subtitle: String = "", number: Field, issued: Field, volunteer: String, statement: String,
        totalLabel: String, total: String, totalUnit: String, facts: [Field], methods: Table, services: Table,
        servicesContinue: String, issuer: String, issuerFacts: [Field], remarks: Field? = nil, status: Field,
        isVoid: Bool = false, verification: Verification, sealPlace: String, seal: [UInt8]? = nil, pageLabel: String
    ) {
        self.title = title
        self.subtitle = subtitle
        self.number = number
        self.issued = issued
        self.volunteer = volunteer
        self.statement = statement
        self.totalLabel = totalLabel
        self.total = total
        self.totalUnit = totalUnit
        self.facts = facts
        self.methods = methods
        self.services = services
        self.servicesContinue = servicesContinue
        self.issuer = issuer
        self.issuerFacts = issuerFacts
        self.remarks = remarks
        self.status = status
        self.isVoid = isVoid
        self.verification = verification
        self.sealPlace = sealPlace
        self.seal = seal
        self.pageLabel = pageLabel
    }
}

/// "第 {page} 页 共 {pages} 页" with the figures put in.
func pageText(_ label: String, page: Int, of pages: Int) -> String {
    label.replacing("{page}", with: String(page)).replacing("{pages}", with: String(pages))
}
