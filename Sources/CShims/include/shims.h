#ifndef SIGLA_SHIMS_H
#define SIGLA_SHIMS_H
#endif
