#include "proof.h"

#include <freestanding/numbers.h>
#include <sys/stat.h>
#include <sys/un.h>

#include "request.h"
#include "wire.h"

/* Of waiting connections: a host may start all its programs at once. The kernel has a limit of its own. */
enum { BACKLOG = 4096, FIELDS_BEFORE_START = 20 };

uint64_t start_time(int pid) {
  char path[40] = "/proc/", text[1024];
  memcpy(decimal(path + 6, (uint64_t)pid), "/stat", 6);
  long fd = KERNEL4(SYS_openat, AT_FDCWD, path, O_RDONLY | O_CLOEXEC, 0);
  if (fd < 0) return 0;
  long size = KERNEL3(SYS_read, fd, text, sizeof text - 1);
  KERNEL1(SYS_close, fd);
  if (size <= 0) return 0;
  text[size] = 0;
  /* The name, in parentheses, may hold anything. */
  const char *at = text, *name_end = text;
  for (; *at; at++)
    if (*at == ')') name_end = at;
  for (int field = 0; field < FIELDS_BEFORE_START && name_end; field++) name_end = strchr(name_end + 1, ' ');
  uint64_t ticks = 0;
  if (name_end)
    for (at = name_end + 1; *at >= '0' && *at <= '9'; at++) ticks = ticks * 10 + (uint64_t)(*at - '0');
  return ticks;
}

static void file_name(const char *id, const char *extension, char *name) {
  size_t size = strlen(id);
  memcpy(name, id, size);
  memcpy(name + size, extension, strlen(extension) + 1);
}

int listen_as(const char *id) {
  struct sockaddr_un address = {.sun_family = AF_UNIX};
  file_name(id, ".sock", address.sun_path);
  long fd = KERNEL3(SYS_socket, AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
  if (fd < 0) return (int)fd;
  long mask = KERNEL1(SYS_umask, 0177);
  long error = KERNEL3(SYS_bind, fd, &address, sizeof address);
  KERNEL1(SYS_umask, mask);
  if (!error) error = KERNEL2(SYS_listen, fd, BACKLOG);
  if (!error) return (int)fd;
  KERNEL1(SYS_close, fd);
  return (int)error;
}

uint64_t socket_inode(const char *id, uint64_t known) {
  struct stat facts;
  char name[ID_LIMIT + 8];
  file_name(id, ".sock", name);
  long error = KERNEL4(SYS_newfstatat, AT_FDCWD, name, &facts, AT_SYMLINK_NOFOLLOW);
  if (error) return error == -ENOENT ? 0 : known;
  return facts.st_ino;
}

void leave_proof(const char *id, const struct proof *proof) {
  char text[128], name[ID_LIMIT + 8];
  char *at = decimal(text, PROTOCOL);
  const uint64_t numbers[] = {(uint64_t)proof->keeper, proof->keeper_start, (uint64_t)proof->program,
                              proof->program_start};
  for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
    *at++ = ' ';
    at = decimal(at, numbers[i]);
  }
  file_name(id, ".proof", name);
  if (KERNEL3(SYS_symlinkat, text, AT_FDCWD, name) != -EEXIST) return;
  KERNEL3(SYS_unlinkat, AT_FDCWD, name, 0);
  KERNEL3(SYS_symlinkat, text, AT_FDCWD, name);
}

static void remove_file(const char *id, const char *extension) {
  char name[ID_LIMIT + 16];
  file_name(id, extension, name);
  KERNEL3(SYS_unlinkat, AT_FDCWD, name, 0);
}

void remove_input(const char *id) {
  remove_file(id, ".input");
  remove_file(id, ".input.next");
}

void remove_files(const char *id) {
  remove_file(id, ".proof");
  remove_file(id, ".sock");
}
