#ifndef PITCREW_NURSERY_H
#define PITCREW_NURSERY_H

#include "system.h"

/*
 * What the program is until it forks: it listens at `name` in its working folder, says "+" on its standard output, and for each of
 * its user's connections forks a keeper that gets it; a fork of so small a process costs next to nothing. It ends with
 * its standard input, which its host holds open, and what it forked lives on.
 */
_Noreturn void nursery(const char *name);

#endif
