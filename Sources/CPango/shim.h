#include <pango/pangocairo.h>
#include <cairo.h>
#include <cairo-pdf.h>
#include <cairo-ft.h>
#include <ft2build.h>
#include FT_FREETYPE_H
#include <hb.h>
#include <hb-subset.h>

/* Cairo compares the address of a key only, so it has to be one for the life of the program. */
static inline const cairo_user_data_key_t *youai_font_owner_key(void) {
    static const cairo_user_data_key_t key;
    return &key;
}
