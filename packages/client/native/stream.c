#include "stream.h"

#include "msgpack.h"

void stream_init(struct stream *stream, int fd) {
  stream->fd = fd;
  stream->begin = stream->end = 0;
  stream->hands = false;
}

static long send_waiting(struct stream *stream) {
  enum { ENDS = 2 };
  union { struct cmsghdr head; char room[CMSG_SPACE(ENDS * sizeof(int))]; } beside;
  struct iovec waiting = {stream->waiting + stream->begin, stream->end - stream->begin};
  struct msghdr message = {.msg_iov = &waiting, .msg_iovlen = 1};
  if (stream->hands) {
    static const int ends[ENDS] = {0, 1};
    beside.head = (struct cmsghdr){.cmsg_len = CMSG_LEN(sizeof ends), .cmsg_level = SOL_SOCKET, .cmsg_type = SCM_RIGHTS};
    memcpy(CMSG_DATA(&beside.head), ends, sizeof ends);
    message.msg_control = &beside;
    message.msg_controllen = sizeof beside;
  }
  return KERNEL3(SYS_sendmsg, stream->fd, &message, MSG_NOSIGNAL | MSG_DONTWAIT);
}

bool stream_flush(struct stream *stream) {
  while (stream_busy(stream)) {
    long sent = send_waiting(stream);
    if (sent == -EINTR) continue;
    if (sent == -EAGAIN) return true;
    if (sent < 0) return false;
    stream->hands = false;
    stream->begin += (size_t)sent;
  }
  stream->begin = stream->end = 0;
  return true;
}

/* Where a frame's body goes, or NULL where it has no room. */
static uint8_t *begin_frame(struct stream *stream, enum frame_kind kind, uint32_t channel, size_t room) {
  if (stream->end + FRAME_HEAD + room > sizeof stream->waiting) return NULL;
  return write_kind(stream->waiting + stream->end + FRAME_HEADER, kind, channel);
}

static void end_frame(struct stream *stream, const uint8_t *end) {
  uint8_t *head = stream->waiting + stream->end;
  struct iovec payload = {head + FRAME_HEADER, (size_t)(end - head) - FRAME_HEADER};
  write_header(head, &payload, 1);
  stream->end = (size_t)(end - stream->waiting);
}

long stream_input(struct stream *stream) {
  uint8_t *at = begin_frame(stream, DATA, CHANNEL, STREAM_CHUNK + STREAM_SMALL);
  if (!at) return -EAGAIN;
  at = write_key(write_map(at, 1), "in");
  uint8_t *bytes = write_bin(at, 0);
  long size = KERNEL3(SYS_read, 0, bytes, STREAM_CHUNK);
  if (size <= 0) return size;
  write_bin(at, (uint32_t)size);
  end_frame(stream, bytes + size);
  return size;
}

static void say_true(struct stream *stream, const char *key) {
  uint8_t *at = begin_frame(stream, DATA, CHANNEL, STREAM_SMALL);
  if (!at) return;
  end_frame(stream, write_true(write_key(write_map(at, 1), key)));
}

void stream_eof(struct stream *stream) { say_true(stream, "eof"); }

void stream_hand(struct stream *stream) {
  stream->hands = true;
  say_true(stream, "handed");
}

void stream_pong(struct stream *stream, struct bytes sequence) {
  uint8_t *at = begin_frame(stream, PONG, 0, STREAM_SMALL);
  if (!at || sequence.size > STREAM_SMALL) return;
  memcpy(at, sequence.at, sequence.size);
  end_frame(stream, at + sequence.size);
}

bool stream_size(struct stream *stream, unsigned cols, unsigned rows) {
  uint8_t *at = begin_frame(stream, DATA, CHANNEL, STREAM_SMALL);
  if (!at) return false;
  at = write_key(write_map(at, 1), "size");
  *at++ = 0x92; /* an array of two */
  end_frame(stream, write_uint(write_uint(at, cols), rows));
  return true;
}
