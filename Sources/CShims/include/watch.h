#ifndef SIGLA_WATCH_H
#define SIGLA_WATCH_H
#include <libxml/xmlversion.h>
#undef LIBXML_ICU_ENABLED
#include <libxslt/xsltInternals.h>
#include <stdint.h>

/// Which limit of a transformation was passed.
enum sigla_excess {
  SIGLA_WITHIN_LIMITS = 0,
  SIGLA_TOO_MANY_INSTRUCTIONS,
  SIGLA_TOO_DEEP,
  SIGLA_TOO_MUCH_MEMORY,
  SIGLA_TOO_MUCH_COPYING,
};

/// Watches one transformation on the thread that runs it and stops it at a limit. The caller owns it.
struct sigla_watch {
  xsltTransformContextPtr transform;
  /// How many instructions may run, and have run.
  uint64_t instruction_limit, instructions;
  /// How many bytes may be held, and are held more than at the beginning.
  int64_t memory_limit, memory;
  /// How many bytes may be asked for in all, and were.
  uint64_t traffic_limit, traffic;
  /// How many templates may be open.
  int depth_limit;
  /// The lowest address that the stack may reach while templates are entered; NULL for any.
  const char *stack_end;
  /// Why it was stopped, by an enum sigla_excess.
  int excess;
  /// The instruction at which it was stopped, which is one of the stylesheet's.
  xmlNodePtr instruction;
  /// Of the node that was worked on then: its `_private` and its line.
  void *node_value;
  long node_line;
};

/// Counts what libxml2 allocates for transformations that are watched. Call it once, before any use
/// of libxml2.
void sigla_xml_count_memory(void);

/// Lets watched transformations be interrupted, and refuses stylesheets and documents that are nested
/// too deep for libxslt. Call it once.
/// @param deepest How many levels elements of a file may be nested.
void sigla_xslt_prepare_host(int deepest);

/// Reads a document as libxslt reads what a stylesheet asks for, through the entity loader.
/// @return NULL when it is not well-formed, nested too deep, or refused by the loader.
xmlDocPtr sigla_xslt_load(const char *address);

/// Sets what watches this thread's transformation, or NULL; returns what did before.
struct sigla_watch *sigla_set_watch(struct sigla_watch *watch);

/// Interrupts a transformation; what is still open is left without another step.
void sigla_xslt_stop(xsltTransformContextPtr transform);

/// Whether an element of a tree has more ancestors than a number. Costs no stack.
int sigla_xml_is_deeper(xmlDocPtr document, int deepest);

/// Runs a function on a thread with a large stack and waits for it. The function gets the context and
/// the lowest address that the stack should reach, leaving a reserve.
/// @return The size of the stack; 0 when there is no memory for one and the function did not run.
size_t sigla_run_on_large_stack(void (*body)(void *context, const char *stack_end), void *context);

#endif
