#include "turn.h"

#include <fcntl.h>
#include <sys/stat.h>

#include <freestanding/process.h>

#include "socket-path.h"

enum { EXCLUSIVE = 2, AT_ONCE = 4 }; /* of flock */

/* Beside the socket. */
static bool name_of(char name[PATH_ROOM], const char *path) {
  static const char ending[] = ".start";
  size_t size = strlen(path);
  if (size > PATH_ROOM - sizeof ending) return false;
  memcpy(name, path, size);
  memcpy(name + size, ending, sizeof ending);
  return true;
}

/* Who had it before may have removed the file that was waited for: then it is a turn at nothing. */
static bool is_there(const char *name, int fd) {
  struct stat here, held;
  if (KERNEL4(SYS_newfstatat, AT_FDCWD, name, &here, AT_SYMLINK_NOFOLLOW)) return false;
  if (KERNEL4(SYS_newfstatat, fd, "", &held, AT_EMPTY_PATH)) return false;
  return here.st_dev == held.st_dev && here.st_ino == held.st_ino;
}

bool take_turn(struct turn *turn, const char *path) {
  char name[PATH_ROOM];
  turn->fd = -1;
  if (!name_of(name, path)) return true;
  long fd = KERNEL4(SYS_openat, AT_FDCWD, name, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
  /* Nothing to take turns by, as before the first server has made its folder. */
  if (fd < 0) return true;
  long error = KERNEL2(SYS_flock, fd, EXCLUSIVE | AT_ONCE);
  if (!error && is_there(name, (int)fd)) {
    turn->fd = (int)fd;
    return true;
  }
  KERNEL1(SYS_close, fd);
  /* A file system that knows no locks keeps nobody. */
  if (error && error != -EAGAIN && error != -EINTR) return true;
  /* Not for the lock: a client that was stopped keeps it while its server answers. */
  struct timespec moment = {0, 20000000};
  KERNEL5(SYS_ppoll, 0, 0, &moment, 0, 0);
  return false;
}

void end_turn(const struct turn *turn, const char *path) {
  char name[PATH_ROOM];
  if (turn->fd < 0) return;
  if (name_of(name, path)) KERNEL3(SYS_unlinkat, AT_FDCWD, name, 0);
  KERNEL1(SYS_close, turn->fd);
}
