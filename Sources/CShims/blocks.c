// Memory of transformations. The C library's own allocator joins and splits neighbours all the time,
// a fifth of what a transformation costs; the blocks of trees have few sizes and want nothing of it.
//
// A store has slabs, each of blocks of one size. A slab that has no block in use any more goes back,
// so that a tree leaves nothing behind.
#include "blocks.h"

#include <limits.h>
#include <pthread.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif

enum {
  /// The difference between one size of small blocks and the next, and the alignment of all.
  grain = 16,
  /// The largest small block has this many grains, its record included.
  size_count = 64,
  /// The size of a slab, and what its address is a multiple of.
  slab_size = 1 << 18,
};

/// Stands before each block: how many bytes it has, and whether they are in a slab.
struct record {
  uint64_t size : 63;
  uint64_t is_small : 1;
};

/// A small block that is free.
struct spare {
  struct spare *next;
};

struct slab {
  struct store *owner;
  /// Its neighbours among those that have room.
  struct slab *next, *previous;
  /// Blocks that were in use before.
  struct spare *spares;
  /// What was never in use.
  char *fresh, *end;
  size_t blocks_in_use, grains;
  int is_listed;
};

struct store {
  /// Slabs that have, or had, room, by the number of grains of their blocks.
  struct slab *slabs[size_count + 1];
  /// One that has no block in use.
  struct slab *empty;
  /// Blocks that other threads freed.
  struct spare *orphans;
  struct store *next;
};

/// The store of this thread.
static _Thread_local struct store *store;

/// Stores that no thread keeps at the moment.
static struct store *closed_stores;
/// Guards the closed stores and all orphans.
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

static struct record *record_of(const void *block) {
  return (struct record *)block - 1;
}

static struct slab *slab_of(const void *block) {
  return (struct slab *)((uintptr_t)block & ~(uintptr_t)(slab_size - 1));
}

static size_t grains(size_t size) {
  return (size + sizeof(struct record) + grain - 1) / grain;
}

// Slabs

static void list(struct slab *slab) {
  struct slab **first = &slab->owner->slabs[slab->grains];
  slab->previous = NULL;
  slab->next = *first;
  if (slab->next != NULL) slab->next->previous = slab;
  *first = slab;
  slab->is_listed = 1;
}

static void unlist(struct slab *slab) {
  if (slab->previous != NULL) {
    slab->previous->next = slab->next;
  } else {
    slab->owner->slabs[slab->grains] = slab->next;
  }
  if (slab->next != NULL) slab->next->previous = slab->previous;
  slab->is_listed = 0;
}

/// Memory from the system, to which it goes back at once when it is released.
static struct slab *acquire(void) {
  // Of twice the size, one part has the right address.
  char *place = mmap(NULL, 2 * slab_size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (place == MAP_FAILED) return NULL;
  char *slab = (char *)slab_of(place + slab_size - 1);
  if (slab > place) munmap(place, (size_t)(slab - place));
  munmap(slab + slab_size, (size_t)(place + slab_size - slab));
  return (struct slab *)slab;
}

static void release(struct slab *slab) {
  if (slab != NULL) munmap(slab, slab_size);
}

static struct slab *new_slab(size_t count) {
  struct slab *slab = store->empty;
  store->empty = NULL;
  if (slab == NULL) slab = acquire();
  if (slab == NULL) return NULL;
  // A record ends where its block, which is aligned, begins.
  size_t start = (sizeof *slab + sizeof(struct record) + grain - 1) / grain * grain - sizeof(struct record);
  *slab = (struct slab){
      .owner = store, .grains = count, .fresh = (char *)slab + start, .end = (char *)slab + slab_size};
  list(slab);
  return slab;
}

static void *make_small(size_t count) {
  size_t length = count * grain;
  while (1) {
    struct slab *slab = store->slabs[count];
    if (slab == NULL && (slab = new_slab(count)) == NULL) return NULL;
    struct spare *spare = slab->spares;
    if (spare != NULL) {
      slab->spares = spare->next;
      slab->blocks_in_use++;
      return spare;
    }
    if ((size_t)(slab->end - slab->fresh) >= length) {
      struct record *record = (struct record *)slab->fresh;
      slab->fresh += length;
      *record = (struct record){.size = length - sizeof *record, .is_small = 1};
      slab->blocks_in_use++;
      return record + 1;
    }
    unlist(slab);
  }
}

static void free_small(struct slab *slab, struct spare *spare) {
  spare->next = slab->spares;
  slab->spares = spare;
  if (!slab->is_listed) list(slab);
  if (--slab->blocks_in_use > 0) return;
  unlist(slab);
  if (store->empty == NULL) {
    store->empty = slab;
  } else {
    release(slab);
  }
}

// Blocks

void *sigla_block_make(size_t size) {
  if (size > SIZE_MAX / 2) return NULL;
  size_t count = grains(size);
  if (store != NULL && count <= size_count) return make_small(count);
  char *place = malloc(size + grain);
  if (place == NULL) return NULL;
  void *block = place + grain;
  *record_of(block) = (struct record){.size = size, .is_small = 0};
  return block;
}

void *sigla_block_resize(void *old, size_t size) {
  if (old == NULL) return sigla_block_make(size);
  if (size > SIZE_MAX / 2) return NULL;
  struct record *record = record_of(old);
  if (!record->is_small) {
    char *place = realloc((char *)old - grain, size + grain);
    if (place == NULL) return NULL;
    record_of(place + grain)->size = size;
    return place + grain;
  }
  if (size <= record->size) return old;
  void *block = sigla_block_make(size);
  if (block == NULL) return NULL;
  memcpy(block, old, record->size);
  sigla_block_free(old);
  return block;
}

void sigla_block_free(void *block) {
  if (block == NULL) return;
  if (!record_of(block)->is_small) {
    free((char *)block - grain);
    return;
  }
  struct slab *slab = slab_of(block);
  struct spare *spare = block;
  if (slab->owner == store) {
    free_small(slab, spare);
    return;
  }
  pthread_mutex_lock(&lock);
  spare->next = slab->owner->orphans;
  slab->owner->orphans = spare;
  pthread_mutex_unlock(&lock);
}

size_t sigla_block_size(const void *block) {
  return block == NULL ? 0 : record_of(block)->size;
}

// Stores

void sigla_block_store_open(void) {
  if (store != NULL) return;
  pthread_mutex_lock(&lock);
  struct spare *orphans = NULL;
  store = closed_stores;
  if (store != NULL) {
    closed_stores = store->next;
    orphans = store->orphans;
    store->orphans = NULL;
  }
  pthread_mutex_unlock(&lock);
  // Without memory for a store the thread has to do with malloc.
  if (store == NULL) store = calloc(1, sizeof *store);
  while (orphans != NULL) {
    struct spare *spare = orphans;
    orphans = spare->next;
    free_small(slab_of(spare), spare);
  }
}

void sigla_block_store_close(void) {
  if (store == NULL) return;
  release(store->empty);
  store->empty = NULL;
  pthread_mutex_lock(&lock);
  store->next = closed_stores;
  closed_stores = store;
  pthread_mutex_unlock(&lock);
  store = NULL;
}

void sigla_keep_freed_memory(void) {
#ifdef __GLIBC__
  mallopt(M_MMAP_THRESHOLD, 1 << 30);
  mallopt(M_TRIM_THRESHOLD, INT_MAX);
  mallopt(M_TOP_PAD, 1 << 24);
#endif
}
