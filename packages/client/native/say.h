#ifndef PITCREW_SAY_H
#define PITCREW_SAY_H

#include <freestanding/system.h>

/* Writes all of it; waits where a descriptor is non-blocking. False where nobody reads any more. */
bool write_all(int fd, const void *bytes, size_t size);
/* Texts up to a NULL, in one write. */
void say(int fd, ...);
/* What strerror says, for the errors that a socket, a folder or a program's start can give. */
const char *error_text(long error);

#endif
