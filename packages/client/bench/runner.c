/*
 * Starts programs in turn and measures each from before the start until it was waited for:
 *
 *     runner ROUNDS -- PROGRAM ARGUMENT... -- PROGRAM ARGUMENT...
 *
 * The word before the first program is the one that stands between all of them. Prints a line a round: nanoseconds of
 * each program. vfork, because Node's own spawn costs several times what is measured here.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <fcntl.h>
#include <unistd.h>

extern char **environ;

static long long now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return time.tv_sec * 1000000000LL + time.tv_nsec;
}

static long long run(char **words) {
  long long begin = now();
  pid_t child = vfork();
  if (child == 0) {
    execve(words[0], words, environ);
    _exit(127);
  }
  int status = 0;
  if (child < 0 || waitpid(child, &status, 0) < 0 || status != 0) {
    fprintf(stderr, "runner: %s failed (status %d)\n", words[0], status);
    exit(1);
  }
  return now() - begin;
}

int main(int argc, char **argv) {
  char **programs[64];
  int count = 0, rounds = argc > 1 ? atoi(argv[1]) : 0;
  const char *between = argc > 2 ? strdup(argv[2]) : "";
  for (int i = 2; i < argc; i++) {
    if (strcmp(argv[i], between) != 0) continue;
    argv[i] = NULL;
    if (count < 64) programs[count++] = argv + i + 1;
  }
  /* No server that a program starts keeps it open. */
  int null = open("/dev/null", O_RDWR), results = fcntl(1, F_DUPFD_CLOEXEC, 3);
  dup2(null, 0);
  dup2(null, 1);
  for (int round = 0; round < rounds; round++)
    for (int i = 0; i < count; i++) dprintf(results, "%lld%c", run(programs[i]), i + 1 < count ? ' ' : '\n');
  return 0;
}
