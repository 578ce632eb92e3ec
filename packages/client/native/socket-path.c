#include "socket-path.h"

#include <freestanding/numbers.h>
#include <sys/stat.h>

#include "say.h"

size_t path_of(int fd, char path[PATH_ROOM]) {
  char link[48] = "/proc/self/fd/";
  decimal(link + 14, (uint64_t)fd);
  long size = KERNEL4(SYS_readlinkat, AT_FDCWD, link, path, PATH_ROOM - 1);
  if (size < 0 || path[0] != '/') size = 0;
  path[size] = 0;
  return (size_t)size;
}

static char *append(char *to, const char *end, const char *text) {
  while (*text && to < end) *to++ = *text++;
  *to = 0;
  return to;
}

/* $TMUX_TMPDIR without symbolic links where it exists, else /tmp. */
static char *temporary_folder(const struct process *process, char path[PATH_ROOM]) {
  const char *wanted = variable(process->environ, "TMUX_TMPDIR");
  if (wanted && *wanted) {
    long fd = KERNEL4(SYS_openat, AT_FDCWD, wanted, O_PATH | O_CLOEXEC, 0);
    if (fd >= 0) {
      size_t size = path_of((int)fd, path);
      KERNEL1(SYS_close, fd);
      if (size) return path + size;
      return append(path, path + PATH_ROOM - 1, wanted);
    }
  }
  return append(path, path + PATH_ROOM - 1, "/tmp");
}

/* Nobody else may have prepared the folder: the client sends its environment to whoever listens there. */
static void check_folder(const char *path, unsigned uid) {
  struct stat facts;
  long missing = KERNEL4(SYS_newfstatat, AT_FDCWD, path, &facts, AT_SYMLINK_NOFOLLOW);
  if (missing) {
    long error = KERNEL3(SYS_mkdirat, AT_FDCWD, path, 0700);
    if (error && error != -EEXIST) {
      say(2, "couldn't create directory ", path, " (", error_text(error), ")\n", NULL);
      leave(1);
    }
    error = KERNEL4(SYS_newfstatat, AT_FDCWD, path, &facts, AT_SYMLINK_NOFOLLOW);
    if (error) {
      say(2, "couldn't read directory ", path, " (", error_text(error), ")\n", NULL);
      leave(1);
    }
  }
  if (!S_ISDIR(facts.st_mode)) {
    say(2, path, " is not a directory\n", NULL);
    leave(1);
  }
  if (facts.st_uid != uid || facts.st_mode & 077) {
    say(2, "directory ", path, " has unsafe permissions\n", NULL);
    leave(1);
  }
}

/* Whether the environment asks for the folder in which tmux has its sockets; see usesTmuxSockets of the client in Node. */
static bool uses_tmux_sockets(const struct process *process) {
  const char *value = variable(process->environ, "PITCREW_TMUX_SOCKETS");
  return value && *value && !(value[0] == '0' && !value[1]);
}

const char *socket_path(const struct process *process, const struct flags *flags, char path[PATH_ROOM]) {
  const char *end = path + PATH_ROOM - 1;
  if (flags->socket) return flags->socket;
  const char *tmux = flags->label ? NULL : variable(process->environ, "TMUX");
  if (tmux && *tmux && *tmux != ',') {
    char *at = path;
    while (*tmux && *tmux != ',' && at < end) *at++ = *tmux++;
    *at = 0;
    return path;
  }
  char uid[24];
  decimal(uid, process->uid);
  char *at = append(temporary_folder(process, path), end, uses_tmux_sockets(process) ? "/tmux-" : "/pitcrew-");
  at = append(at, end, uid);
  check_folder(path, process->uid);
  append(append(at, end, "/"), end, flags->label ? flags->label : "default");
  return path;
}
