#ifndef SIGLA_DIGEST_H
#define SIGLA_DIGEST_H
#include <stddef.h>
#include <stdint.h>

/// Takes blocks of 64 bytes into the state of a SHA-256 digest (FIPS 180-4, 6.2.2), where the processor has
/// instructions for that.
///
/// Returns whether it has; if not, the state is as it was.
int sigla_sha256_take(uint32_t state[8], const uint8_t *bytes, size_t blocks);

#endif
