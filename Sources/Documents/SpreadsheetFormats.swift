internal import CXlsx

/// The cell formats of one workbook, owned by it.
struct SpreadsheetFormats {
    enum Style: Int, CaseIterable { case general, integer, twoDecimals, percent, date, dateTime, text, wrappedText }

    typealias Format = UnsafeMutablePointer<lxw_format>
    private var plain: [Format?] = []
    private var total: [Format?] = []
    let title: Format?
    let subtitle: Format?
    let heading: Format?

    init(_ workbook: UnsafeMutablePointer<lxw_workbook>) {
        let title = workbook_add_format(workbook)
        format_set_bold(title)
        format_set_font_size(title, 16)
        self.title = title

        let subtitle = workbook_add_format(workbook)
        format_set_font_color(subtitle, 0x555555)
        self.subtitle = subtitle

        let heading = workbook_add_format(workbook)
        format_set_bold(heading)
        format_set_text_wrap(heading)
        format_set_align(heading, UInt8(LXW_ALIGN_VERTICAL_CENTER.rawValue))
        format_set_bg_color(heading, 0xE3EFEE)
        format_set_bottom(heading, UInt8(LXW_BORDER_THIN.rawValue))
        self.heading = heading

        for style in Style.allCases {
            plain.append(Self.format(style, isTotal: false, workbook))
            total.append(Self.format(style, isTotal: true, workbook))
        }
    }

    subscript(style: Style, isTotal: Bool) -> Format? { isTotal ? total[style.rawValue] : plain[style.rawValue] }

    func text(isTotal: Bool, wraps: Bool) -> Format? { self[wraps ? .wrappedText : .text, isTotal] }

    private static func format(
        _ style: Style, isTotal: Bool, _ workbook: UnsafeMutablePointer<lxw_workbook>
    ) -> Format? {
        let format = workbook_add_format(workbook)
        switch style {
        case .general: break
        case .integer: format_set_num_format(format, "0")
        case .twoDecimals: format_set_num_format(format, "0.00")
        case .percent: format_set_num_format(format, "0.00%")
        case .date: format_set_num_format(format, "yyyy-mm-dd")
        case .dateTime: format_set_num_format(format, "yyyy-mm-dd hh:mm")
        // "@" keeps text as text even when a person edits the cell.
        case .text: format_set_num_format(format, "@")
        case .wrappedText:
            format_set_num_format(format, "@")
            format_set_text_wrap(format)
        }
        format_set_align(format, UInt8(LXW_ALIGN_VERTICAL_TOP.rawValue))
        if isTotal {
            format_set_bold(format)
            format_set_top(format, UInt8(LXW_BORDER_THIN.rawValue))
        }
        return format
    }
}
