#include <libxml/xmlversion.h>
// Debian's libxml2 is built with ICU, whose types clash with those of Foundation's own ICU. They
// stand only at the end of a structure that is never read here.
#undef LIBXML_ICU_ENABLED
#include <libexslt/exslt.h>
#include <libexslt/exsltconfig.h>
