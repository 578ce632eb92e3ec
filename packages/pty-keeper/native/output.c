/* What the program prints, on its way from the terminal into the ring. */
#include "keeper.h"

enum {
  /* As much at most is read ahead of the holder; the rest waits in the terminal, and with it the program. */
  AHEAD = 131072,
  READ_AT_ONCE = 65536,
  /*
   * More than any kernel holds for one terminal: the program's own last byte is within it, even where a child of
   * it goes on writing without end.
   */
  DRAIN = 262144,
};

size_t room_ahead(const struct keeper *keeper) {
  if (!keeper->holder) return READ_AT_ONCE;
  uint64_t waiting = keeper->ring.end - keeper->next;
  uint64_t most = keeper->reaped || keeper->ring.capacity < AHEAD ? keeper->ring.capacity : AHEAD;
  return waiting < most ? (size_t)(most - waiting) : 0;
}

bool wants_output(const struct keeper *keeper) {
  if (keeper->program.master < 0) return false;
  return room_ahead(keeper) > 0 && (!keeper->paused || keeper->reaped);
}

static void finish(struct keeper *keeper) {
  close_terminal(&keeper->program);
  keeper->ended = true;
  keeper->idle_since = clock_now(CLOCK_MONOTONIC);
  keeper->input_begin = keeper->input_end = 0;
  say_exit(keeper);
}

void read_output(struct keeper *keeper) {
  enum { SHORT = 1024 };
  for (size_t total = 0; total < READ_AT_ONCE && wants_output(keeper);) {
    size_t size = room_ahead(keeper);
    uint8_t *to = ring_room(&keeper->ring, &size);
    long count = KERNEL3(SYS_read, keeper->program.master, to, size);
    if (count <= 0) return;
    ring_filled(&keeper->ring, (size_t)count);
    total += (size_t)count;
    /* Little: most likely all there was. */
    if (count < SHORT && (size_t)count < size) return;
  }
}

void drain_output(struct keeper *keeper) {
  while (keeper->program.master >= 0 && keeper->drained < DRAIN) {
    size_t size = room_ahead(keeper);
    if (!size) return;
    uint8_t *to = ring_room(&keeper->ring, &size);
    long count = KERNEL3(SYS_read, keeper->program.master, to, size);
    if (count == -EINTR) continue;
    if (count <= 0) break;
    ring_filled(&keeper->ring, (size_t)count);
    keeper->drained += (size_t)count;
  }
  finish(keeper);
}
