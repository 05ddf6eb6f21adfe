#ifndef SIGLA_MESSAGES_H
#define SIGLA_MESSAGES_H
#include <libxml/xmlversion.h>
// Debian's libxml2 is built with ICU, whose types clash with those of Foundation's own ICU. They
// stand only at the end of a structure that is never read here.
#undef LIBXML_ICU_ENABLED
#include <libxslt/xsltInternals.h>

/// Receives one formatted message; the text lives only during the call.
typedef void (*sigla_message_function)(void *context, const char *text);

/// Where libxslt's messages go. The caller owns it and keeps it alive while it is set.
struct sigla_message_sink {
  sigla_message_function call;
  void *context;
};

/// Sends the errors and the xsl:message texts of one transformation to a sink.
void sigla_xslt_set_transform_sink(xsltTransformContextPtr transform, struct sigla_message_sink *sink);

/// Sends what libxslt says outside of a transformation to a sink, or nowhere when it is NULL.
/// The setting belongs to the whole process.
void sigla_xslt_set_global_sink(struct sigla_message_sink *sink);

/// Keeps libxml2 from printing on this thread what it reports to no handler.
void sigla_xml_silence_thread(void);

#endif
