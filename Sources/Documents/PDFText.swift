internal import CPango

extension PDFDocument {
    /// Width and height that a text takes, in points. Without `width` it stays on one line per paragraph.
    package func measure(_ text: String, _ style: PDFTextStyle, width: Double? = nil) -> (width: Double, height: Double) {
        prepare(text, style, width: width, maximumHeight: nil)
        return size
    }

    /// Draws a text that breaks into lines.
    /// - Parameters:
    ///   - y: the top of the first line.
    ///   - maximumHeight: what is longer ends with an ellipsis.
    /// - Returns: its height.
    @discardableResult
    package func text(
        _ text: String, _ style: PDFTextStyle, x: Double, y: Double, width: Double, maximumHeight: Double? = nil
    ) -> Double {
        prepare(text, style, width: width, maximumHeight: maximumHeight)
        setColor(style.color)
        showLayout(x: x, y: y)
        return size.height
    }

    /// Draws one line whose letters stand on `baseline`; `x` is its left end, middle or right end by the alignment.
    /// - Returns: its width.
    @discardableResult
    package func line(_ text: String, _ style: PDFTextStyle, x: Double, baseline: Double) -> Double {
        prepare(text, style, width: nil, maximumHeight: nil)
        let width = size.width
        let left =
            switch style.alignment {
            case .leading: x
            case .center: x - width / 2
            case .trailing: x - width
            }
        setColor(style.color)
        showLayout(x: left, y: baseline - points(pango_layout_get_baseline(layout)))
        return width
    }

    private var size: (width: Double, height: Double) {
        var width: Int32 = 0
        var height: Int32 = 0
        pango_layout_get_size(layout, &width, &height)
        return (points(width), points(height))
    }

    private func points(_ units: Int32) -> Double { Double(units) / Double(PANGO_SCALE) }

    private func units(_ points: Double) -> Int32 { Int32(clamping: Int(points * Double(PANGO_SCALE))) }

    private func prepare(_ text: String, _ style: PDFTextStyle, width: Double?, maximumHeight: Double?) {
        let font = pango_font_description_new()
        defer { pango_font_description_free(font) }
        let family = style.family == .sans ? "Noto Sans CJK SC, sans-serif" : "Noto Serif CJK SC, serif"
        pango_font_description_set_family(font, family)
        pango_font_description_set_absolute_size(font, style.size * Double(PANGO_SCALE))
        pango_font_description_set_weight(font, style.isBold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL)
        pango_layout_set_font_description(layout, font)

        let attributes = pango_attr_list_new()
        defer { pango_attr_list_unref(attributes) }
        if style.letterSpacing != 0 {
            pango_attr_list_insert(attributes, pango_attr_letter_spacing_new(units(style.letterSpacing)))
        }
        pango_layout_set_attributes(layout, attributes)
        pango_layout_set_line_spacing(layout, Float(style.lineSpacing))
        pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR)
        pango_layout_set_width(layout, width.map(units) ?? -1)
        let alignment =
            switch style.alignment {
            case .leading: PANGO_ALIGN_LEFT
            case .center: PANGO_ALIGN_CENTER
            case .trailing: PANGO_ALIGN_RIGHT
            }
        pango_layout_set_alignment(layout, alignment)
        pango_layout_set_height(layout, maximumHeight.map(units) ?? -1)
        pango_layout_set_ellipsize(layout, maximumHeight == nil ? PANGO_ELLIPSIZE_NONE : PANGO_ELLIPSIZE_END)
        var clean = drawable(text)
        clean.withUTF8 { bytes in
            bytes.withMemoryRebound(to: CChar.self) { pango_layout_set_text(layout, $0.baseAddress, Int32($0.count)) }
        }
    }

    func setColor(_ color: PDFColor) {
        cairo_set_source_rgb(context, Double(color.red) / 255, Double(color.green) / 255, Double(color.blue) / 255)
    }
}
