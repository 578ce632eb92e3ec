/* A keeper's life: it starts one program, and then goes round for as long as somebody may want to know of it. */
#include "keeper.h"

#include <sys/signalfd.h>
#include <sys/wait.h>

#include "proof.h"

enum {
  /* Milliseconds between two tries to let somebody in, where there is no room. */
  KNOCK = 100,
  /* And between two looks whether anybody could still come for an end that nobody has come for. */
  LOOK = 2000
};

/* Zeroed, and costs memory where it is touched. */
static struct keeper it;

static _Noreturn void part(struct keeper *keeper) {
  uint64_t found = socket_inode(keeper->request.id, keeper->socket);
  /* What else lies there is another keeper's, and so is the proof beside it. */
  if (!found || found == keeper->socket) remove_files(keeper->request.id);
  leave(0);
}

void write_input(struct keeper *keeper) {
  while (keeper->input_begin < keeper->input_end && keeper->program.master >= 0) {
    long count = KERNEL3(SYS_write, keeper->program.master, keeper->input + keeper->input_begin,
                         keeper->input_end - keeper->input_begin);
    if (count == -EAGAIN || count == -EINTR) return;
    /* EIO: nobody can read it any more. */
    size_t gone = count > 0 ? (size_t)count : keeper->input_end - keeper->input_begin;
    keeper->input_begin += gone;
    keeper->taken += gone;
  }
  keeper->input_begin = keeper->input_end = 0;
}

static void hear_signals(struct keeper *keeper) {
  struct signalfd_siginfo heard;
  while (KERNEL3(SYS_read, keeper->signals, &heard, sizeof heard) > 0)
    if (heard.ssi_signo == SIGTERM) dismiss(keeper);
  int status;
  if (keeper->reaped || KERNEL4(SYS_wait4, keeper->program.pid, &status, WNOHANG, 0) != keeper->program.pid) return;
  keeper->reaped = true;
  keeper->ended_at = clock_now(CLOCK_REALTIME);
  keeper->signal = WIFSIGNALED(status) ? (uint32_t)WTERMSIG(status) : 0;
  keeper->code = WIFEXITED(status) ? (uint32_t)WEXITSTATUS(status) : 0;
}

static void drop(struct keeper *keeper, struct peer **place) {
  if (keeper->holder == *place) {
    keeper->holder = NULL;
    keeper->paused = false;
    keeper->idle_since = clock_now(CLOCK_MONOTONIC);
  }
  peer_close(*place);
  *place = NULL;
}

/* What it said before it went counts. */
static void hear_last(struct keeper *keeper, struct peer **place) {
  while (!(*place)->broken && peer_receive(*place)) hear(keeper, *place);
  drop(keeper, place);
}

/* Where there is no room, whoever came and holds nothing makes some. */
static struct peer **free_place(struct keeper *keeper) {
  for (int i = 0; i < PEERS; i++)
    if (!keeper->peers[i]) return &keeper->peers[i];
  struct peer **victim = keeper->peers[0] == keeper->holder ? &keeper->peers[1] : &keeper->peers[0];
  drop(keeper, victim);
  return victim;
}

static void welcome(struct keeper *keeper) {
  long fd = KERNEL4(SYS_accept4, keeper->listener, 0, 0, SOCK_CLOEXEC);
  keeper->full = fd < 0 && fd != -EAGAIN;
  if (fd < 0) return;
  struct peer *peer = peer_open((int)fd, keeper->uid);
  if (!peer) return;
  *free_place(keeper) = peer;
  greet(keeper, peer);
}

/* Ms until something is to be done though nothing happens; below zero: never. */
static int64_t patience(const struct keeper *keeper, uint64_t now) {
  uint64_t at = 0;
  if (keeper->kill_at && !keeper->reaped) at = keeper->kill_at;
  else if (keeper->ended && !keeper->holder) at = keeper->idle_since + (uint64_t)keeper->request.linger * 1000;
  else return -1;
  return at > now ? (int64_t)(at - now) : 0;
}

/* An end, and nobody is here who could ask for it. */
static bool is_left_alone(const struct keeper *keeper) {
  for (int i = 0; i < PEERS; i++)
    if (keeper->peers[i]) return false;
  return keeper->ended && !keeper->full;
}

static void mind_the_time(struct keeper *keeper) {
  /* Somebody has removed its socket: nobody will ever reach it. */
  if (is_left_alone(keeper) && socket_inode(keeper->request.id, keeper->socket) != keeper->socket) part(keeper);
  if (patience(keeper, clock_now(CLOCK_MONOTONIC)) != 0) return;
  if (keeper->ended) part(keeper);
  KERNEL2(SYS_kill, -keeper->program.pid, SIGKILL);
  keeper->kill_at = 0;
}

void go_round(struct keeper *keeper) {
  enum { LISTENER, SIGNALS, MASTER, FIRST_PEER };
  struct pollfd all[FIRST_PEER + PEERS] = {
      {keeper->listener, POLLIN, 0}, {keeper->signals, POLLIN, 0}, {-1, 0, 0}};
  short wanted = (short)((wants_output(keeper) ? POLLIN : 0) | (keeper->input_begin < keeper->input_end ? POLLOUT : 0));
  if (wanted) all[MASTER] = (struct pollfd){keeper->program.master, wanted, 0};
  for (int i = 0; i < PEERS; i++) {
    const struct peer *peer = keeper->peers[i];
    all[FIRST_PEER + i] = (struct pollfd){peer ? peer->fd : -1, POLLIN, 0};
    if (peer && !peer_is_flushed(peer)) all[FIRST_PEER + i].events |= POLLOUT;
  }
  int64_t wait = patience(keeper, clock_now(CLOCK_MONOTONIC));
  if (is_left_alone(keeper) && wait > LOOK) wait = LOOK;
  /* Whoever could not be let in waits at the door, which would be told without end. */
  if (keeper->full) all[LISTENER].fd = -1;
  if (keeper->full && (wait < 0 || wait > KNOCK)) wait = KNOCK;
  struct timespec limit = {wait / 1000, wait % 1000 * 1000000};
  KERNEL5(SYS_ppoll, all, FIRST_PEER + PEERS, wait < 0 ? NULL : &limit, 0, 0);

  if (all[SIGNALS].revents) hear_signals(keeper);
  if (all[MASTER].revents & POLLOUT) write_input(keeper);
  if (all[MASTER].revents & ~POLLOUT) read_output(keeper);
  /* First those that are gone: what they had is for those that have come. */
  for (int i = 0; i < PEERS; i++)
    if (all[FIRST_PEER + i].revents & POLLHUP) hear_last(keeper, &keeper->peers[i]);
  for (int i = 0; i < PEERS; i++) {
    struct peer *peer = keeper->peers[i];
    if (!peer || !(all[FIRST_PEER + i].revents & ~POLLOUT)) continue;
    peer_receive(peer);
    hear(keeper, peer);
  }
  do {
    if (keeper->reaped && !keeper->ended) drain_output(keeper);
    say_news(keeper);
    /* What was said has made room, and nothing else may ever happen here again. */
  } while (keeper->reaped && !keeper->ended && room_ahead(keeper));
  send_others(keeper);
  for (int i = 0; i < PEERS; i++) {
    struct peer **place = &keeper->peers[i];
    if (*place && (*place)->deaf) hear_last(keeper, place);
    else if (*place && (*place)->broken) drop(keeper, place);
  }
  if (all[LISTENER].revents || keeper->full) welcome(keeper);
}

/* From here on nothing reaches this process but what it reads. */
static void stand_alone(struct keeper *keeper) {
  uint64_t every = ~UINT64_C(0), heard = signal_bit(SIGCHLD) | signal_bit(SIGTERM);
  KERNEL4(SYS_rt_sigprocmask, SIG_SETMASK, &every, 0, sizeof every);
  keeper->signals = (int)KERNEL4(SYS_signalfd4, -1, &heard, sizeof heard, O_CLOEXEC | O_NONBLOCK);
  if (keeper->signals < 0) leave(1);
}

/* Waits for as long as the other end is there: a host that will start a program has a keeper wait for that. */
static void receive(int fd, uint8_t *to, size_t size) {
  while (size) {
    long count = KERNEL6(SYS_recvfrom, fd, to, size, 0, 0, 0);
    if (count == -EINTR) continue;
    if (count <= 0) leave(1);
    to += count;
    size -= (size_t)count;
  }
}

/* The one frame that may be larger than others. */
static uint8_t *await_request(int fd, size_t *size) {
  uint8_t head[FRAME_HEAD];
  receive(fd, head, sizeof head);
  *size = (size_t)get(head, 4);
  uint8_t *body = head[4] == START && *size && *size <= START_LIMIT ? map_memory(*size, false) : NULL;
  if (!body) leave(1);
  receive(fd, body, *size);
  return body;
}

/* What takes long and needs no request. Where there is no terminal now, it is tried again, and said, when one is needed. */
static void prepare(struct keeper *keeper, struct peer *peer) {
  on_signal(SIGCHLD, SIG_DFL);
  KERNEL1(SYS_setsid, 0);
  keeper->pid = (int)KERNEL1(SYS_getpid, 0);
  keeper->start = start_time(keeper->pid);
  greet(keeper, peer);
  peer_flush(peer);
  if (open_terminal(&keeper->program)) close_terminal(&keeper->program);
}

static long start(struct keeper *keeper, enum stage *stage) {
  *stage = AT_NAME;
  keeper->listener = listen_as(keeper->request.id);
  if (keeper->listener < 0) return keeper->listener;
  keeper->socket = socket_inode(keeper->request.id, 0);
  remove_input(keeper->request.id);
  *stage = AT_TERMINAL;
  if (!ring_open(&keeper->ring, keeper->request.ring)) return -ENOMEM;
  long error = keeper->program.master < 0 ? open_terminal(&keeper->program) : 0;
  if (error) return error;
  resize_terminal(&keeper->program, keeper->cols, keeper->rows);
  *stage = AT_EXEC;
  return start_program(&keeper->program, &keeper->request);
}

_Noreturn void keep(int fd, uint32_t uid) {
  struct keeper *keeper = &it;
  size_t size = 0;
  struct peer *peer = peer_open(fd, uid);
  if (!peer) leave(1);
  prepare(keeper, peer);
  uint8_t *body = await_request(fd, &size);
  stand_alone(keeper);
  if (!read_request(body, size, &keeper->request)) leave(1);
  keeper->uid = uid;
  keeper->cols = keeper->request.cols;
  keeper->rows = keeper->request.rows;
  enum stage stage;
  long error = start(keeper, &stage);
  keeper->started_at = clock_now(CLOCK_REALTIME);
  if (!error) {
    keeper->program.start = start_time(keeper->program.pid);
    const struct proof proof = {keeper->pid, keeper->program.pid, keeper->start, keeper->program.start};
    leave_proof(keeper->request.id, &proof);
    keeper->peers[0] = peer;
    say_started(keeper, peer);
  } else {
    say_failed(peer, error, stage);
  }
  peer_flush(peer);
  if (error && stage > AT_NAME) remove_files(keeper->request.id);
  if (error) leave(1);
  for (;;) {
    go_round(keeper);
    mind_the_time(keeper);
    if (keeper->dismissed && keeper->ended) part(keeper);
  }
}
