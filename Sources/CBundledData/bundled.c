// Schemas/ and Stylesheets/ as constants of the program. A file that is added there is added here
// twice: its bytes and its line in the table. A test compares the table with the folders.
#include "bundled.h"

// #embed is C23; clang takes it in every mode and warns.
#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char schema_sigla[] = {
#embed "../../Schemas/sigla.rng"
};

#define FILE_OF(path, bytes) {path, bytes, sizeof(bytes)}

const struct sigla_bundled_file sigla_bundled_files[] = {
    FILE_OF("Schemas/sigla.rng", schema_sigla),
};

const size_t sigla_bundled_file_count =
    sizeof(sigla_bundled_files) / sizeof(sigla_bundled_files[0]);
