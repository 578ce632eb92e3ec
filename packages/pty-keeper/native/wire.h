/*
 * What is said on a keeper's socket: frames of a size (u32, of the payload alone), a kind (u8) and a payload.
 * Numbers are big-endian. `src/wire.ts` is the other half.
 */
#ifndef PITCREW_WIRE_H
#define PITCREW_WIRE_H

#include <freestanding/numbers.h>

/* Another one is for the test of how versions meet. */
#ifndef PITCREW_PROTOCOL
#define PITCREW_PROTOCOL 1
#endif

enum { PROTOCOL = PITCREW_PROTOCOL, FRAME_HEAD = 5, FRAME_LIMIT = 65536, START_LIMIT = 8 << 20 };

enum kind {
  /* The same in every version, so that what a keeper holds can always be had, and the keeper be ended. */
  HELLO = 1,  /* out: "PTYK", u16 version, u32 pid, u64 start time */
  INFO = 2,   /* in: nothing; out: see write_info */
  READ = 3,   /* in: u64 from, u32 most */
  BYTES = 4,  /* out: u64 offset, bytes */
  FORGET = 5, /* in: nothing. The program is ended where it runs; then the keeper leaves */
  CLEAR = 6,  /* in: u64 up to */
  /* Of this version. */
  START = 16,    /* in: see request.h */
  ATTACH = 17,   /* in: u64 from */
  INPUT = 18,    /* in: bytes */
  PAUSE = 19,    /* in: nothing */
  RESUME = 20,   /* in: nothing */
  RESIZE = 21,   /* in: u16 columns, u16 rows */
  SIGNAL = 22,   /* in: u8 signal, u8 whether to the foreground group */
  DESTROY = 23,  /* in: nothing */
  STARTED = 32,  /* out: as INFO */
  FAILED = 33,   /* out: u32 errno, u8 enum stage */
  ATTACHED = 34, /* out: u64 offset of the first byte that follows, u64 input taken, u32 input waiting, then as INFO */
  HELD = 35,     /* out: u32 pid of the host that has it */
  OUTPUT = 36,   /* out: bytes */
  TAKEN = 37,    /* out: u64 bytes of input that the terminal has taken in all */
  EXIT = 38,     /* out: u32 code, u32 signal, u64 offset of the end of output, u64 time in ms */
};

/* Where a start failed. */
enum stage { AT_NAME = 1, AT_TERMINAL = 2, AT_EXEC = 3 };

#endif
