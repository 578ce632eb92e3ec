#ifndef PITCREW_CLIENT_H
#define PITCREW_CLIENT_H

#include "system.h"

/* What runs as `tmux`. */
_Noreturn void client(const struct process *process);

#endif
