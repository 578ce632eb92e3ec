#include "program.h"

#include <asm/termios.h>
#include <freestanding/process.h>
#include <sched.h>

enum { PATH_ROOM = 4096 };

/* What the child says before it is another program. */
struct outcome {
  long error;
  uint32_t folder;
};

void resize_terminal(const struct program *program, uint16_t cols, uint16_t rows) {
  struct winsize size = {rows, cols, 0, 0};
  KERNEL3(SYS_ioctl, program->master, TIOCSWINSZ, &size);
}

int open_terminal(struct program *program) {
  int unlocked = 0;
  program->device = -1;
  long fd = KERNEL4(SYS_openat, AT_FDCWD, "/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC | O_NONBLOCK, 0);
  program->master = (int)fd;
  if (fd < 0) return (int)fd;
  long error = KERNEL3(SYS_ioctl, fd, TIOCSPTLCK, &unlocked);
  if (!error) error = KERNEL3(SYS_ioctl, fd, TIOCGPTN, &program->number);
  if (!error) error = KERNEL3(SYS_ioctl, fd, TIOCGPTPEER, O_RDWR | O_NOCTTY | O_CLOEXEC);
  if (error < 0) return (int)error;
  program->device = (int)error;
  struct termios modes;
  if (!KERNEL3(SYS_ioctl, program->device, TCGETS, &modes)) {
    modes.c_iflag |= IUTF8;
    KERNEL3(SYS_ioctl, program->device, TCSETS, &modes);
  }
  return 0;
}

static long try_file(const char *file, const struct request *request) {
  long error = KERNEL3(SYS_execve, file, request->argv, request->environ);
  if (error != -ENOEXEC) return error;
  /* A script without an interpreter, as execvp(3) has it. */
  char **words = request->argv - 1;
  words[0] = (char *)(uintptr_t) "/bin/sh";
  words[1] = (char *)(uintptr_t)file;
  return KERNEL3(SYS_execve, words[0], words, request->environ);
}

/* Returns only where it fails. */
static long execute(const struct request *request) {
  const char *file = request->file;
  size_t size = strlen(file);
  if (!size) return -ENOENT;
  if (strchr(file, '/')) return try_file(file, request);
  char path[PATH_ROOM];
  long worst = -ENOENT;
  const char *entry = variable(request->environ, "PATH");
  for (entry = entry ? entry : "/bin:/usr/bin";; entry++) {
    size_t length = 0;
    while (entry[length] && entry[length] != ':') length++;
    if (length + size + 2 <= sizeof path) {
      memcpy(path, entry, length);
      path[length] = '/';
      memcpy(path + length + (length > 0), file, size + 1);
      long error = try_file(path, request);
      if (error == -EACCES) worst = error;
      else if (error != -ENOENT && error != -ENOTDIR) return error;
    }
    entry += length;
    if (!*entry) return worst;
  }
}

/* Absolute: what a relative one would be relative to is nobody's folder. */
static uint32_t enter_folder(char **folders) {
  uint32_t at = 0;
  for (; folders[at]; at++)
    if (folders[at][0] == '/' && !KERNEL1(SYS_chdir, folders[at])) break;
  return at;
}

_Noreturn static void become(const struct program *program, const struct request *request, struct outcome *outcome) {
  uint64_t none = 0;
  KERNEL1(SYS_setsid, 0);
  KERNEL3(SYS_ioctl, program->device, TIOCSCTTY, 0);
  for (int fd = 0; fd < 3; fd++) KERNEL3(SYS_dup3, program->device, fd, 0);
  KERNEL4(SYS_rt_sigprocmask, SIG_SETMASK, &none, 0, sizeof none);
  outcome->folder = enter_folder(request->folders);
  outcome->error = execute(request);
  leave(127);
}

int start_program(struct program *program, const struct request *request) {
  struct outcome *outcome = map_memory(sizeof *outcome, true);
  if (!outcome) return -ENOMEM;
  /* This process waits until that one has called exec or is dead: then all is said. */
  long pid = KERNEL5(SYS_clone, CLONE_VFORK | SIGCHLD, 0, 0, 0, 0);
  if (!pid) become(program, request, outcome);
  long error = pid < 0 ? pid : outcome->error;
  program->pid = error ? 0 : (int)pid;
  program->folder = outcome->folder;
  KERNEL2(SYS_munmap, outcome, sizeof *outcome);
  return (int)error;
}

void close_terminal(struct program *program) {
  if (program->master >= 0) KERNEL1(SYS_close, program->master);
  if (program->device >= 0) KERNEL1(SYS_close, program->device);
  program->master = program->device = -1;
}
