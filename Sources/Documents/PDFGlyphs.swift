internal import CPango

extension PDFDocument {
    /// Draws what the layout holds, its top left corner at the point.
    func showLayout(x: Double, y: Double) {
        guard let iterator = pango_layout_get_iter(layout) else { return }
        defer { pango_layout_iter_free(iterator) }
        repeat {
            guard let run = pango_layout_iter_get_run_readonly(iterator) else { continue }
            var extents = PangoRectangle()
            pango_layout_iter_get_run_extents(iterator, nil, &extents)
            let baseline = Double(pango_layout_iter_get_baseline(iterator)) / Double(PANGO_SCALE)
            show(run.pointee, x: x + Double(extents.x) / Double(PANGO_SCALE), baseline: y + baseline)
        } while pango_layout_iter_next_run(iterator) != 0
    }

    private func show(_ run: PangoGlyphItem, x: Double, baseline: Double) {
        guard let font = run.item.pointee.analysis.font, let string = run.glyphs else { return }
        let count = Int(string.pointee.num_glyphs)
        let infos = UnsafeBufferPointer(start: string.pointee.glyphs, count: count)
        guard let face = hb_font_get_face(pango_font_get_hb_font(font)) else { return }
        // Characters that no font has become boxes with their number, which Pango draws.
        let hasAll = infos.allSatisfy { $0.glyph & Self.unknownFlag == 0 }
        if fonts.isCollecting {
            if hasAll { fonts.collect(infos.lazy.map(\.glyph).filter { $0 != Self.emptyGlyph }, of: face) }
            return
        }
        guard hasAll, let reduced = fonts.reduced(face) else {
            cairo_move_to(context, x, baseline)
            pango_cairo_show_glyph_string(context, font, string)
            return
        }
        var glyphs: [cairo_glyph_t] = []
        var clusters: [cairo_text_cluster_t] = []
        var left = x
        for (index, info) in infos.enumerated() {
            let isVisible = info.glyph != Self.emptyGlyph
            if isVisible {
                let offset = Double(info.geometry.x_offset) / Double(PANGO_SCALE)
                let rise = Double(info.geometry.y_offset) / Double(PANGO_SCALE)
                glyphs.append(cairo_glyph_t(index: UInt(info.glyph), x: left + offset, y: baseline + rise))
            }
            left += Double(info.geometry.width) / Double(PANGO_SCALE)
            // Which bytes of the text a glyph stands for: needed to search and copy text.
            let start = string.pointee.log_clusters[index]
            let end = index + 1 < count ? string.pointee.log_clusters[index + 1] : run.item.pointee.length
            clusters.append(cairo_text_cluster_t(num_bytes: end - start, num_glyphs: isVisible ? 1 : 0))
        }
        var matrix = cairo_matrix_t()
        cairo_scaled_font_get_font_matrix(pango_cairo_font_get_scaled_font(OpaquePointer(font)), &matrix)
        cairo_set_font_face(context, reduced)
        cairo_set_font_matrix(context, &matrix)
        let text = pango_layout_get_text(layout) + Int(run.item.pointee.offset)
        // Right-to-left runs and glyphs that share bytes are drawn without their text.
        guard clusters.allSatisfy({ $0.num_bytes > 0 }) else {
            cairo_show_glyphs(context, glyphs, Int32(glyphs.count))
            return
        }
        cairo_show_text_glyphs(
            context, text, run.item.pointee.length, glyphs, Int32(glyphs.count), clusters, Int32(clusters.count),
            cairo_text_cluster_flags_t(rawValue: 0))
    }

    private static var unknownFlag: UInt32 { 0x1000_0000 }

    /// What Pango puts where nothing is drawn, such as at the end of a line.
    private static var emptyGlyph: UInt32 { 0x0FFF_FFFF }
}
