// libxslt reports by variadic functions, which Swift cannot define.
#include "messages.h"

#include <libxslt/xsltutils.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

static void trampoline(void *context, const char *format, ...) {
  struct sigla_message_sink *sink = context;
  if (sink == NULL || sink->call == NULL) return;
  va_list arguments, again;
  va_start(arguments, format);
  va_copy(again, arguments);
  int length = vsnprintf(NULL, 0, format, arguments);
  va_end(arguments);
  char *text = length < 0 ? NULL : malloc((size_t)length + 1);
  if (text != NULL) {
    vsnprintf(text, (size_t)length + 1, format, again);
    sink->call(sink->context, text);
    free(text);
  }
  va_end(again);
}

void sigla_xslt_set_transform_sink(xsltTransformContextPtr transform, struct sigla_message_sink *sink) {
  xsltSetTransformErrorFunc(transform, sink, trampoline);
}

void sigla_xslt_set_global_sink(struct sigla_message_sink *sink) {
  // With NULL libxslt would go back to printing; the trampoline without a sink says nothing.
  xsltSetGenericErrorFunc(sink, trampoline);
}

void sigla_xml_silence_thread(void) {
  xmlSetGenericErrorFunc(NULL, trampoline);
}
