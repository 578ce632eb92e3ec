#include "terminal.h"

#include <sys/socket.h>

#include "control.h"
#include "say.h"

static struct termios before;
static bool raw, own_screen;
static volatile bool resized;
static int holder = -1; /* of the terminal; or of control mode's output */
const uint64_t terminal_poll_mask = 0;

bool terminal_size(int fd, struct winsize *size) {
  if (KERNEL3(SYS_ioctl, fd, TIOCGWINSZ, size) < 0) return false;
  if (!size->ws_col) size->ws_col = 80;
  if (!size->ws_row) size->ws_row = 24;
  return true;
}

static void on_resize(int number) {
  (void)number;
  resized = true;
}

void terminal_hand(int socket) { holder = socket; }
void terminal_keep(void) { holder = -1; }

/* What we write comes last: who was handed the terminal lets go of it before. Who hangs is not waited for. */
static void take_back(void) {
  struct pollfd gone = {holder, 0, 0};
  struct timespec patience = {1, 0};
  if (holder < 0) return;
  KERNEL2(SYS_shutdown, holder, SHUT_WR);
  KERNEL5(SYS_ppoll, &gone, 1, &patience, 0, 0);
}

/* Here and not in the loop: a write to a terminal that is stopped never returns to the loop. */
static void on_end(int number) {
  take_back();
  terminal_abandon();
  say(1, number == SIGHUP ? "[lost tty]\n" : "[terminated]\n", NULL);
  leave(1);
}

static bool is_wrapped;

static void on_control_end(int number) {
  (void)number;
  take_back();
  say(1, "%exit\n", is_wrapped ? control_unwrap : NULL, NULL);
  control_end();
  terminal_cooked();
  leave(0);
}

static void signals(void (*resize)(int), void (*end)(int), void (*ignored)(int), int how) {
  uint64_t mask = signal_bit(SIGWINCH);
  on_signal(SIGWINCH, resize);
  on_signal(SIGTERM, end);
  on_signal(SIGHUP, end);
  static const uint8_t others[] = {SIGINT, SIGQUIT, SIGTSTP, SIGTTIN, SIGTTOU};
  for (size_t i = 0; i < sizeof others; i++) on_signal(others[i], ignored);
  KERNEL4(SYS_rt_sigprocmask, how, &mask, 0, sizeof mask);
}

long terminal_error(void) { return KERNEL3(SYS_ioctl, 0, TCGETS, &before); }

static void take(struct termios *modes) {
  modes->c_cc[VMIN] = 1;
  modes->c_cc[VTIME] = 0;
  raw = true;
  KERNEL3(SYS_ioctl, 0, TCSETS, modes);
}

bool terminal_raw(void) {
  if (raw) return true;
  if (terminal_error()) return false;
  struct termios now = before;
  now.c_iflag &= ~(tcflag_t)(IXON | IXOFF | ICRNL | INLCR | IGNCR | IMAXBEL | ISTRIP);
  now.c_iflag |= IGNBRK;
  now.c_oflag &= ~(tcflag_t)(OPOST | ONLCR | OCRNL | ONLRET);
  now.c_lflag &= ~(tcflag_t)(IEXTEN | ICANON | ECHO | ECHOE | ECHONL | ECHOCTL | ECHOPRT | ECHOKE | ISIG);
  own_screen = true;
  signals(on_resize, on_end, SIG_IGN, SIG_BLOCK);
  take(&now);
  return true;
}

void terminal_control(bool wrapped) {
  is_wrapped = wrapped;
  signals(SIG_DFL, on_control_end, SIG_IGN, SIG_UNBLOCK);
  if (!wrapped || raw || terminal_error()) return;
  struct termios now = before;
  now.c_iflag = ICRNL | IXANY;
  now.c_oflag = OPOST | ONLCR;
  now.c_lflag = 0;
  now.c_cflag = CREAD | CS8 | HUPCL | (before.c_cflag & CBAUD);
  own_screen = false;
  take(&now);
}

void terminal_cooked(void) {
  if (!raw) return;
  KERNEL3(SYS_ioctl, 0, TCSETS, &before);
  raw = false;
  signals(SIG_DFL, SIG_DFL, SIG_DFL, SIG_UNBLOCK);
}

void terminal_abandon(void) {
  if (!raw) return;
  static const char tidy[] = "\033[?2004l\033[?1004l\033[?1006l\033[?1003l\033[?1002l\033[?1000l"
                             "\033[?1l\033>\033[m\033[?25h\033[?1049l";
  /* Whatever fits: a terminal that is stopped must not hold us. */
  struct pollfd room = {1, POLLOUT, 0};
  struct timespec now = {0, 0};
  if (own_screen && KERNEL5(SYS_ppoll, &room, 1, &now, 0, 0) == 1) KERNEL3(SYS_write, 1, tidy, sizeof tidy - 1);
  terminal_cooked();
}

bool terminal_is_raw(void) { return raw; }

bool terminal_resized(void) {
  bool was = resized;
  resized = false;
  return was;
}
