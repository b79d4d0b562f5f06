#include <libxml/xmlversion.h>
/* Debian's libxml2 names ICU in its headers, which would clash with Foundation's own copy. Nothing used here
   depends on it. */
#undef LIBXML_ICU_ENABLED
#include <libxml/parser.h>
#include <libxml/xmlerror.h>
/* The character set converter of the C library, which libxml2 uses too. */
#include <iconv.h>
