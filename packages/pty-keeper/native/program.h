#ifndef PITCREW_PROGRAM_H
#define PITCREW_PROGRAM_H

#include "request.h"

struct program {
  /* The device is held open too: without a hang-up the kernel loses nothing of what was written last. */
  int master, device;
  int pid;
  uint64_t start;  /* in ticks since the machine started */
  uint32_t number; /* of the device: /dev/pts/NUMBER */
  uint32_t folder; /* which of the request's folders it started in */
};

/* A new terminal, which has no size yet, or -errno. */
int open_terminal(struct program *program);
/* Returns once the program runs; else -errno, and nothing does. */
int start_program(struct program *program, const struct request *request);
void resize_terminal(const struct program *program, uint16_t cols, uint16_t rows);
/* Gone for whoever still holds it, with what was neither read nor typed. */
void close_terminal(struct program *program);

#endif
