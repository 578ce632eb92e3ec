/*
 * A host that reads all the time, as fast as it can or with pauses, of a keeper that always has more to say: at the end of each
 * round the host has been told everything, or there is something on its way that will wake the keeper again.
 */
#include <freestanding/fuzz.h>
#include <poll.h>
#include <sys/wait.h>

#include "keeper.h"

static struct keeper keeper;

/* As much as fits without the loss of anything. */
static void print_all(void) {
  for (size_t size; (size = keeper.ring.capacity - (size_t)(keeper.ring.end - keeper.next)) > 0;) {
    uint8_t *to = ring_room(&keeper.ring, &size);
    memset(to, 'o', size);
    ring_filled(&keeper.ring, size);
  }
}

static void read_all(int from) {
  static uint8_t sink[65536];
  for (ssize_t size; (size = read(from, sink, sizeof sink)) > 0;)
    /* A pause far shorter than any sleep; volatile, or the compiler would leave it out. */
    for (volatile uint32_t pause = any(4) ? 0 : any(20000); pause; pause--);
}

int main(int argc, char **argv) {
  int rounds = read_rounds(argc, argv), ends[2], waited = 0;
  if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends)) abort();
  pid_t reader = fork();
  if (!reader) {
    close(ends[0]);
    read_all(ends[1]);
    _exit(0);
  }
  close(ends[1]);
  keeper.program.master = keeper.program.device = -1;
  if (!ring_open(&keeper.ring, 131072)) abort();
  struct peer *peer = keeper.peers[0] = peer_open(ends[0], (uint32_t)getuid());
  if (!peer) abort();
  say_started(&keeper, peer);
  for (int round = 0; round < rounds && !peer->broken; round++) {
    print_all();
    say_news(&keeper);
    send_others(&keeper);
    if (!peer_is_flushed(peer)) {
      struct pollfd room = {peer->fd, POLLOUT, 0};
      poll(&room, 1, -1);
      waited++;
    } else if (keeper.next < keeper.ring.end) {
      printf("round %d: %d bytes wait for ever\n", round, (int)(keeper.ring.end - keeper.next));
      return 1;
    }
  }
  peer_close(peer);
  waitpid(reader, NULL, 0);
  printf("%s\n", waited ? "kept up" : "never full");
  return 0;
}
