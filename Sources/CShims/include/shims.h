#ifndef SIGLA_SHIMS_H
#define SIGLA_SHIMS_H
#include <libxml/xmlversion.h>
// Debian's libxml2 is built with ICU, whose types clash with those of Foundation's own ICU. They
// stand only at the end of a structure that is never read here.
#undef LIBXML_ICU_ENABLED
#include <libxml/parser.h>
#include <libxml/xmlmemory.h>
#include "blocks.h"
#include "messages.h"
#include "watch.h"

/// Frees a block that libxml2 allocated. (`xmlFree` is a global variable, which Swift 6 refuses.)
static inline void sigla_xml_free(void *block) {
  if (block != NULL) xmlFree(block);
}

/// What this thread has set with `sigla_set_thread_value`; NULL at first.
void *sigla_thread_value(void);

/// Sets a value for this thread only; nobody frees it.
void sigla_set_thread_value(void *value);

/// The same for what the thread's transformation writes.
void *sigla_output_target(void);

/// Sets it; nobody frees it.
void sigla_set_output_target(void *value);

/// Sets how deep elements may be nested before libxml2 gives up. Call it once, before any parsing.
void sigla_xml_set_maximal_depth(unsigned int depth);

#endif
