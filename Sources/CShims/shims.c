// C that Swift cannot import.
#include "shims.h"

#include <libxml/parserInternals.h>

void sigla_xml_set_maximal_depth(unsigned int depth) {
  xmlParserMaxDepth = depth;
}

static _Thread_local void *thread_value;

void *sigla_thread_value(void) {
  return thread_value;
}

void sigla_set_thread_value(void *value) {
  thread_value = value;
}

static _Thread_local void *output_target;

void *sigla_output_target(void) {
  return output_target;
}

void sigla_set_output_target(void *value) {
  output_target = value;
}
