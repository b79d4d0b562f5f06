internal import CPango

extension PDFDocument {
    package func line(
        from start: (x: Double, y: Double), to end: (x: Double, y: Double), width: Double = 0.5,
        color: PDFColor = .line
    ) {
        setColor(color)
        cairo_set_line_width(context, width)
        cairo_move_to(context, start.x, start.y)
        cairo_line_to(context, end.x, end.y)
        cairo_stroke(context)
    }

    package func rule(x: Double, y: Double, width: Double, thickness: Double = 0.5, color: PDFColor = .line) {
        line(from: (x, y), to: (x + width, y), width: thickness, color: color)
    }

    package func frame(_ rect: PDFRect, thickness: Double = 0.5, color: PDFColor = .line) {
        setColor(color)
        cairo_set_line_width(context, thickness)
        cairo_rectangle(context, rect.x, rect.y, rect.width, rect.height)
        cairo_stroke(context)
    }

    package func fill(_ rect: PDFRect, color: PDFColor) {
        setColor(color)
        cairo_rectangle(context, rect.x, rect.y, rect.width, rect.height)
        cairo_fill(context)
    }

    /// - Parameter dotted: dots instead of a line, for a place that is still to be filled.
    package func circle(
        x: Double, y: Double, radius: Double, thickness: Double = 0.5, color: PDFColor = .line, dotted: Bool = false
    ) {
        cairo_save(context)
        setColor(color)
        cairo_set_line_width(context, thickness)
        if dotted {
            cairo_set_line_cap(context, CAIRO_LINE_CAP_ROUND)
            let dashes = [0.0, thickness * 3.4]
            cairo_set_dash(context, dashes, 2, 0)
        }
        cairo_new_sub_path(context)
        cairo_arc(context, x, y, radius, 0, 2 * Double.pi)
        cairo_stroke(context)
        cairo_restore(context)
    }

    package func polygon(_ points: [(x: Double, y: Double)], color: PDFColor) {
        guard let first = points.first else { return }
        setColor(color)
        cairo_move_to(context, first.x, first.y)
        for point in points.dropFirst() { cairo_line_to(context, point.x, point.y) }
        cairo_close_path(context)
        cairo_fill(context)
    }

    /// Draws with the page turned clockwise around a point.
    package func rotated(degrees: Double, aroundX x: Double, y: Double, _ draw: () -> Void) {
        cairo_save(context)
        cairo_translate(context, x, y)
        cairo_rotate(context, degrees * Double.pi / 180)
        cairo_translate(context, -x, -y)
        draw()
        cairo_restore(context)
    }

    /// Draws the modules as one filled shape. The quiet zone is up to the caller: leave a ninth of the side white.
    package func qr(_ code: QRCode, x: Double, y: Double, side: Double, color: PDFColor = .ink) {
        let module = side / Double(code.size)
        setColor(color)
        for run in code.runs {
            cairo_rectangle(
                context, x + Double(run.column) * module, y + Double(run.row) * module, Double(run.length) * module,
                module)
        }
        cairo_fill(context)
    }

    /// Makes an area lead to a web address when it is clicked. Anything but http and https is left out.
    package func link(_ address: String, over rect: PDFRect, _ draw: () -> Void) {
        guard address.hasPrefix("https://") || address.hasPrefix("http://") else { return draw() }
        let target = address.replacing("\\", with: "%5C").replacing("'", with: "%27")
        cairo_tag_begin(
            context, "Link", "rect=[\(rect.x) \(rect.y) \(rect.width) \(rect.height)] uri='\(drawable(target))'")
        draw()
        cairo_tag_end(context, "Link")
    }
}
