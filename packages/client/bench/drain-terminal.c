/*
 * The least that can read a program's terminal: starts it on a terminal of its own and drops what it prints.
 *
 *     drain-terminal PROGRAM ARGUMENT...
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <unistd.h>

int main(int argc, char **argv) {
  static char bytes[65536];
  int master = posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC), status = 1;
  if (argc < 2 || master < 0 || grantpt(master) < 0 || unlockpt(master) < 0) return 1;
  pid_t child = fork();
  if (child == 0) {
    setsid();
    int terminal = open(ptsname(master), O_RDWR);
    if (terminal < 0 || ioctl(terminal, TIOCSCTTY, 0) < 0) _exit(126);
    for (int fd = 0; fd < 3; fd++) dup2(terminal, fd);
    if (terminal > 2) close(terminal);
    execvp(argv[1], argv + 1);
    _exit(127);
  }
  for (;;) {
    ssize_t got = read(master, bytes, sizeof bytes);
    /* EIO: nobody has it open any more, or not yet. */
    if (got > 0 || (got < 0 && errno == EINTR)) continue;
    if (waitpid(child, &status, WNOHANG) == child) break;
    usleep(100);
  }
  return WIFEXITED(status) ? WEXITSTATUS(status) : 1;
}
