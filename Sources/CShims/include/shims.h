#ifndef SIGLA_SHIMS_H
#define SIGLA_SHIMS_H
#include <libxml/parser.h>
#include <libxml/xmlmemory.h>
#include "messages.h"

/// Frees a block that libxml2 allocated. (`xmlFree` is a global variable, which Swift 6 refuses.)
static inline void sigla_xml_free(void *block) {
  if (block != NULL) xmlFree(block);
}

/// Sets how deep elements may be nested before libxml2 gives up. Call it once, before any parsing.
void sigla_xml_set_maximal_depth(unsigned int depth);

#endif
