#include "peer.h"

uint32_t peer_pid(int fd, uint32_t uid) {
  struct ucred who = {0, 0, 0};
  uint32_t size = sizeof who;
  if (KERNEL5(SYS_getsockopt, fd, SOL_SOCKET, SO_PEERCRED, &who, &size)) return 0;
  if (who.uid != uid && who.uid != 0) return 0;
  return (uint32_t)who.pid;
}

struct peer *peer_open(int fd, uint32_t uid) {
  uint32_t pid = peer_pid(fd, uid);
  struct peer *peer = pid ? map_memory(sizeof *peer, false) : NULL;
  if (!peer) {
    KERNEL1(SYS_close, fd);
    return NULL;
  }
  peer->fd = fd;
  peer->pid = pid;
  return peer;
}

void peer_close(struct peer *peer) {
  KERNEL1(SYS_close, peer->fd);
  KERNEL2(SYS_munmap, peer, sizeof *peer);
}

uint8_t *peer_say(struct peer *peer, enum kind kind, size_t size) {
  if (peer->out_end + FRAME_HEAD + size > OUTBOX && peer->out_begin) {
    memmove(peer->out, peer->out + peer->out_begin, peer->out_end - peer->out_begin);
    peer->out_end -= peer->out_begin;
    peer->out_begin = 0;
  }
  if (peer->out_end + FRAME_HEAD + size > OUTBOX) peer->broken = true;
  if (peer->broken || peer->deaf) return NULL;
  uint8_t *at = put(put(peer->out + peer->out_end, size, 4), kind, 1);
  peer->out_end += FRAME_HEAD + size;
  return at;
}

void peer_flush(struct peer *peer) {
  while (!peer->broken && !peer->deaf && !peer_is_flushed(peer)) {
    long sent = KERNEL6(SYS_sendto, peer->fd, peer->out + peer->out_begin, peer->out_end - peer->out_begin,
                        MSG_NOSIGNAL | MSG_DONTWAIT, 0, 0);
    if (sent == -EAGAIN) return;
    if (sent <= 0) peer->deaf = true;
    else peer->out_begin += (size_t)sent;
  }
  if (peer->deaf || peer_is_flushed(peer)) peer->out_begin = peer->out_end = 0;
}

bool peer_receive(struct peer *peer) {
  long size = KERNEL6(SYS_recvfrom, peer->fd, peer->in + peer->in_size, INBOX - peer->in_size, MSG_DONTWAIT, 0, 0);
  if (size > 0) peer->in_size += (size_t)size;
  else if (size != -EAGAIN) peer->broken = true;
  return size > 0;
}

bool peer_next(struct peer *peer, size_t *at, uint8_t *kind, uint8_t **payload, size_t *size) {
  if (peer->broken || peer->in_size - *at < FRAME_HEAD) return false;
  const uint8_t *head = peer->in + *at;
  *size = (size_t)get(head, 4);
  *kind = head[4];
  if (*size > FRAME_LIMIT) peer->broken = true;
  if (peer->broken || peer->in_size - *at < FRAME_HEAD + *size) return false;
  *payload = peer->in + *at + FRAME_HEAD;
  *at += FRAME_HEAD + *size;
  return true;
}

void peer_done(struct peer *peer, size_t at) {
  if (at) memmove(peer->in, peer->in + at, peer->in_size - at);
  peer->in_size -= at;
}
