#include "turn.h"

#include <fcntl.h>
#include <sys/stat.h>

#include <freestanding/process.h>

#include "socket-path.h"

enum { EXCLUSIVE = 2, AT_ONCE = 4 }; /* of flock */

/* Of the file by which turns are taken, while this client has one. */
static int held = -1;
static char name[PATH_ROOM];

/* Beside the socket. */
static bool name_file(const char *path) {
  static const char ending[] = ".start";
  size_t size = strlen(path);
  if (size > PATH_ROOM - sizeof ending) return false;
  memcpy(name, path, size);
  memcpy(name + size, ending, sizeof ending);
  return true;
}

/* Who had it before may have removed the file that was waited for: then it is a turn at nothing. */
static bool is_there(int fd) {
  struct stat here, there;
  if (KERNEL4(SYS_newfstatat, AT_FDCWD, name, &here, AT_SYMLINK_NOFOLLOW)) return false;
  if (KERNEL4(SYS_newfstatat, fd, "", &there, AT_EMPTY_PATH)) return false;
  return here.st_dev == there.st_dev && here.st_ino == there.st_ino;
}

bool take_turn(const char *path) {
  if (!name_file(path)) return true;
  long fd = KERNEL4(SYS_openat, AT_FDCWD, name, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
  /* Nothing to take turns by, as before the first server has made its folder. */
  if (fd < 0) return true;
  long error = KERNEL2(SYS_flock, fd, EXCLUSIVE | AT_ONCE);
  if (!error && is_there((int)fd)) {
    held = (int)fd;
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

void end_turn(void) {
  if (held < 0) return;
  KERNEL3(SYS_unlinkat, AT_FDCWD, name, 0);
  KERNEL1(SYS_close, held);
  held = -1;
}
