/* What peers ask for, and what they are told. */
#include <asm/ioctls.h>

#include "keeper.h"

/* Input that the terminal took is told of in steps: a key is no news. */
enum { TAKEN_STEP = 2048, WORDS_LIMIT = 16384, INFO_HEAD = 70 };

void greet(const struct keeper *keeper, struct peer *peer) {
  uint8_t *at = peer_say(peer, HELLO, 18);
  if (!at) return;
  memcpy(at, "PTYK", 4);
  put(put(put(at + 4, PROTOCOL, 2), (uint32_t)keeper->pid, 4), keeper->start, 8);
}

static size_t text_size(const char *text) { return strlen(text) + 1; }

static const char *start_folder(const struct keeper *keeper) {
  uint32_t at = keeper->program.folder;
  return at < keeper->request.folder_count ? keeper->request.folders[at] : "";
}

/*
 * u32 pid, u64 its start time, u64 oldest byte that is held, u64 end of output, u32 capacity, u32 pid of the holder, u16 columns,
 * u16 rows, u8 whether it ended, u8 padding, u32 code, u32 signal, u64 started, u64 ended, u32 number of the device; then
 * texts that end with NUL: the folder, and as many arguments as there is room for.
 */
static size_t info_size(const struct keeper *keeper) {
  size_t size = text_size(start_folder(keeper));
  if (size > WORDS_LIMIT) size = 1;
  for (uint32_t i = 0; i < keeper->request.argc; i++) {
    size_t more = text_size(keeper->request.argv[i]);
    if (size + more > WORDS_LIMIT) break;
    size += more;
  }
  return INFO_HEAD + size;
}

static uint8_t *write_text(uint8_t *to, const char *text) {
  size_t size = text_size(text);
  memcpy(to, text, size);
  return to + size;
}

static void write_info(const struct keeper *keeper, uint8_t *to, size_t size) {
  const uint8_t *end = to + size;
  to = put(put(to, (uint32_t)keeper->program.pid, 4), keeper->reaped ? 0 : keeper->program.start, 8);
  to = put(put(put(to, keeper->ring.begin, 8), keeper->ring.end, 8), keeper->ring.capacity, 4);
  to = put(to, keeper->holder ? keeper->holder->pid : 0, 4);
  to = put(put(to, keeper->cols, 2), keeper->rows, 2);
  to = put(put(put(put(to, keeper->ended, 1), 0, 1), keeper->code, 4), keeper->signal, 4);
  to = put(put(to, keeper->started_at, 8), keeper->ended_at, 8);
  to = put(to, keeper->program.number, 4);
  const char *folder = start_folder(keeper);
  to = write_text(to, text_size(folder) > WORDS_LIMIT ? "" : folder);
  for (uint32_t i = 0; to < end; i++) to = write_text(to, keeper->request.argv[i]);
}

static void say_info(struct keeper *keeper, struct peer *peer, enum kind kind) {
  size_t size = info_size(keeper);
  uint8_t *at = peer_say(peer, kind, size);
  if (at) write_info(keeper, at, size);
}

static void hold(struct keeper *keeper, struct peer *peer, uint64_t from) {
  keeper->holder = peer;
  keeper->paused = false;
  keeper->next = from;
  keeper->told_taken = keeper->taken;
}

void say_started(struct keeper *keeper, struct peer *peer) {
  hold(keeper, peer, 0);
  say_info(keeper, peer, STARTED);
}

void say_failed(struct peer *peer, long error, enum stage stage) {
  uint8_t *at = peer_say(peer, FAILED, 5);
  if (at) put(put(at, (uint64_t)-error, 4), stage, 1);
}

void say_exit(struct keeper *keeper) {
  uint8_t *at = keeper->holder ? peer_say(keeper->holder, EXIT, 24) : NULL;
  if (at) put(put(put(put(at, keeper->code, 4), keeper->signal, 4), keeper->ring.end, 8), keeper->ended_at, 8);
}

static void say_taken(struct keeper *keeper) {
  uint64_t news = keeper->taken - keeper->told_taken;
  if (news < TAKEN_STEP) return;
  uint8_t *at = peer_say(keeper->holder, TAKEN, 8);
  if (at) put(at, keeper->taken, 8);
  keeper->told_taken = keeper->taken;
}

/* A frame goes out when the one before it is gone: what waits, waits in the ring. */
static void say_output(struct keeper *keeper, struct peer *peer) {
  uint64_t waiting = keeper->ring.end - keeper->next;
  if (!waiting || keeper->paused) return;
  size_t size = waiting > FRAME_LIMIT ? FRAME_LIMIT : (size_t)waiting;
  uint8_t *at = peer_say(peer, OUTPUT, size);
  if (at) ring_copy(&keeper->ring, keeper->next, at, size);
  keeper->next += size;
}

void say_news(struct keeper *keeper) {
  struct peer *peer = keeper->holder;
  if (!peer) return;
  do {
    peer_flush(peer);
    if (!peer_is_flushed(peer)) return;
    say_taken(keeper);
    say_output(keeper, peer);
  } while (!peer_is_flushed(peer));
}

void send_others(struct keeper *keeper) {
  for (int i = 0; i < PEERS; i++)
    if (keeper->peers[i] && keeper->peers[i] != keeper->holder) peer_flush(keeper->peers[i]);
}

static void read_for(struct keeper *keeper, struct peer *peer, uint64_t from, uint64_t most) {
  const struct ring *ring = &keeper->ring;
  if (from < ring->begin) from = ring->begin;
  if (from > ring->end) from = ring->end;
  if (most > FRAME_LIMIT - 8) most = FRAME_LIMIT - 8;
  if (most > ring->end - from) most = ring->end - from;
  uint8_t *at = peer_say(peer, BYTES, 8 + (size_t)most);
  if (at) ring_copy(ring, from, put(at, from, 8), (size_t)most);
}

static void attach(struct keeper *keeper, struct peer *peer, uint64_t from) {
  if (keeper->holder) {
    uint8_t *at = peer_say(peer, HELD, 4);
    if (at) put(at, keeper->holder->pid, 4);
    return;
  }
  if (from < keeper->ring.begin) from = keeper->ring.begin;
  if (from > keeper->ring.end) from = keeper->ring.end;
  hold(keeper, peer, from);
  size_t size = info_size(keeper);
  uint8_t *at = peer_say(peer, ATTACHED, 20 + size);
  if (at) write_info(keeper, put(put(put(at, from, 8), keeper->taken, 8), keeper->input_end - keeper->input_begin, 4), size);
  if (keeper->ended) say_exit(keeper);
}

static bool take_input(struct keeper *keeper, const uint8_t *bytes, size_t size) {
  if (keeper->reaped || keeper->destroyed) return true;
  if (keeper->input_end + size > INPUT_ROOM) {
    memmove(keeper->input, keeper->input + keeper->input_begin, keeper->input_end - keeper->input_begin);
    keeper->input_end -= keeper->input_begin;
    keeper->input_begin = 0;
  }
  if (keeper->input_end + size > INPUT_ROOM) return false;
  memcpy(keeper->input + keeper->input_end, bytes, size);
  keeper->input_end += size;
  write_input(keeper);
  return true;
}

static void resize(struct keeper *keeper, uint16_t cols, uint16_t rows) {
  if (keeper->program.master < 0) return;
  keeper->cols = cols;
  keeper->rows = rows;
  resize_terminal(&keeper->program, cols, rows);
}

/* Only while the program is not reaped: until then its pid, and its group's number, are nobody else's. */
static void send_signal(struct keeper *keeper, int number, bool foreground) {
  int group = keeper->program.pid;
  if (keeper->reaped || group <= 0) return;
  if (foreground && (keeper->program.master < 0 || KERNEL3(SYS_ioctl, keeper->program.master, TIOCGPGRP, &group) || group <= 1)) return;
  KERNEL2(SYS_kill, -group, number);
}

/* Nobody wants the program any more: SIGHUP, and its terminal is closed. */
static void destroy_program(struct keeper *keeper) {
  send_signal(keeper, SIGHUP, false);
  close_terminal(&keeper->program);
  keeper->destroyed = true;
  keeper->input_begin = keeper->input_end = 0;
  keeper->next = keeper->ring.end;
}

void dismiss(struct keeper *keeper) {
  if (keeper->dismissed) return;
  enum { GRACE = 1000 };
  keeper->dismissed = true;
  keeper->kill_at = clock_now(CLOCK_MONOTONIC) + GRACE;
  if (!keeper->destroyed) destroy_program(keeper);
}

/* False for nonsense. */
static bool obey(struct keeper *keeper, uint8_t kind, const uint8_t *at, size_t size) {
  switch (kind) {
    case INPUT: return take_input(keeper, at, size);
    case PAUSE: return keeper->paused = true, size == 0;
    case RESUME: return keeper->paused = false, size == 0;
    case RESIZE:
      if (size != 4 || !get(at, 2) || !get(at + 2, 2)) return false;
      return resize(keeper, (uint16_t)get(at, 2), (uint16_t)get(at + 2, 2)), true;
    case SIGNAL: return size == 2 && (send_signal(keeper, at[0], at[1] != 0), true);
    case DESTROY:
      if (!keeper->destroyed && !keeper->ended) destroy_program(keeper);
      return size == 0;
    default: return false;
  }
}

static bool answer(struct keeper *keeper, struct peer *peer, uint8_t kind, const uint8_t *at, size_t size) {
  switch (kind) {
    case INFO: return size == 0 && (say_info(keeper, peer, INFO), true);
    case READ: return size == 12 && (read_for(keeper, peer, get(at, 8), get(at + 8, 4)), true);
    case FORGET: return size == 0 && (dismiss(keeper), true);
    case CLEAR: return size == 8 && !keeper->holder && (ring_clear(&keeper->ring, get(at, 8)), true);
    case ATTACH: return size == 8 && keeper->holder != peer && (attach(keeper, peer, get(at, 8)), true);
    default: return peer == keeper->holder && obey(keeper, kind, at, size);
  }
}

void hear(struct keeper *keeper, struct peer *peer) {
  size_t done = 0, size;
  uint8_t kind, *payload;
  while (peer_next(peer, &done, &kind, &payload, &size))
    if (!answer(keeper, peer, kind, payload, size)) peer->broken = true;
  peer_done(peer, done);
}
