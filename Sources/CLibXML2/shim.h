#include <libxml/xmlversion.h>
// Debian's libxml2 is built with ICU, whose types clash with those of Foundation's own ICU. They
// stand only at the end of a structure that is never read here.
#undef LIBXML_ICU_ENABLED
#include <libxml/xmlmemory.h>
#include <libxml/globals.h>
#include <libxml/tree.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/SAX2.h>
#include <libxml/xmlerror.h>
#include <libxml/xmlIO.h>
#include <libxml/uri.h>
#include <libxml/catalog.h>
#include <libxml/xpath.h>
#include <libxml/xpathInternals.h>
#include <libxml/xmlsave.h>
#include <libxml/xinclude.h>
#include <libxml/xmlschemas.h>
#include <libxml/valid.h>
