#ifndef PITCREW_RECOVER_H
#define PITCREW_RECOVER_H

#include <freestanding/process.h>

/* Whether a server that is started at `path` goes on where one has ended without being told to: it has left a mark. */
bool recoverable(const struct process *process, const char *path);

#endif
