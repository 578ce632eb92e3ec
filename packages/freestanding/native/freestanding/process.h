/* What the kernel hands to a new process. */
#ifndef FREESTANDING_PROCESS_H
#define FREESTANDING_PROCESS_H

#include "system.h"

struct process {
  int argc;
  char **argv;
  char **environ;
  uint32_t uid;
};

/* What a program defines: all that it does. */
_Noreturn void begin(const struct process *process);

/* The value of a variable, or NULL. */
const char *variable(char **environ, const char *name);
/* Closes that descriptor and all above it. */
void close_from(int first);

#endif
