#include "serve.h"

#include <freestanding/numbers.h>

#include "say.h"
#include "socket-path.h"
#include "terminal.h"
#include "turn.h"

enum { READY_FD = 3, ENVIRON_FD, ABOVE_STANDARD = 10, START_SECONDS = 70 };

/* The program beside this one: `pitcrew` of the same folder. */
static void find_program(char program[PATH_ROOM]) {
  static const char name[] = "/pitcrew";
  long size = KERNEL4(SYS_readlinkat, AT_FDCWD, "/proc/self/exe", program, PATH_ROOM - sizeof name);
  if (size < 0) size = 0;
  while (size && program[size - 1] != '/') size--;
  if (size) size--;
  memcpy(program + size, name, sizeof name);
}

/*
 * `pitcrew` may be a script of a shell, and shells drop variables whose names they can't have, such as exported functions
 * of bash. The first descriptor that is free becomes that of all of them.
 */
static bool keep_environ(const struct process *process) {
  long fd = KERNEL2(SYS_memfd_create, "environment", 0);
  if (fd != ENVIRON_FD) return false;
  for (char **at = process->environ; *at; at++) write_all(ENVIRON_FD, *at, strlen(*at) + 1);
  return KERNEL3(SYS_lseek, ENVIRON_FD, 0, 0) == 0;
}

/* `client`: who waits for the server; 0 for none. */
_Noreturn static void run_program(const struct process *process, const struct flags *flags, const char *path, long client) {
  char program[PATH_ROOM], folder[PATH_ROOM];
  /* Two for each argument at most. */
  char **words = map_memory(((size_t)process->argc * 2 + 13) * sizeof *words, false);
  char ready[] = {'0' + READY_FD, 0}, environment[] = {'0' + ENVIRON_FD, 0}, pid[21];
  bool detached = client > 0;
  int count = 0;
  if (!words) leave(1);
  find_program(program);
  /* Neither a shell nor Node can start in a folder that is gone. */
  if (KERNEL2(SYS_getcwd, folder, sizeof folder) == -ENOENT) KERNEL1(SYS_chdir, "/");
#define WORD(text) (words[count++] = (char *)(uintptr_t)(text))
  WORD(program);
  WORD("serve");
  WORD("--socket");
  WORD(path);
  decimal(pid, (uint64_t)client);
  if (detached) WORD("--ready-fd"), WORD(ready), WORD("--first-client"), WORD(pid);
  if (detached && keep_environ(process)) WORD("--environ-fd"), WORD(environment);
  /* It has come because of a crew that was left. Where that proves to be gone, nobody has asked for a server. */
  if (!flags->starts_server) WORD("--resume-only");
  struct flag_walk walk = {process, 1, NULL};
  const char *value = NULL;
  int letter;
  while ((letter = next_flag(&walk, &value, true)) > 0 && letter != BAD_FLAG)
    if (letter == 'f') WORD("--config"), WORD(value);
  words[count] = NULL;
  long error = KERNEL3(SYS_execve, program, words, process->environ);
  say(detached ? READY_FD : 2, "cannot run ", program, " (", error_text(error), ")\n", NULL);
  leave(1);
}

_Noreturn static void give_up(void) {
  end_turn();
  leave(1);
}

/* What a system call returned, where that is no error. */
static int checked(long result) {
  if (result >= 0) return (int)result;
  terminal_abandon();
  say(2, "cannot start a server (", error_text(result), ")\n", NULL);
  give_up();
}

/* Out of the way of the standard descriptors, some of which may be closed. */
static int above_standard(long fd) {
  int moved = checked(KERNEL3(SYS_fcntl, checked(fd), F_DUPFD_CLOEXEC, ABOVE_STANDARD));
  KERNEL1(SYS_close, fd);
  return moved;
}

/* What the server says when it is ready, or why it never will be. */
static size_t await_ready(int from, char text[PATH_ROOM]) {
  struct timespec limit = {START_SECONDS, 0};
  size_t size = 0;
  for (;;) {
    struct pollfd ready = {from, POLLIN, 0};
    long result = KERNEL5(SYS_ppoll, &ready, 1, &limit, 0, 0);
    if (result == -EINTR) continue;
    if (result <= 0) return size;
    result = KERNEL3(SYS_read, from, text + size, PATH_ROOM - size);
    if (result <= 0) return size;
    size += (size_t)result;
    /* It is still reading its configuration. */
    while (size && *text == ' ') memmove(text, text + 1, --size);
    if (size >= 3 && !memcmp(text, "ok\n", 3)) return size;
  }
}

void start_server(const struct process *process, const struct flags *flags, const char *path) {
  if (flags->foreground) run_program(process, flags, path, 0);
  int ends[2];
  checked(KERNEL2(SYS_pipe2, ends, O_CLOEXEC));
  int from = above_standard(ends[0]), to = above_standard(ends[1]);
  int null = above_standard(KERNEL4(SYS_openat, AT_FDCWD, "/dev/null", O_RDWR | O_CLOEXEC, 0));
  /* Not a pipe: whoever waits for the end of this client's stderr must not wait for the server. */
  long memory = KERNEL2(SYS_memfd_create, "pitcrew serve", 1 /* MFD_CLOEXEC */);
  int complaints = memory < 0 ? null : above_standard(memory);
  long client = KERNEL1(SYS_getpid, 0);
  int child = checked(KERNEL5(SYS_clone, SIGCHLD, 0, 0, 0, 0));
  if (!child) {
    KERNEL1(SYS_setsid, 0);
    /* A second fork: the server is nobody's child, and no terminal can become its own. */
    if (KERNEL5(SYS_clone, SIGCHLD, 0, 0, 0, 0)) leave(0);
    KERNEL3(SYS_dup3, null, 0, 0);
    KERNEL3(SYS_dup3, null, 1, 0);
    KERNEL3(SYS_dup3, complaints, 2, 0);
    KERNEL3(SYS_dup3, to, READY_FD, 0);
    close_from(READY_FD + 1);
    run_program(process, flags, path, client);
  }
  KERNEL1(SYS_close, to);
  KERNEL4(SYS_wait4, child, 0, 0, 0);
  char text[PATH_ROOM];
  size_t size = await_ready(from, text);
  KERNEL1(SYS_close, from);
  if (size < 3 || memcmp(text, "ok\n", 3)) {
    long more = KERNEL4(SYS_pread64, complaints, text + size, PATH_ROOM - size, 0);
    if (more > 0) size += (size_t)more;
    terminal_abandon();
    write_all(2, text, size);
    if (!size) say(2, "the server did not start at ", path, "; `pitcrew serve --socket ", path, "` shows why\n", NULL);
    give_up();
  }
  if (complaints != null) KERNEL1(SYS_close, complaints);
  KERNEL1(SYS_close, null);
}
