#ifndef PITCREW_KEEPER_H
#define PITCREW_KEEPER_H

#include <time.h>

#include "peer.h"
#include "program.h"
#include "request.h"
#include "ring.h"

enum { PEERS = 8, INPUT_ROOM = 65536 };

struct keeper {
  uint32_t uid;
  int pid;
  uint64_t start; /* in ticks since the machine started */
  int listener, signals;
  uint64_t socket; /* the inode that others reach the listener by */
  struct request request;
  struct program program;
  uint16_t cols, rows;
  struct ring ring;
  struct peer *peers[PEERS];
  bool full; /* nobody could be let in: there was no descriptor, or no memory */

  /* The host that has the program, the next byte that it gets, and whether it wants none for now. */
  struct peer *holder;
  uint64_t next;
  bool paused;

  /* On its way to the program. The holder knows how much there is room for, and sends no more. */
  uint8_t input[INPUT_ROOM];
  size_t input_begin, input_end;
  uint64_t taken, told_taken;

  bool reaped;    /* the program is dead, its output not all read yet */
  size_t drained; /* bytes that were read after that */
  bool ended;     /* all is read */
  bool destroyed; /* nobody wants what it says */
  bool dismissed; /* this keeper goes as soon as the program is dead */
  uint32_t code, signal;
  uint64_t started_at, ended_at; /* ms since 1970 */
  uint64_t idle_since, kill_at;  /* ms since the machine started; 0: it is not, or never */
};

/* Milliseconds. */
static inline uint64_t clock_now(int clock) {
  struct timespec now = {0, 0};
  KERNEL2(SYS_clock_gettime, clock, &now);
  return (uint64_t)now.tv_sec * 1000 + (uint64_t)now.tv_nsec / 1000000;
}

/* Hears what one of the peers has said. */
void hear(struct keeper *keeper, struct peer *peer);
void greet(const struct keeper *keeper, struct peer *peer);
/* STARTED, to the one that asked for the start. It holds the program from then on. */
void say_started(struct keeper *keeper, struct peer *peer);
void say_failed(struct peer *peer, long error, enum stage stage);
/* What the holder has to know: output, its end, input that was taken. */
void say_news(struct keeper *keeper);
/* Sends the others what waits for them. Not the holder: whoever has been sent everything must have been told everything, too, since
   nothing else would wake this process for the rest. */
void send_others(struct keeper *keeper);
void say_exit(struct keeper *keeper);

/* Told to go: at once where the program has ended, else after its end, which is SIGKILL after a second. */
void dismiss(struct keeper *keeper);
void write_input(struct keeper *keeper);

/* How much may be read without the loss of anything that the holder has not got. */
size_t room_ahead(const struct keeper *keeper);
bool wants_output(const struct keeper *keeper);
void read_output(struct keeper *keeper);
/* The program is dead: reads what the kernel still holds of it, and says its end once that is all. */
void drain_output(struct keeper *keeper);

/* Waits until something has happened, hears it, and tells of it. */
void go_round(struct keeper *keeper);

/* What a new keeper does; `fd` is the connection of the one that wants it. */
_Noreturn void keep(int fd, uint32_t uid);

#endif
