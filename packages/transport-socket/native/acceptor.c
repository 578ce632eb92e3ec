/*
 * Accepts connections and reads what they say first, in the event loop of Node, without its net.Socket: for a
 * client that asks one thing and is gone, making and ending a Socket costs more than everything else together.
 *
 * A listener is one epoll instance that holds the listening socket and every connection, and one uv_poll_t on
 * that instance. Whatever happens is told to one function: (event, fd, length). The bytes lie in the buffer that
 * `listen` was given, until the function returns. src/native-acceptor.ts is the other half.
 */
#define NAPI_VERSION 8
#include <errno.h>
#include <fcntl.h>
#include <node_api.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <sys/un.h>
#include <unistd.h>
#include <uv.h>

enum event { ACCEPTED = 0, READABLE = 1, REFUSED = 2, HANDED = 3, ROOM = 4 };

/* Descriptors that a client hands over with one message: its standard input and output. Both, or nothing. */
enum { MOST_HANDED = 2 };

/* Events that are handled before the loop gets its turn. */
enum { EVENTS_PER_TURN = 16 };

/* What is longer may ask for a larger buffer, of twice what is asked for; no default is larger than that. */
enum { LONG_ANSWER = 256 * 1024, MOST_ROOM = 2 * 1024 * 1024 };

struct listener {
  uv_poll_t poll;
  napi_env env;
  napi_ref told;
  napi_ref buffer_ref;
  napi_async_cleanup_hook_handle cleanup;
  uint8_t *buffer;
  size_t size;
  int epoll;
  int socket;
  /* Given up for a moment where the process has no descriptor left, to turn the waiting connection away. */
  int spare;
};

/* `error` is a negative errno, as libuv has them. */
static napi_value fail(napi_env env, int error) {
  napi_throw_error(env, uv_err_name(error), uv_strerror(error));
  return NULL;
}

/* Whether the connection is to be watched from now on: what the function returned. */
static bool tell(struct listener *listener, enum event event, int fd, ssize_t length) {
  napi_env env = listener->env;
  napi_handle_scope scope;
  napi_value told, global, arguments[3], answer, error;
  bool keep = false;
  napi_open_handle_scope(env, &scope);
  napi_get_reference_value(env, listener->told, &told);
  napi_get_global(env, &global);
  napi_create_int32(env, event, &arguments[0]);
  napi_create_int32(env, fd, &arguments[1]);
  napi_create_int32(env, (int)length, &arguments[2]);
  /* Runs the microtasks and the next ticks too: a short command has answered when this returns. */
  napi_status status = napi_make_callback(env, NULL, global, told, 3, arguments, &answer);
  if (status == napi_ok) napi_get_value_bool(env, answer, &keep);
  else if (napi_get_and_clear_last_exception(env, &error) == napi_ok) napi_fatal_exception(env, error);
  napi_close_handle_scope(env, scope);
  return keep;
}

/*
 * Something that can be read and written without waiting, in place of a descriptor that was handed over; -1 where that can't be
 * had. Sockets are told so with each call. A terminal and a pipe are opened once more, by what the descriptor itself has
 * open: O_NONBLOCK on the client's own would be felt by everybody who shares it.
 */
static int patient_end(int fd) {
  struct stat what;
  char self[32];
  int error = fstat(fd, &what), mode = fcntl(fd, F_GETFL) & O_ACCMODE;
  if (!error && S_ISSOCK(what.st_mode)) return fd;
  /* Of a file one waits all the same; /dev/tty would be this process's own terminal. */
  bool is_other = error || (!S_ISFIFO(what.st_mode) && !isatty(fd)) || what.st_rdev == makedev(5, 0);
  snprintf(self, sizeof self, "/proc/self/fd/%d", fd);
  int own = is_other ? -1 : open(self, mode | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
  close(fd);
  return own;
}

static void receive_handed(struct listener *listener, int fd, const struct cmsghdr *head) {
  int ends[MOST_HANDED];
  if (head->cmsg_level != SOL_SOCKET || head->cmsg_type != SCM_RIGHTS) return;
  size_t count = (head->cmsg_len - CMSG_LEN(0)) / sizeof *ends;
  bool all = count == MOST_HANDED;
  memcpy(ends, CMSG_DATA(head), count * sizeof *ends);
  for (size_t i = 0; i < count; i++) all = (ends[i] = patient_end(ends[i])) >= 0 && all;
  for (size_t i = 0; i < count; i++)
    if (ends[i] >= 0 && !(all && tell(listener, HANDED, fd, ends[i]))) close(ends[i]);
}

static ssize_t take(struct listener *listener, int fd) {
  union { struct cmsghdr head; char room[CMSG_SPACE(MOST_HANDED * sizeof(int))]; } beside;
  struct iovec into = {listener->buffer, listener->size};
  struct msghdr message = {.msg_iov = &into, .msg_iovlen = 1, .msg_control = &beside, .msg_controllen = sizeof beside};
  ssize_t length;
  do length = recvmsg(fd, &message, MSG_DONTWAIT | MSG_CMSG_CLOEXEC);
  while (length < 0 && errno == EINTR);
  if (length >= 0 && message.msg_controllen) receive_handed(listener, fd, &beside.head);
  else if (length < 0 && errno == ENOTSOCK)
    do length = read(fd, listener->buffer, listener->size);
    while (length < 0 && errno == EINTR);
  return length < 0 ? -errno : length;
}

static void watch(struct listener *listener, int fd) {
  struct epoll_event wanted = {.events = EPOLLIN, .data.fd = fd};
  if (epoll_ctl(listener->epoll, EPOLL_CTL_ADD, fd, &wanted) && errno != EEXIST) tell(listener, READABLE, fd, -errno);
}

/* The mode of the socket's folder says as much, unless somebody has changed it; root may do anything, as under tmux. */
static bool is_ours(int fd) {
  struct ucred who;
  socklen_t size = sizeof who;
  return !getsockopt(fd, SOL_SOCKET, SO_PEERCRED, &who, &size) && (who.uid == geteuid() || who.uid == 0);
}

static void turn_away(struct listener *listener, int error) {
  close(listener->spare);
  int fd = accept4(listener->socket, NULL, NULL, SOCK_CLOEXEC);
  if (fd >= 0) close(fd);
  listener->spare = open("/dev/null", O_RDONLY | O_CLOEXEC);
  tell(listener, REFUSED, -1, error);
}

static void welcome(struct listener *listener) {
  int fd = accept4(listener->socket, NULL, NULL, SOCK_NONBLOCK | SOCK_CLOEXEC);
  if (fd < 0) {
    if (errno == EMFILE || errno == ENFILE) turn_away(listener, -errno);
    return;
  }
  ssize_t length = is_ours(fd) ? take(listener, fd) : -EPERM;
  if (length == -EAGAIN) length = 0;
  /* It is somebody else's, or only looked whether somebody listens, or is gone already. */
  else if (length <= 0) {
    close(fd);
    return;
  }
  if (tell(listener, ACCEPTED, fd, length) && listener->epoll >= 0) watch(listener, fd);
}

/* One event at a time: handling one may close the descriptor of the next, and a new one may get its number. */
static void on_events(uv_poll_t *poll, int status, int events) {
  struct listener *listener = poll->data;
  bool others_first = true;
  (void)status, (void)events;
  for (int handled = 0; handled < EVENTS_PER_TURN && listener->epoll >= 0; handled++) {
    struct epoll_event event;
    if (epoll_wait(listener->epoll, &event, 1, 0) <= 0) return;
    int fd = event.data.fd;
    if (fd == listener->socket) {
      /* The kernel keeps its place in the queue from the last time: who left before this one came is heard first. */
      if (!others_first) welcome(listener);
      others_first = !others_first;
      continue;
    }
    if (event.events & EPOLLOUT) {
      tell(listener, ROOM, fd, 0);
      continue;
    }
    ssize_t length = take(listener, fd);
    if (length != -EAGAIN) tell(listener, READABLE, fd, length);
  }
}

static void on_closed(uv_handle_t *handle) {
  struct listener *listener = handle->data;
  napi_remove_async_cleanup_hook(listener->cleanup);
  free(listener);
}

static void deafen(struct listener *listener) {
  if (listener->socket < 0) return;
  epoll_ctl(listener->epoll, EPOLL_CTL_DEL, listener->socket, NULL);
  close(listener->socket);
  listener->socket = -1;
}

static void stop(struct listener *listener) {
  if (listener->epoll < 0) return;
  deafen(listener);
  uv_poll_stop(&listener->poll);
  close(listener->epoll);
  close(listener->spare);
  listener->epoll = -1;
  napi_delete_reference(listener->env, listener->told);
  napi_delete_reference(listener->env, listener->buffer_ref);
  uv_close((uv_handle_t *)&listener->poll, on_closed);
}

static void on_exit_of_env(napi_async_cleanup_hook_handle handle, void *data) {
  (void)handle;
  stop(data);
}

/* `path` has been cut to what fits; src/address.ts refuses longer ones. */
static int bound_socket(const char *path, int backlog) {
  struct sockaddr_un address = {.sun_family = AF_UNIX};
  strcpy(address.sun_path, path);
  int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
  if (fd < 0) return -errno;
  if (bind(fd, (struct sockaddr *)&address, sizeof address) == 0 && listen(fd, backlog) == 0) return fd;
  int error = -errno;
  close(fd);
  return error;
}

static int start(struct listener *listener, uv_loop_t *loop) {
  listener->epoll = epoll_create1(EPOLL_CLOEXEC);
  listener->spare = open("/dev/null", O_RDONLY | O_CLOEXEC);
  if (listener->epoll < 0 || listener->spare < 0) return -errno;
  struct epoll_event wanted = {.events = EPOLLIN, .data.fd = listener->socket};
  if (epoll_ctl(listener->epoll, EPOLL_CTL_ADD, listener->socket, &wanted)) return -errno;
  listener->poll.data = listener;
  return uv_poll_init(loop, &listener->poll, listener->epoll);
}

/* listen(path, backlog, buffer, told) -> listener */
static napi_value js_listen(napi_env env, napi_callback_info info) {
  size_t count = 4, length;
  napi_value arguments[4], external;
  char path[sizeof((struct sockaddr_un *)0)->sun_path];
  int32_t backlog;
  uv_loop_t *loop;
  void *bytes;
  struct listener *listener = calloc(1, sizeof *listener);
  if (!listener) return fail(env, -ENOMEM);
  napi_get_cb_info(env, info, &count, arguments, NULL, NULL);
  napi_get_value_string_utf8(env, arguments[0], path, sizeof path, &length);
  napi_get_value_int32(env, arguments[1], &backlog);
  napi_get_buffer_info(env, arguments[2], &bytes, &listener->size);
  napi_get_uv_event_loop(env, &loop);
  listener->env = env;
  listener->buffer = bytes;
  int error = listener->socket = bound_socket(path, backlog);
  if (error >= 0) error = start(listener, loop);
  if (error < 0) {
    if (listener->socket >= 0) close(listener->socket);
    if (listener->epoll > 0) close(listener->epoll);
    if (listener->spare > 0) close(listener->spare);
    free(listener);
    return fail(env, error);
  }
  napi_create_reference(env, arguments[2], 1, &listener->buffer_ref);
  napi_create_reference(env, arguments[3], 1, &listener->told);
  napi_add_async_cleanup_hook(env, on_exit_of_env, listener, &listener->cleanup);
  uv_poll_start(&listener->poll, UV_READABLE, on_events);
  napi_create_external(env, listener, NULL, NULL, &external);
  return external;
}

/* The listener of the first argument, the descriptor of the second. */
static struct listener *read_arguments(napi_env env, napi_callback_info info, int32_t *fd) {
  size_t count = 2;
  napi_value arguments[2];
  void *listener = NULL;
  napi_get_cb_info(env, info, &count, arguments, NULL, NULL);
  napi_get_value_external(env, arguments[0], &listener);
  if (fd) napi_get_value_int32(env, arguments[1], fd);
  return listener;
}

/* deafen(listener): nobody is accepted any more; what is open goes on */
static napi_value js_deafen(napi_env env, napi_callback_info info) {
  deafen(read_arguments(env, info, NULL));
  return NULL;
}

/* stop(listener), once, after the last connection: nothing may be done with the listener after it */
static napi_value js_stop(napi_env env, napi_callback_info info) {
  stop(read_arguments(env, info, NULL));
  return NULL;
}

/* forget(listener, fd): the descriptor stays open and is not watched any more */
static napi_value js_forget(napi_env env, napi_callback_info info) {
  int32_t fd;
  struct listener *listener = read_arguments(env, info, &fd);
  epoll_ctl(listener->epoll, EPOLL_CTL_DEL, fd, NULL);
  return NULL;
}

/* close(listener, fd) */
static napi_value js_close(napi_env env, napi_callback_info info) {
  int32_t fd;
  struct listener *listener = read_arguments(env, info, &fd);
  /* Closing alone is not enough: a child between fork and exec may hold the same file. */
  epoll_ctl(listener->epoll, EPOLL_CTL_DEL, fd, NULL);
  close(fd);
  return NULL;
}

/* heed(listener, fd, reads, writes): what is to be told of a descriptor that was handed over */
static napi_value js_heed(napi_env env, napi_callback_info info) {
  size_t count = 4;
  napi_value arguments[4];
  bool reads, writes;
  int32_t fd;
  struct listener *listener = read_arguments(env, info, &fd);
  napi_get_cb_info(env, info, &count, arguments, NULL, NULL);
  napi_get_value_bool(env, arguments[2], &reads);
  napi_get_value_bool(env, arguments[3], &writes);
  struct epoll_event wanted = {.events = (reads ? EPOLLIN : 0) | (writes ? EPOLLOUT : 0), .data.fd = fd};
  /* Whoever heeds nothing is not to be told of hang-ups either, over and over. */
  int how = wanted.events ? EPOLL_CTL_MOD : EPOLL_CTL_DEL;
  if (epoll_ctl(listener->epoll, how, fd, &wanted) && errno == ENOENT && wanted.events)
    epoll_ctl(listener->epoll, EPOLL_CTL_ADD, fd, &wanted);
  return NULL;
}

/* How many bytes the kernel took, or a negative errno. */
static ssize_t send_some(int fd, const uint8_t *bytes, size_t size) {
  ssize_t taken;
  do taken = send(fd, bytes, size, MSG_NOSIGNAL | MSG_DONTWAIT);
  while (taken < 0 && errno == EINTR);
  if (taken < 0 && errno == ENOTSOCK)
    do taken = write(fd, bytes, size);
    while (taken < 0 && errno == EINTR);
  return taken < 0 ? (errno == EAGAIN ? 0 : -errno) : taken;
}

/*
 * What did not fit of a long answer. It gets room, as far as net.core.wmem_max goes: else both sides wake each other for every
 * piece, which took a capture of 700 kB a quarter of its time. Returns how many bytes were taken, 0 where none.
 */
static ssize_t send_rest(int fd, const uint8_t *bytes, size_t size) {
  const int wanted = size < LONG_ANSWER ? LONG_ANSWER : size < MOST_ROOM ? (int)size : MOST_ROOM;
  setsockopt(fd, SOL_SOCKET, SO_SNDBUF, &wanted, sizeof wanted);
  ssize_t taken = send_some(fd, bytes, size);
  return taken < 0 ? 0 : taken;
}

/* send(fd, bytes) -> how many the kernel took, or a negative errno */
static napi_value js_send(napi_env env, napi_callback_info info) {
  size_t count = 2, size;
  napi_value arguments[2], result;
  int32_t fd;
  void *bytes;
  napi_get_cb_info(env, info, &count, arguments, NULL, NULL);
  napi_get_value_int32(env, arguments[0], &fd);
  napi_get_buffer_info(env, arguments[1], &bytes, &size);
  ssize_t taken = send_some(fd, bytes, size);
  if (taken >= 0 && (size_t)taken < size && size > LONG_ANSWER)
    taken += send_rest(fd, (uint8_t *)bytes + taken, size - (size_t)taken);
  napi_create_int64(env, taken, &result);
  return result;
}

/* shutdown(fd): nothing more is sent */
static napi_value js_shutdown(napi_env env, napi_callback_info info) {
  size_t count = 1;
  napi_value argument;
  int32_t fd;
  napi_get_cb_info(env, info, &count, &argument, NULL, NULL);
  napi_get_value_int32(env, argument, &fd);
  shutdown(fd, SHUT_WR);
  return NULL;
}

NAPI_MODULE_INIT() {
  const struct {
    const char *name;
    napi_callback function;
  } members[] = {{"listen", js_listen}, {"deafen", js_deafen}, {"stop", js_stop}, {"forget", js_forget},
                 {"close", js_close},   {"send", js_send},     {"shutdown", js_shutdown}, {"heed", js_heed}};
  for (size_t i = 0; i < sizeof members / sizeof *members; i++) {
    napi_value function;
    napi_create_function(env, members[i].name, NAPI_AUTO_LENGTH, members[i].function, NULL, &function);
    napi_set_named_property(env, exports, members[i].name, function);
  }
  return exports;
}
