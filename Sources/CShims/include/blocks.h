#ifndef SIGLA_BLOCKS_H
#define SIGLA_BLOCKS_H
#include <stddef.h>

/// Blocks of memory for libxml2, which makes and frees millions of small ones in a transformation.
///
/// A block knows its size. On a thread that keeps a store, small blocks are cut from slabs of one size
/// each; all others are those of malloc. Any thread may free any block.

/// A block of at least `size` bytes, aligned for any type; NULL when there is no memory.
void *sigla_block_make(size_t size);

/// A block with the contents of `old`, which is gone unless NULL is returned. `old` may be NULL.
void *sigla_block_resize(void *old, size_t size);

/// Frees a block; NULL is ignored.
void sigla_block_free(void *block);

/// How many bytes a block takes, its own record not counted; 0 for NULL.
size_t sigla_block_size(const void *block);

/// Keeps a store on this thread from now on.
void sigla_block_store_open(void);

/// Keeps none any more; the next thread to open one gets it.
void sigla_block_store_close(void);

/// Lets malloc keep the memory of large blocks that are freed, for the next ones, where it otherwise goes back
/// to the system and must be cleared again. For a program that does one thing and ends.
void sigla_keep_freed_memory(void);

#endif
