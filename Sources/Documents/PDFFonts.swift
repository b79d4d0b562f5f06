internal import CPango

/// The fonts of one document, reduced to the glyphs it uses.
///
/// Cairo reduces fonts too, but in Debian 12 it loses track of the hints in subroutines that Chinese fonts share
/// between glyphs: then it embeds a megabyte, or may leave out a part of a glyph. A font that comes without
/// subroutines and hints is safe, so HarfBuzz prepares one between counting the pages and drawing them.
final class PDFFonts {
    private var used: [OpaquePointer: Set<UInt32>] = [:]
    private var faces: [OpaquePointer: OpaquePointer] = [:]
    private(set) var isCollecting = true

    deinit {
        for face in faces.values { cairo_font_face_destroy(face) }
        for face in used.keys { hb_face_destroy(face) }
    }

    /// Notes the glyphs of a run, in the first drawing.
    func collect(_ glyphs: some Sequence<UInt32>, of face: OpaquePointer) {
        if used[face] == nil { hb_face_reference(face) }
        used[face, default: []].formUnion(glyphs)
    }

    /// Makes the reduced fonts of all faces with PostScript outlines. Others are left to Cairo.
    func prepare() {
        isCollecting = false
        for (face, glyphs) in used where Self.hasPostScriptOutlines(face) {
            guard let blob = Self.reduced(face, to: glyphs) else { continue }
            faces[face] = Self.cairoFace(blob)
        }
    }

    /// The reduced font that takes the place of a face, if it has one.
    func reduced(_ face: OpaquePointer) -> OpaquePointer? { faces[face] }

    private static func hasPostScriptOutlines(_ face: OpaquePointer) -> Bool {
        let table = hb_face_reference_table(face, tag("CFF "))
        defer { hb_blob_destroy(table) }
        return hb_blob_get_length(table) > 0
    }

    private static func tag(_ name: String) -> hb_tag_t { name.utf8.reduce(0) { $0 << 8 | hb_tag_t($1) } }

    /// Glyphs keep their numbers, so that text set in the full font can be drawn in the reduced one.
    private static func reduced(_ face: OpaquePointer, to glyphs: Set<UInt32>) -> OpaquePointer? {
        guard let input = hb_subset_input_create_or_fail() else { return nil }
        defer { hb_subset_input_destroy(input) }
        let flags =
            HB_SUBSET_FLAGS_RETAIN_GIDS.rawValue | HB_SUBSET_FLAGS_DESUBROUTINIZE.rawValue
            | HB_SUBSET_FLAGS_NO_HINTING.rawValue
        hb_subset_input_set_flags(input, flags)
        let set = hb_subset_input_glyph_set(input)
        for glyph in glyphs { hb_set_add(set, glyph) }
        let dropped = hb_subset_input_set(input, HB_SUBSET_SETS_DROP_TABLE_TAG)
        for table in ["GSUB", "GPOS", "GDEF", "BASE", "VORG", "vhea", "vmtx"] { hb_set_add(dropped, tag(table)) }
        guard let subset = hb_subset_or_fail(face, input) else { return nil }
        defer { hb_face_destroy(subset) }
        return hb_face_reference_blob(subset)
    }

    /// A face that owns its blob and its own FreeType: Cairo may keep it in a cache and drop it on another thread.
    private static func cairoFace(_ blob: OpaquePointer) -> OpaquePointer? {
        var library: FT_Library?
        guard FT_Init_FreeType(&library) == 0 else {
            hb_blob_destroy(blob)
            return nil
        }
        var length: UInt32 = 0
        let data = hb_blob_get_data(blob, &length)
        var face: FT_Face?
        let bytes = UnsafeRawPointer(data)?.assumingMemoryBound(to: FT_Byte.self)
        guard FT_New_Memory_Face(library, bytes, FT_Long(length), 0, &face) == 0,
            let result = cairo_ft_font_face_create_for_ft_face(face, Int32(FT_LOAD_NO_HINTING))
        else {
            FT_Done_FreeType(library)
            hb_blob_destroy(blob)
            return nil
        }
        let owner = Unmanaged.passRetained(Owner(library: library, blob: blob)).toOpaque()
        cairo_font_face_set_user_data(result, youai_font_owner_key(), owner) { pointer in
            pointer.map { Unmanaged<Owner>.fromOpaque($0).release() }
        }
        return result
    }

    /// Frees what a face stands on, after the face.
    private final class Owner {
        private let library: FT_Library?
        private let blob: OpaquePointer

        init(library: FT_Library?, blob: OpaquePointer) {
            self.library = library
            self.blob = blob
        }

        deinit {
            FT_Done_FreeType(library)  // With its faces.
            hb_blob_destroy(blob)
        }
    }
}
