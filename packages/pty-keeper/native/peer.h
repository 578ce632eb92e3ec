/* One connection. Nothing here waits: who does not read is dropped once its outbox is full. */
#ifndef PITCREW_PEER_H
#define PITCREW_PEER_H

#include "wire.h"

enum { INBOX = FRAME_HEAD + FRAME_LIMIT, OUTBOX = FRAME_HEAD + 8 + FRAME_LIMIT + 32768 };

struct peer {
  int fd;
  uint32_t pid;
  bool broken; /* it has gone, sent nonsense, or does not read */
  bool deaf;   /* it can be told nothing any more; what it has said counts */
  size_t in_size, out_begin, out_end;
  uint8_t in[INBOX], out[OUTBOX];
};

/* NULL where it is another user's but root's, or there is no memory; then the descriptor is closed. */
struct peer *peer_open(int fd, uint32_t uid);
void peer_close(struct peer *peer);
/* The pid of the other end, or 0 where that is not a process of this user, nor root's. */
uint32_t peer_pid(int fd, uint32_t uid);
/* A payload of that size to be filled in, or NULL where the peer is broken. */
uint8_t *peer_say(struct peer *peer, enum kind kind, size_t size);
void peer_flush(struct peer *peer);
static inline bool peer_is_flushed(const struct peer *peer) { return peer->out_begin == peer->out_end; }
/* False where nothing came. */
bool peer_receive(struct peer *peer);
/* The next whole frame of the inbox, from `*at` on. False where there is none. */
bool peer_next(struct peer *peer, size_t *at, uint8_t *kind, uint8_t **payload, size_t *size);
/* What was read up to `at` is done with. */
void peer_done(struct peer *peer, size_t at);

#endif
