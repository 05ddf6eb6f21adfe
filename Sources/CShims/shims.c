// C that Swift cannot import.
#include "shims.h"

#include <libxml/parserInternals.h>

void sigla_xml_set_maximal_depth(unsigned int depth) {
  xmlParserMaxDepth = depth;
}
