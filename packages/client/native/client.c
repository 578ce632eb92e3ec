/* What runs as `tmux`. */
#include "connect.h"
#include "control.h"
#include "msgpack.h"
#include "recover.h"
#include "say.h"
#include "serve.h"
#include "socket-path.h"
#include "stream.h"
#include "terminal.h"
#include "turn.h"

/* Servers that are tried one after another where none lasts; one that has lasted so many seconds is no failure. */
enum { MOST_SERVERS = 20, LASTING_SECONDS = 5 };

enum input { INPUT_UNWANTED, INPUT_FLOWS, INPUT_HANDED, INPUT_ENDED };

struct conversation {
  const struct process *process;
  const struct flags *flags;
  const char *path;
  int control;
  bool heard, welcome;
  int servers; /* that were lost in a row */
  long began;  /* when the last one showed a session, in s */
  bool resumes; /* it has shown a session, and goes on showing it on another server */
  enum input input;
  bool was_terminal;
  struct bytes held; /* of a message, where standard output of control mode takes no more */
  struct reader reader;
  struct stream stream;
};

static bool is_absent(int fd) {
  return fd == -ENOENT || fd == -ECONNREFUSED;
}

static int reach_server(const struct process *process, const struct flags *flags, const char *path) {
  int fd;
  while (is_absent(fd = connect_to(path))) {
    if (!flags->starts_server && (flags->never_start || !recoverable(process, path))) break;
    if (!flags->foreground && !take_turn(path)) continue;
    /* Another client may have had the turn in between. */
    if (is_absent(fd = connect_to(path))) {
      start_server(process, flags, path);
      fd = connect_to(path);
    }
    end_turn();
    break;
  }
  if (fd >= 0) return fd;
  terminal_abandon();
  if (fd == -ECONNREFUSED) say(2, "no server running on ", path, "\n", NULL);
  else say(2, "error connecting to ", path, " (", error_text(fd), ")\n", NULL);
  leave(1);
}

_Noreturn static void lost(struct conversation *talk, const char *reason) {
  bool attached = talk->was_terminal;
  if (talk->control) say(1, "%exit ", reason, "\n", talk->control > 1 ? control_unwrap : NULL, NULL);
  control_end();
  terminal_abandon();
  if (talk->control) leave(1);
  if (attached) say(1, "[", reason, "]\n", NULL);
  else say(2, reason, "\n", NULL);
  leave(1);
}

_Noreturn static void converse(struct conversation *talk);

static long seconds(void) {
  struct timespec now = {0, 0};
  KERNEL2(SYS_clock_gettime, 1 /* CLOCK_MONOTONIC */, &now);
  return (long)now.tv_sec;
}

/*
 * Another server takes over: it shows the same session, or does what the last one has not begun to read. Returns where
 * there is nothing to go on with, or too many were lost.
 */
static void begin_again(struct conversation *talk, bool resumes) {
  static const struct timespec moment = {0, 10000000};
  struct timespec left = moment;
  if (!recoverable(talk->process, talk->path)) return;
  if (talk->welcome && seconds() - talk->began >= LASTING_SECONDS) talk->servers = 0;
  if (++talk->servers > MOST_SERVERS) return;
  KERNEL5(SYS_ppoll, 0, 0, &left, 0, 0);
  KERNEL1(SYS_close, talk->reader.fd);
  terminal_keep();
  reader_free(&talk->reader);
  talk->resumes = resumes;
  converse(talk);
}

/* The other end closed, or sent what no Pitcrew sends. */
_Noreturn static void lost_server(struct conversation *talk, bool rubbish) {
  if (!rubbish && talk->was_terminal && terminal_is_raw() && !talk->control) begin_again(talk, true);
  if (talk->welcome) lost(talk, "server exited unexpectedly");
  say(2, rubbish || talk->heard ? "no Pitcrew server on " : "server exited unexpectedly, or no Pitcrew server on ",
      talk->path, " (another tmux may listen there: unset TMUX and PITCREW_TMUX_SOCKETS, or use -L or -S)\n", NULL);
  leave(1);
}

static void print(int fd, struct bytes bytes) {
  if (!bytes.size) return;
  write_all(fd, bytes.at, bytes.size);
}

static void finish_control(const struct conversation *talk, const struct message *last) {
  print(1, last->out);
  print(2, last->err);
  control_end();
  if (last->want == WANT_LINE) control_wait_line();
  if (talk->control > 1 && !last->exec.size) say(1, control_unwrap, NULL);
  terminal_cooked();
}

static void finish_plain(const struct message *last) {
  terminal_cooked();
  print(1, last->out);
  print(2, last->err);
}

_Noreturn static void finish(const struct conversation *talk, const struct message *last) {
  if (talk->control) finish_control(talk, last);
  else finish_plain(last);
  if (last->exec.size) {
    /* One place to the left, where the head of the text was: room for the NUL that ends it. */
    char *command = memmove((uint8_t *)(uintptr_t)last->exec.at - 1, last->exec.at, last->exec.size);
    command[last->exec.size] = 0;
    on_signal(SIGPIPE, SIG_DFL);
    const char *const words[] = {"sh", "-c", command, NULL};
    long error = KERNEL3(SYS_execve, "/bin/sh", words, talk->process->environ);
    say(2, "cannot run /bin/sh (", error_text(error), ")\n", NULL);
    leave(1);
  }
  leave(last->code);
}

static void print_held(struct conversation *talk) {
  if (control_write(&talk->held)) return;
  control_end();
  terminal_cooked();
  leave(1);
}

static void want(struct conversation *talk, const struct message *message) {
  enum want what = message->want;
  terminal_keep();
  if (what == WANT_COOKED) {
    terminal_cooked();
    talk->input = INPUT_ENDED;
    return;
  }
  if (what == WANT_CONTROL) {
    if (!message->hand) control_begin();
    terminal_control(talk->control > 1);
  }
  if (what == WANT_TERMINAL && terminal_raw()) {
    talk->was_terminal = true;
    talk->began = seconds();
  }
  bool hands = message->hand && (what == WANT_CONTROL || terminal_is_raw());
  talk->input = hands ? INPUT_HANDED : INPUT_FLOWS;
  if (!hands) return;
  terminal_hand(talk->reader.fd);
  stream_hand(&talk->stream);
}

static void receive(struct conversation *talk, const struct frame *frame) {
  struct message message;
  if (!talk->welcome && frame->kind != WELCOME && frame->kind != REJECT) lost_server(talk, true);
  switch (frame->kind) {
    case WELCOME:
      talk->welcome = true;
      return;
    case REJECT:
      terminal_abandon();
      print(2, frame->body);
      say(2, "\n", NULL);
      leave(1);
    case PING:
      stream_pong(&talk->stream, frame->body);
      return;
    case DATA:
      if (!read_message(frame->body, &message)) lost_server(talk, true);
      if (talk->control) {
        talk->held = message.out;
        print_held(talk);
      } else print(1, message.out);
      print(2, message.err);
      if (message.want) want(talk, &message);
      return;
    case END:
      if (!read_message(frame->body, &message) || !message.has_code) lost_server(talk, true);
      finish(talk, &message);
    case RESET: {
      size_t skip = 0;
      while (skip < frame->body.size && frame->body.at[skip] != '\n') skip++;
      if (skip < frame->body.size) skip++;
      else skip = 0;
      terminal_abandon();
      print(2, (struct bytes){frame->body.at + skip, frame->body.size - skip});
      say(2, "\n", NULL);
      leave(1);
    }
    default:
      return;
  }
}

/* What came already; a message that standard output has not taken yet holds the next ones back. */
static void receive_all(struct conversation *talk) {
  struct frame frame;
  int more = 0;
  while (!talk->held.size && (more = reader_next(&talk->reader, &frame)) == 1) receive(talk, &frame);
  if (more < 0) lost_server(talk, true);
}

static void hear(struct conversation *talk) {
  long size = reader_fill(&talk->reader);
  if (size == -EINTR) return;
  if (size == -EAGAIN && talk->heard) return;
  if (size == -EAGAIN) {
    terminal_abandon();
    say(2, "no answer from ", talk->path, " in 5 s: its server hangs, or is no Pitcrew server\n", NULL);
    leave(1);
  }
  /* It was killed before it had read all that was asked. */
  if (size == -ECONNRESET && !talk->heard) begin_again(talk, talk->resumes);
  if (size <= 0) lost_server(talk, false);
  talk->heard = true;
  receive_all(talk);
  stream_flush(&talk->stream); /* where the server is gone, what it said last is still to be read */
}

static void send_input(struct conversation *talk) {
  long size = stream_input(&talk->stream);
  if (size > 0 || size == -EINTR || size == -EAGAIN) return;
  if (terminal_is_raw() && !talk->control) lost(talk, "lost tty");
  talk->input = INPUT_ENDED;
  stream_eof(&talk->stream);
}

/* Both directions, neither of which may wait for the other. */
static void hear_and_send(struct conversation *talk) {
  enum { SOCKET, INPUT, OUTPUT };
  struct winsize size;
  if (terminal_resized() && terminal_size(0, &size)) stream_size(&talk->stream, size.ws_col, size.ws_row);
  bool alive = stream_flush(&talk->stream);
  bool reads = alive && talk->input == INPUT_FLOWS && !stream_busy(&talk->stream);
  /* Whoever has the terminal reads it; that it is gone is for us to notice. */
  bool watches = talk->input == INPUT_HANDED && terminal_is_raw() && !talk->control;
  bool full = talk->held.size, sends = alive && stream_busy(&talk->stream);
  struct pollfd ends[] = {
      {full && !sends ? -1 : talk->reader.fd, (short)((full ? 0 : POLLIN) | (sends ? POLLOUT : 0)), 0},
      {reads || watches ? 0 : -1, (short)(reads ? POLLIN : 0), 0},
      {full ? 1 : -1, POLLOUT, 0},
  };
  long ready = KERNEL5(SYS_ppoll, ends, 3, 0, terminal_is_raw() ? &terminal_poll_mask : 0, sizeof terminal_poll_mask);
  if (ready <= 0) return;
  if (ends[OUTPUT].revents) {
    print_held(talk);
    receive_all(talk);
  }
  if (!full && ends[SOCKET].revents & (POLLIN | POLLHUP | POLLERR)) hear(talk);
  if (ends[INPUT].revents && talk->input == INPUT_HANDED) lost(talk, "lost tty");
  if (ends[INPUT].revents && talk->input == INPUT_FLOWS && !stream_busy(&talk->stream)) send_input(talk);
}

_Noreturn static void converse(struct conversation *talk) {
  static const struct { long seconds, microseconds; } patience = {5, 0};
  talk->held = (struct bytes){0};
  talk->heard = talk->welcome = false;
  talk->input = INPUT_UNWANTED;
  int fd = reach_server(talk->process, talk->flags, talk->path);
  long error = talk->control > 1 ? terminal_error() : 0;
  if (error < 0) {
    say(2, "tcgetattr failed: ", error_text(error), "\n", NULL);
    leave(1);
  }
  reader_init(&talk->reader, fd);
  stream_init(&talk->stream, fd);
  /* A server that refuses may close while we write; what it said is still to be read. */
  send_request(fd, talk->process, talk->control, talk->resumes);
  /* Now, while the server is at work. */
  KERNEL5(SYS_setsockopt, fd, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
  on_signal(SIGPIPE, SIG_IGN);
  while (talk->input == INPUT_UNWANTED) hear(talk);
  for (;;) hear_and_send(talk);
}

void begin(const struct process *process) {
  struct flags flags;
  char room[PATH_ROOM];
  struct conversation talk;

  read_flags(process, &flags);
  talk.process = process;
  talk.flags = &flags;
  talk.path = socket_path(process, &flags, room);
  talk.control = flags.control;
  talk.servers = 0;
  talk.resumes = talk.was_terminal = false;
  converse(&talk);
}
