#include "terminal.h"

#include <asm/ioctls.h>

#include "control.h"
#include "say.h"

/* The kernel's termios, not libc's. */
struct modes {
  uint32_t input, output, control, local;
  uint8_t line, characters[19];
};

enum {
  IGNBRK_ = 01, ISTRIP_ = 040, INLCR_ = 0100, IGNCR_ = 0200, ICRNL_ = 0400, IXON_ = 02000, IXANY_ = 04000,
  IXOFF_ = 010000, IMAXBEL_ = 020000,
  OPOST_ = 01, ONLCR_ = 04, OCRNL_ = 010, ONLRET_ = 040,
  ISIG_ = 01, ICANON_ = 02, ECHO_ = 010, ECHOE_ = 020, ECHONL_ = 0100, ECHOCTL_ = 01000, ECHOPRT_ = 02000,
  ECHOKE_ = 04000, IEXTEN_ = 0100000,
  CS8_ = 060, CREAD_ = 0200, HUPCL_ = 02000, SPEED_ = 010017,
  VTIME_ = 5, VMIN_ = 6,
};

struct action {
  void (*handler)(int);
  unsigned long flags;
  void (*restorer)(void);
  uint64_t mask;
};

static struct modes before;
static bool raw, own_screen;
static volatile bool resized;
const uint64_t terminal_poll_mask = 0;

#define MASK(signal) (UINT64_C(1) << ((signal) - 1))

bool terminal_size(int fd, struct size *size) {
  if (KERNEL3(SYS_ioctl, fd, TIOCGWINSZ, size) < 0) return false;
  if (!size->cols) size->cols = 80;
  if (!size->rows) size->rows = 24;
  return true;
}

#if defined(__x86_64__)
__asm__(".text\n.type signal_return, @function\nsignal_return: mov $15, %eax\n syscall\n");
#else
__asm__(".text\n.type signal_return, %function\nsignal_return: mov x8, #139\n svc #0\n");
#endif
void signal_return(void);

static void on_signal(int number, void (*handler)(int)) {
  struct action action = {handler, 0x44000000 /* SA_RESTORER, SA_NODEFER */, signal_return, 0};
  KERNEL4(SYS_rt_sigaction, number, &action, 0, sizeof action.mask);
}

static void on_resize(int number) {
  (void)number;
  resized = true;
}

/* Here and not in the loop: a write to a terminal that is stopped never returns to the loop. */
static void on_end(int number) {
  terminal_abandon();
  say(1, number == SIGHUP ? "[lost tty]\n" : "[terminated]\n", NULL);
  leave(1);
}

static bool is_wrapped;

static void on_control_end(int number) {
  (void)number;
  say(1, "%exit\n", is_wrapped ? control_unwrap : NULL, NULL);
  control_end();
  terminal_cooked();
  leave(0);
}

static void signals(void (*resize)(int), void (*end)(int), void (*ignored)(int), int how) {
  uint64_t mask = MASK(SIGWINCH);
  on_signal(SIGWINCH, resize);
  on_signal(SIGTERM, end);
  on_signal(SIGHUP, end);
  static const uint8_t others[] = {SIGINT, SIGQUIT, SIGTSTP, SIGTTIN, SIGTTOU};
  for (size_t i = 0; i < sizeof others; i++) on_signal(others[i], ignored);
  KERNEL4(SYS_rt_sigprocmask, how, &mask, 0, sizeof mask);
}

long terminal_error(void) { return KERNEL3(SYS_ioctl, 0, TCGETS, &before); }

static void take(struct modes *modes) {
  modes->characters[VMIN_] = 1;
  modes->characters[VTIME_] = 0;
  raw = true;
  KERNEL3(SYS_ioctl, 0, TCSETS, modes);
}

bool terminal_raw(void) {
  if (raw) return true;
  if (terminal_error()) return false;
  struct modes now = before;
  now.input &= ~(uint32_t)(IXON_ | IXOFF_ | ICRNL_ | INLCR_ | IGNCR_ | IMAXBEL_ | ISTRIP_);
  now.input |= IGNBRK_;
  now.output &= ~(uint32_t)(OPOST_ | ONLCR_ | OCRNL_ | ONLRET_);
  now.local &= ~(uint32_t)(IEXTEN_ | ICANON_ | ECHO_ | ECHOE_ | ECHONL_ | ECHOCTL_ | ECHOPRT_ | ECHOKE_ | ISIG_);
  own_screen = true;
  signals(on_resize, on_end, SIG_IGN, SIG_BLOCK);
  take(&now);
  return true;
}

void terminal_control(bool wrapped) {
  is_wrapped = wrapped;
  signals(SIG_DFL, on_control_end, SIG_IGN, SIG_UNBLOCK);
  if (!wrapped || raw || terminal_error()) return;
  struct modes now = before;
  now.input = ICRNL_ | IXANY_;
  now.output = OPOST_ | ONLCR_;
  now.local = 0;
  now.control = CREAD_ | CS8_ | HUPCL_ | (before.control & SPEED_);
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
