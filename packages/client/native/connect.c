#include "connect.h"

#include <sys/stat.h>
#include <sys/un.h>

#include "frame.h"
#include "msgpack.h"
#include "say.h"
#include "socket-path.h"
#include "terminal.h"

int connect_to(const char *path) {
  struct sockaddr_un address = {.sun_family = AF_UNIX};
  size_t size = strlen(path);
  if (size >= sizeof address.sun_path) return -ENAMETOOLONG;
  memcpy(address.sun_path, path, size);
  long fd = KERNEL3(SYS_socket, AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (fd < 0) return (int)fd;
  long error = KERNEL3(SYS_connect, fd, &address, sizeof address);
  if (!error) return (int)fd;
  KERNEL1(SYS_close, fd);
  return (int)error;
}

static bool same_folder(const char *a, const char *b) {
  struct stat x, y;
  if (KERNEL4(SYS_newfstatat, AT_FDCWD, a, &x, 0) || KERNEL4(SYS_newfstatat, AT_FDCWD, b, &y, 0)) return false;
  return x.st_dev == y.st_dev && x.st_ino == y.st_ino;
}

/* Where the user is, by the name that they know it by. */
static size_t working_folder(const struct process *process, char *path, size_t room) {
  long size = KERNEL2(SYS_getcwd, path, room);
  const char *name = variable(process->environ, size > 0 && path[0] == '/' ? "PWD" : "HOME");
  if (size > 0 && path[0] == '/') {
    /* $PWD keeps the symbolic links that the user came by. */
    if (!name || !strcmp(name, path) || name[0] != '/' || !same_folder(name, ".")) return (size_t)size - 1;
  } else if (!name || !*name) {
    name = "/";
  }
  size_t wanted = strlen(name);
  if (wanted >= room) return size > 0 ? (size_t)size - 1 : 0;
  memcpy(path, name, wanted + 1);
  return wanted;
}

static bool send_pieces(int fd, struct iovec *pieces, int count) {
  struct msghdr all = {.msg_iov = pieces, .msg_iovlen = (size_t)count};
  while (all.msg_iovlen) {
    long sent = KERNEL3(SYS_sendmsg, fd, &all, MSG_NOSIGNAL);
    if (sent == -EINTR) continue;
    if (sent < 0) return false;
    for (; all.msg_iovlen && (size_t)sent >= all.msg_iov->iov_len; all.msg_iov++, all.msg_iovlen--)
      sent -= (long)all.msg_iov->iov_len;
    if (!all.msg_iovlen) break;
    all.msg_iov->iov_base = (char *)all.msg_iov->iov_base + sent;
    all.msg_iov->iov_len -= (size_t)sent;
  }
  return true;
}

/* The kernel lays arguments and variables out end to end, each with its NUL, as the request wants them. */
static struct iovec run_of(char **first, char **end) {
  if (first >= end) return (struct iovec){0};
  return (struct iovec){*first, (size_t)(end[-1] + strlen(end[-1]) + 1 - *first)};
}

static uint8_t *write_hello(uint8_t *to) {
  static const uint8_t body[] = {'P', 'C', 'R', 'W', 0, PROTOCOL, 7, 'm', 's', 'g', 'p', 'a', 'c', 'k'};
  uint8_t *payload = to + FRAME_HEADER;
  uint8_t *end = write_kind(payload, HELLO, 0);
  memcpy(end, body, sizeof body);
  end += sizeof body;
  struct iovec whole = {payload, (size_t)(end - payload)};
  write_header(to, &whole, 1);
  return end;
}

static uint8_t *write_tty(uint8_t *to, const struct winsize *size, char name[PATH_ROOM]) {
  size_t length = path_of(0, name);
  to = write_map(write_key(to, "tty"), 3);
  to = write_bin(write_key(to, "name"), (uint32_t)length);
  memcpy(to, name, length);
  to = write_uint(write_key(to + length, "cols"), size->ws_col);
  return write_uint(write_key(to, "rows"), size->ws_row);
}

bool send_request(int fd, const struct process *process, bool control, bool resumes) {
  char path[PATH_ROOM];
  uint8_t head[96], middle[PATH_ROOM + 64], tail[PATH_ROOM + 96];
  struct winsize size;
  char **end = process->environ;
  while (*end) end++;
  struct iovec argv = run_of(process->argv + (process->argc > 0), process->argv + process->argc);
  struct iovec environ = run_of(process->environ, end);
  bool terminal = terminal_size(0, &size), hands = terminal || control;

  uint8_t *open = write_hello(head), *at;
  at = write_map(write_kind(open + FRAME_HEADER, OPEN, CHANNEL), 4 + terminal + hands + resumes);
  at = write_bin(write_key(at, "argv"), (uint32_t)argv.iov_len);
  struct iovec pieces[] = {{head, (size_t)(at - head)}, argv, {middle, 0}, environ, {tail, 0}};

  size_t length = working_folder(process, path, sizeof path);
  at = write_bin(write_key(middle, "cwd"), (uint32_t)length);
  memcpy(at, path, length);
  at = write_bin(write_key(at + length, "environ"), (uint32_t)environ.iov_len);
  pieces[2].iov_len = (size_t)(at - middle);

  at = write_uint(write_key(tail, "pid"), (uint32_t)KERNEL1(SYS_getpid, 0));
  if (terminal) at = write_tty(at, &size, path);
  if (hands) at = write_true(write_key(at, "hands"));
  if (resumes) at = write_true(write_key(at, "resumes"));
  pieces[4].iov_len = (size_t)(at - tail);

  /* The payload begins inside the first piece, behind HELLO and the header of OPEN. */
  struct iovec payload[5];
  memcpy(payload, pieces, sizeof payload);
  payload[0].iov_base = open + FRAME_HEADER;
  payload[0].iov_len -= (size_t)(open + FRAME_HEADER - head);
  write_header(open, payload, 5);
  return send_pieces(fd, pieces, 5);
}
