internal import CPango
import Glibc

/// Draws pages on paper with text, lines, QR codes and pictures; fonts are embedded.
///
/// The whole drawing happens inside `render`, on one thread: the text library keeps fonts per thread.
package final class PDFDocument {
    package let paper: PDFPaper
    /// Counted from 1; 0 before the first page.
    package private(set) var page = 0
    /// All pages. In the first run of `render` it stands at 1234567890, so that the fonts get every digit.
    package let pageCount: Int

    let context: OpaquePointer
    let layout: OpaquePointer
    let fonts: PDFFonts
    private let surface: OpaquePointer

    /// Draws a document. The drawing runs twice, first to count the pages and to learn which glyphs are needed, then
    /// for good; so it must not change anything outside, and must draw the same but for the page count.
    /// - Returns: the bytes of the PDF.
    package static func render(
        _ info: PDFInfo, paper: PDFPaper = .a4, _ draw: (PDFDocument) throws -> Void
    ) throws -> [UInt8] {
        guard let scratch = cairo_image_surface_create(CAIRO_FORMAT_A8, 1, 1) else {
            throw PDFError.notDrawn("image surface")
        }
        let fonts = PDFFonts()
        let trial = try PDFDocument(scratch, paper: paper, pageCount: 1_234_567_890, fonts: fonts)
        try draw(trial)
        fonts.prepare()

        let sink = ByteSink()
        return try withExtendedLifetime(sink) {
            let closure = Unmanaged.passUnretained(sink).toOpaque()
            let write: cairo_write_func_t = { closure, data, length in
                guard let closure, let data else { return CAIRO_STATUS_WRITE_ERROR }
                let sink = Unmanaged<ByteSink>.fromOpaque(closure).takeUnretainedValue()
                sink.bytes.append(contentsOf: UnsafeBufferPointer(start: data, count: Int(length)))
                return CAIRO_STATUS_SUCCESS
            }
            guard let surface = cairo_pdf_surface_create_for_stream(write, closure, paper.width, paper.height) else {
                throw PDFError.notDrawn("pdf surface")
            }
            describe(surface, info)
            let document = try PDFDocument(surface, paper: paper, pageCount: trial.page, fonts: fonts)
            try draw(document)
            try document.finish()
            return sink.bytes
        }
    }

    /// Takes over the surface.
    private init(_ surface: OpaquePointer, paper: PDFPaper, pageCount: Int, fonts: PDFFonts) throws {
        guard let context = cairo_create(surface), let layout = pango_cairo_create_layout(context) else {
            cairo_surface_destroy(surface)
            throw PDFError.notDrawn("context")
        }
        self.surface = surface
        self.context = context
        self.layout = layout
        self.paper = paper
        self.pageCount = pageCount
        self.fonts = fonts
        let text = pango_layout_get_context(layout)
        // One unit is a point, and glyphs keep their true widths, whatever surface is drawn on.
        pango_cairo_context_set_resolution(text, 72)
        let options = cairo_font_options_create()
        cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE)
        cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF)
        pango_cairo_context_set_font_options(text, options)
        cairo_set_font_options(context, options)
        cairo_font_options_destroy(options)
        pango_context_set_round_glyph_positions(text, 0)
        pango_context_set_language(text, pango_language_from_string("zh-cn"))
    }

    deinit {
        g_object_unref(UnsafeMutableRawPointer(layout))
        cairo_destroy(context)
        // The surface may be the last to flush into the sink, which outlives it.
        cairo_surface_destroy(surface)
    }

    /// Starts the next page; the first one too.
    package func beginPage() {
        if page > 0 { cairo_show_page(context) }
        page += 1
    }

    private func finish() throws {
        if page > 0 { cairo_show_page(context) }
        cairo_surface_finish(surface)
        for status in [cairo_status(context), cairo_surface_status(surface)] where status != CAIRO_STATUS_SUCCESS {
            throw PDFError.notDrawn(String(cString: cairo_status_to_string(status)))
        }
    }

    private static func describe(_ surface: OpaquePointer, _ info: PDFInfo) {
        cairo_pdf_surface_restrict_to_version(surface, CAIRO_PDF_VERSION_1_5)
        for (key, value) in [
            (CAIRO_PDF_METADATA_TITLE, info.title), (CAIRO_PDF_METADATA_AUTHOR, info.author),
            (CAIRO_PDF_METADATA_SUBJECT, info.subject), (CAIRO_PDF_METADATA_KEYWORDS, info.keywords),
        ] where !value.isEmpty {
            cairo_pdf_surface_set_metadata(surface, key, drawable(value))
        }
        var seconds = time_t(info.created)
        var parts = tm()
        gmtime_r(&seconds, &parts)
        var buffer = [CChar](repeating: 0, count: 32)
        strftime(&buffer, buffer.count, "%Y-%m-%dT%H:%M:%SZ", &parts)
        cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, buffer)
        cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_MOD_DATE, buffer)
    }

    private final class ByteSink {
        var bytes: [UInt8] = []
    }
}

/// Text without what a text line cannot show: control characters other than tab and newline.
func drawable(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars where scalar.value >= 0x20 || scalar == "\n" || scalar == "\t" {
        if scalar.value != 0x7F { result.append(scalar) }
    }
    return String(result)
}
