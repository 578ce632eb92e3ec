#include "recover.h"

#include <fcntl.h>
#include <sys/stat.h>

#include "socket-path.h"

bool recoverable(const struct process *process, const char *path) {
  static const char ending[] = ".recover";
  size_t size = strlen(path);
  char mark[PATH_ROOM];
  struct stat facts;
  if (size > sizeof mark - sizeof ending) return false;
  memcpy(mark, path, size);
  memcpy(mark + size, ending, sizeof ending);
  if (KERNEL4(SYS_newfstatat, AT_FDCWD, mark, &facts, AT_SYMLINK_NOFOLLOW)) return false;
  return S_ISREG(facts.st_mode) && facts.st_uid == process->uid;
}
