// Limits of transformations. libxslt knows two, the depth of templates and the number of XPath steps;
// the others are counted where it calls out: at every instruction and at every allocation.
#include "watch.h"

#include "blocks.h"

#include <libxml/xmlmemory.h>
#include <libxslt/documents.h>
#include <libxslt/xsltutils.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

static _Thread_local struct sigla_watch *watch;

struct sigla_watch *sigla_set_watch(struct sigla_watch *next) {
  struct sigla_watch *last = watch;
  watch = next;
  return last;
}

void sigla_xslt_stop(xsltTransformContextPtr transform) {
  transform->state = XSLT_STATE_STOPPED;
  transform->debugStatus = XSLT_DEBUG_QUIT;
  if (transform->xpathCtxt != NULL) {
    transform->xpathCtxt->opLimit = 1;
    transform->xpathCtxt->opCount = 1;
  }
}

static void stop(struct sigla_watch *stopped, enum sigla_excess reason) {
  if (stopped->excess == SIGLA_WITHIN_LIMITS && stopped->transform != NULL) {
    xmlNodePtr node = stopped->transform->node;
    stopped->instruction = stopped->transform->inst;
    // The node itself may be gone when somebody asks.
    if (node != NULL && node->type == XML_ATTRIBUTE_NODE) node = node->parent;
    if (node != NULL && (node->type == XML_ELEMENT_NODE || node->type == XML_TEXT_NODE)) {
      stopped->node_value = node->_private;
      stopped->node_line = xmlGetLineNo(node);
    }
  }
  if (stopped->excess == SIGLA_WITHIN_LIMITS) stopped->excess = reason;
  if (stopped->transform != NULL) sigla_xslt_stop(stopped->transform);
}

// Memory

/// Whether a block may be had. A transformation over its limit is told to stop and gets what it needs
/// to end in order; a block as large as the limit itself is refused.
static int admit(size_t size) {
  watch->traffic += size;
  if (watch->memory + (int64_t)size > watch->memory_limit) {
    stop(watch, SIGLA_TOO_MUCH_MEMORY);
    return watch->memory + (int64_t)size <= watch->memory_limit + watch->memory_limit / 2;
  }
  if (watch->traffic > watch->traffic_limit) stop(watch, SIGLA_TOO_MUCH_COPYING);
  return 1;
}

static void *counted_malloc(size_t size) {
  if (watch == NULL) return sigla_block_make(size);
  if (!admit(size)) return NULL;
  void *block = sigla_block_make(size);
  watch->memory += (int64_t)sigla_block_size(block);
  return block;
}

static void *counted_realloc(void *old, size_t size) {
  if (watch == NULL) return sigla_block_resize(old, size);
  size_t before = sigla_block_size(old);
  if (!admit(size > before ? size - before : 0)) return NULL;
  void *block = sigla_block_resize(old, size);
  if (block != NULL) watch->memory += (int64_t)sigla_block_size(block) - (int64_t)before;
  return block;
}

static void counted_free(void *block) {
  if (watch != NULL) watch->memory -= (int64_t)sigla_block_size(block);
  sigla_block_free(block);
}

static char *counted_strdup(const char *text) {
  size_t size = strlen(text) + 1;
  char *copy = counted_malloc(size);
  if (copy != NULL) memcpy(copy, text, size);
  return copy;
}

void sigla_xml_count_memory(void) {
  xmlMemSetup(counted_free, counted_malloc, counted_realloc, counted_strdup);
}

// Instructions

static void before_instruction(
    xmlNodePtr instruction, xmlNodePtr node, xsltTemplatePtr template, xsltTransformContextPtr transform) {
  (void)instruction, (void)node, (void)template;
  if (watch == NULL || watch->transform != transform) return;
  char here;
  if (watch->excess != SIGLA_WITHIN_LIMITS) {
    sigla_xslt_stop(transform);
  } else if (++watch->instructions > watch->instruction_limit) {
    stop(watch, SIGLA_TOO_MANY_INSTRUCTIONS);
  } else if (
      transform->depth > watch->depth_limit || (watch->stack_end != NULL && &here < watch->stack_end)) {
    stop(watch, SIGLA_TOO_DEEP);
  }
}

/// libxslt adds and takes away a call for its debugger only where this says that one was added.
static int no_call(xsltTemplatePtr template, xmlNodePtr source) {
  (void)template, (void)source;
  return 0;
}

static void no_drop(void) {}

// Depth

int sigla_xml_is_deeper(xmlDocPtr document, int deepest) {
  int depth = 0;
  xmlNodePtr node = document->children;
  while (node != NULL) {
    if (node->type == XML_ELEMENT_NODE && node->children != NULL) {
      if (++depth > deepest) return 1;
      node = node->children;
      continue;
    }
    while (node->next == NULL && node->parent != NULL && (void *)node->parent != (void *)document) {
      node = node->parent;
      depth--;
    }
    node = node->next;
  }
  return 0;
}

static xsltDocLoaderFunc default_loader;
static int deepest_file;

static xmlDocPtr load(
    const xmlChar *address, xmlDictPtr names, int options, void *context, xsltLoadType type) {
  xmlDocPtr document = default_loader(address, names, options, context, type);
  if (document != NULL && sigla_xml_is_deeper(document, deepest_file)) {
    xmlFreeDoc(document);
    return NULL;
  }
  return document;
}

xmlDocPtr sigla_xslt_load(const char *address) {
  return load((const xmlChar *)address, NULL, XSLT_PARSE_OPTIONS, NULL, XSLT_LOAD_START);
}

void sigla_xslt_prepare_host(int deepest) {
  static void *callbacks[3];
  callbacks[0] = (void *)before_instruction;
  callbacks[1] = (void *)no_call;
  callbacks[2] = (void *)no_drop;
  xsltSetDebuggerCallbacks(3, callbacks);
  deepest_file = deepest;
  default_loader = xsltDocDefaultLoader;
  xsltSetLoaderFunc(load);
}

// Stack

struct errand {
  void (*body)(void *, const char *);
  void *context;
  size_t size;
};

/// What stays free below the end of the stack: copying and comparing trees recurses without asking.
static const size_t reserve = 16u << 20;

static void *run_errand(void *argument) {
  struct errand *errand = argument;
  char here;
  sigla_block_store_open();
  errand->body(errand->context, &here - (errand->size - reserve));
  sigla_block_store_close();
  return NULL;
}

size_t sigla_run_on_large_stack(void (*body)(void *context, const char *stack_end), void *context) {
  // Only what is touched costs memory; where addresses are short, less will do.
  for (size_t size = (size_t)256 << 20; size >= (size_t)32 << 20; size /= 2) {
    struct errand errand = {body, context, size};
    pthread_attr_t attributes;
    pthread_t thread;
    if (pthread_attr_init(&attributes) != 0) return 0;
    int failed = pthread_attr_setstacksize(&attributes, size) != 0 ||
                 pthread_create(&thread, &attributes, run_errand, &errand) != 0;
    pthread_attr_destroy(&attributes);
    if (failed) continue;
    pthread_join(thread, NULL);
    return size;
  }
  return 0;
}
