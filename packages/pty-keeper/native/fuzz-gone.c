/*
 * Hosts that type and go, by whatever death, while a keeper has more to say to them than they have read: what they have typed
 * has reached the terminal or waits for it.
 */
#include <freestanding/fuzz.h>
#include <sys/wait.h>
#include <termios.h>

#include "keeper.h"

enum { KEYS = 20 };

static struct keeper keeper;

static void print_all(void) {
  for (size_t size; (size = keeper.ring.capacity - (size_t)(keeper.ring.end - keeper.next)) > 0;) {
    uint8_t *to = ring_room(&keeper.ring, &size);
    memset(to, 'o', size);
    ring_filled(&keeper.ring, size);
  }
}

_Noreturn static void type_and_go(int to) {
  static uint8_t sink[65536];
  static const uint8_t key[] = {0, 0, 0, 1, INPUT, 'k'};
  for (int i = 0; i < KEYS; i++) {
    if (any(2)) recv(to, sink, sizeof sink, MSG_DONTWAIT);
    if (send(to, key, sizeof key, MSG_NOSIGNAL) != sizeof key) _exit(1);
  }
  _exit(0);
}

int main(int argc, char **argv) {
  int rounds = read_rounds(argc, argv), ends[2], status;
  keeper.program.master = keeper.program.device = keeper.listener = keeper.signals = -1;
  if (!ring_open(&keeper.ring, 131072) || open_terminal(&keeper.program)) abort();
  for (int round = 1; round <= rounds; round++) {
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends)) abort();
    struct peer *peer = keeper.peers[0] = peer_open(ends[0], (uint32_t)getuid());
    if (!peer) abort();
    say_started(&keeper, peer);
    keeper.next = keeper.ring.end;
    seed += 2; /* The host draws from a copy. */
    pid_t host = fork();
    if (!host) {
      close(ends[0]);
      type_and_go(ends[1]);
    }
    close(ends[1]);
    while (keeper.peers[0]) {
      if (keeper.holder) print_all();
      go_round(&keeper);
    }
    if (waitpid(host, &status, 0) != host || status) abort();
    uint64_t typed = keeper.taken + keeper.input_end - keeper.input_begin;
    if (typed != (uint64_t)round * KEYS) {
      printf("round %d: %d of %d keys\n", round, (int)typed, round * KEYS);
      return 1;
    }
    /* Nobody reads the terminal. */
    tcflush(keeper.program.device, TCIFLUSH);
  }
  printf("all typed\n");
  return 0;
}
