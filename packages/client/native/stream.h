/* Standard input and other late messages on their way to the server, which may read slowly. */
#ifndef PITCREW_STREAM_H
#define PITCREW_STREAM_H

#include "frame.h"

enum { STREAM_CHUNK = 64 * 1000, STREAM_SMALL = 64 };

struct stream {
  int fd;
  size_t begin, end;
  bool hands; /* standard input and output go along with what is sent next */
  uint8_t waiting[STREAM_CHUNK + STREAM_SMALL * 16];
};

void stream_init(struct stream *stream, int fd);
/* Sends what the socket takes without waiting. False where the server is gone. */
bool stream_flush(struct stream *stream);
static inline bool stream_busy(const struct stream *stream) { return stream->begin < stream->end; }
/* Reads standard input once, into one message. As read(2): 0 = its end. Only while not busy. */
long stream_input(struct stream *stream);
void stream_eof(struct stream *stream);
/* Hands over standard input and output. */
void stream_hand(struct stream *stream);
void stream_pong(struct stream *stream, struct bytes sequence);
/* False where there is no room for it now. */
bool stream_size(struct stream *stream, unsigned cols, unsigned rows);

#endif
