#ifndef PITCREW_CONNECT_H
#define PITCREW_CONNECT_H

#include <freestanding/process.h>

/* A connected socket, or -errno. */
int connect_to(const char *path);
/*
 * HELLO and OPEN with the ClientRequest, in one write. `control`: of control mode. With `resumes` it is not for its arguments, but
 * to be shown what it was shown by the server before. False where the server is gone.
 */
bool send_request(int fd, const struct process *process, bool control, bool resumes);

#endif
