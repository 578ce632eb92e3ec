#ifndef PITCREW_SERVE_H
#define PITCREW_SERVE_H

#include "flags.h"

/* Starts `pitcrew serve` and returns once a server listens at `path`; leaves, with the reason said, where none will. */
void start_server(const struct process *process, const struct flags *flags, const char *path);

#endif
