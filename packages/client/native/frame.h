/* Frames as packages/transport/src/wire.ts describes them. */
#ifndef PITCREW_FRAME_H
#define PITCREW_FRAME_H

#include <sys/uio.h>

#include "bytes.h"

enum { FRAME_LIMIT = 10 * 1024 * 1024, FRAME_HEADER = 8, FRAME_KIND = 5, FRAME_HEAD = FRAME_HEADER + FRAME_KIND };
enum frame_kind { HELLO = 1, WELCOME, REJECT, OPEN, DATA, END, RESET, PING, PONG };
enum { PROTOCOL = 1, CHANNEL = 1, READ_AHEAD = 64 * 1024 };

struct frame {
  enum frame_kind kind;
  uint32_t channel;
  struct bytes body;
};

struct reader {
  int fd;
  uint8_t *buffer;
  size_t begin, end, capacity;
  uint8_t first[READ_AHEAD];
};

/* Kind and channel, which are the first bytes of the payload. */
uint8_t *write_kind(uint8_t *to, enum frame_kind kind, uint32_t channel);
/* The eight bytes before a payload that lies in pieces. */
void write_header(uint8_t *to, const struct iovec *payload, int pieces);

void reader_init(struct reader *reader, int fd);
/* Gives back what a long frame has taken. */
void reader_free(struct reader *reader);
/* Reads once. Bytes read; 0 = the peer is gone; -errno. */
long reader_fill(struct reader *reader);
/* 1 = a frame, valid until the next fill; 0 = more bytes are needed; -1 = these are no frames. */
int reader_next(struct reader *reader, struct frame *frame);

#endif
