#include <libexslt/exslt.h>
#include <libexslt/exsltconfig.h>
