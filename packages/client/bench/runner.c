/*
 * Starts programs in turn and measures each from before the start until it was waited for:
 *
 *     runner ROUNDS -- PROGRAM ARGUMENT... -- PROGRAM ARGUMENT...
 *
 * Prints a line a round: nanoseconds of each program. vfork, because Node's own spawn costs several times
 * what is measured here.
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
  char **programs[16];
  int count = 0, rounds = argc > 1 ? atoi(argv[1]) : 0;
  for (int i = 2; i < argc; i++) {
    if (strcmp(argv[i], "--") != 0) continue;
    argv[i] = NULL;
    if (count < 16) programs[count++] = argv + i + 1;
  }
  int null = open("/dev/null", O_RDWR), results = dup(1);
  dup2(null, 0);
  dup2(null, 1);
  for (int round = 0; round < rounds; round++)
    for (int i = 0; i < count; i++) dprintf(results, "%lld%c", run(programs[i]), i + 1 < count ? ' ' : '\n');
  return 0;
}
