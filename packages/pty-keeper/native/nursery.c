/*
 * What the program is until it forks: it listens at its argument in its working folder, says "+" on its standard output, and for
 * each of its user's connections forks a keeper that gets it; a fork of so small a process costs next to nothing. It
 * ends with its standard input, which its host holds open, and what it forked lives on.
 */
#include <freestanding/process.h>
#include <sys/prctl.h>
#include <sys/resource.h>

#include "keeper.h"
#include "proof.h"

/* DESCRIPTORS: more than a keeper ever has open, or waits for: ppoll(2) refuses to wait for more than may be open. */
enum { FIRST_OTHER = 3, SIGNALS = 64, DESCRIPTORS = 32 };

static bool may_open_enough(void) {
  struct rlimit limit = {0, 0};
  return !KERNEL4(SYS_prlimit64, 0, RLIMIT_NOFILE, 0, &limit) && limit.rlim_cur >= DESCRIPTORS;
}

/* The descriptor that the host holds the other end of, out of the way of the standard ones. */
static int take_leash(void) {
  int leash = (int)KERNEL3(SYS_fcntl, 0, F_DUPFD_CLOEXEC, FIRST_OTHER);
  long null = KERNEL4(SYS_openat, AT_FDCWD, "/dev/null", O_RDWR | O_CLOEXEC, 0);
  if (null < 0) return -1;
  KERNEL3(SYS_dup3, null, 0, 0);
  KERNEL1(SYS_close, null);
  return leash;
}

_Noreturn static void end(const char *name) {
  remove_files(name);
  leave(0);
}

_Noreturn static void become_keeper(int fd, int leash, int listener, uint32_t uid) {
  KERNEL1(SYS_close, leash);
  KERNEL1(SYS_close, listener);
  KERNEL5(SYS_prctl, PR_SET_NAME, "pitcrew-keeper", 0, 0, 0);
  keep(fd, uid);
}

void begin(const struct process *process) {
  const char *name = process->argc > 1 ? process->argv[1] : "";
  const uint32_t uid = process->uid;
  if (!*name || strlen(name) > ID_LIMIT || !may_open_enough()) leave(1);
  /* What its host left open must reach no program. */
  close_from(FIRST_OTHER);
  /* What its host was told to ignore, by nohup(1) for one, its programs are not. */
  for (int number = 1; number <= SIGNALS; number++) on_signal(number, SIG_DFL);
  int leash = take_leash(), listener = listen_as(name);
  if (leash < 0 || listener < 0) leave(1);
  /* Nobody waits for a keeper: it is gone when it ends. */
  on_signal(SIGCHLD, SIG_IGN);
  KERNEL3(SYS_write, 1, "+", 1);
  KERNEL3(SYS_dup3, 0, 1, 0);
  for (;;) {
    struct pollfd both[] = {{leash, POLLIN, 0}, {listener, POLLIN, 0}};
    KERNEL5(SYS_ppoll, both, 2, 0, 0, 0);
    if (both[0].revents) end(name);
    if (!both[1].revents) continue;
    long fd = KERNEL4(SYS_accept4, listener, 0, 0, SOCK_CLOEXEC);
    /* Without descriptors nobody could be turned away, and whoever came would wait for ever: the host starts another. */
    if (fd == -EMFILE || fd == -ENFILE || fd == -ENOMEM || fd == -ENOBUFS) end(name);
    if (fd < 0) continue;
    if (peer_pid((int)fd, uid) && !KERNEL5(SYS_clone, SIGCHLD, 0, 0, 0, 0))
      become_keeper((int)fd, leash, listener, uid);
    KERNEL1(SYS_close, fd);
  }
}
