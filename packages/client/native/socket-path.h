#ifndef PITCREW_SOCKET_PATH_H
#define PITCREW_SOCKET_PATH_H

#include "flags.h"

enum { PATH_ROOM = 4096 };

/* Of what descriptor `fd` has open; 0 = not known. */
size_t path_of(int fd, char path[PATH_ROOM]);
/* Where the server listens. Makes and checks the folder of a label; leaves with tmux's text where that fails. */
const char *socket_path(const struct process *process, const struct flags *flags, char path[PATH_ROOM]);

#endif
