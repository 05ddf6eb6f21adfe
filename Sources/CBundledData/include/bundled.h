#ifndef SIGLA_BUNDLED_H
#define SIGLA_BUNDLED_H

#include <stddef.h>

/// One file that the program carries inside itself.
struct sigla_bundled_file {
  /// Path from the project's root (`Schemas/sigla.rnc`).
  const char *path;
  const unsigned char *bytes;
  size_t size;
};

/// All of them; the memory is the program's own and constant.
extern const struct sigla_bundled_file sigla_bundled_files[];

/// The first of them. Swift does not import an array of unknown length.
static inline const struct sigla_bundled_file *sigla_bundled_files_start(void) {
  return sigla_bundled_files;
}

extern const size_t sigla_bundled_file_count;

#endif
