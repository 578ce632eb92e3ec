/*
 * Feeds broken requests to the parts that read what peers send. Frames go through a real socket to a keeper with a
 * real terminal, on which no program runs.
 */
#include <freestanding/fuzz.h>

#include "keeper.h"

static size_t make_request(uint8_t *to) {
  uint32_t folders = any(3), argc = 1 + any(4), variables = any(3);
  uint8_t *at = put(put(put(put(to, any(9000), 4), 60, 4), any(300), 2), any(100), 2);
  at = put(put(put(at, folders, 4), argc, 4), variables, 4);
  for (uint32_t texts = 2 + folders + argc + variables; texts; texts--) {
    size_t size = any(20);
    memset(at, "aZ9_-/ "[any(7)], size);
    at[size] = 0;
    at += size + 1;
  }
  return (size_t)(at - to);
}

static unsigned long checksum;

static bool try_request(const uint8_t *bytes, size_t size) {
  uint8_t *exact = exact_copy(bytes, size);
  struct request request;
  bool good = read_request(exact, size, &request);
  if (good) {
    for (char **at = request.argv; *at; at++) checksum += strlen(*at);
    for (char **at = request.environ; *at; at++) checksum += strlen(*at);
    for (char **at = request.folders; *at; at++) checksum += strlen(*at);
    free_request(&request);
  }
  free(exact);
  return good;
}

static uint8_t *make_frame(uint8_t *to) {
  static const uint8_t kinds[] = {INFO, READ, FORGET, CLEAR, START, ATTACH, INPUT, PAUSE, RESUME, RESIZE, SIGNAL, DESTROY};
  static const uint8_t sizes[] = {0, 12, 0, 8, 40, 8, 0, 0, 0, 4, 2, 0};
  /* One that ends everything comes seldom. */
  uint32_t which = any(sizeof kinds);
  while ((kinds[which] == FORGET || kinds[which] == DESTROY || kinds[which] == START) && any(20)) which = any(sizeof kinds);
  size_t size = kinds[which] == INPUT ? any(any(4) ? 200 : FRAME_LIMIT) : sizes[which];
  uint8_t *at = put(put(to, size, 4), kinds[which], 1);
  memset(at, 0, size);
  /* Small numbers, in the places where numbers end. */
  for (size_t i = 0; i < size; i++) at[i] = i % 4 >= 2 || any(40) == 0 ? (uint8_t)any(256) : 0;
  return at + size;
}

static struct keeper keeper;
static struct request request;
static int other = -1;

static void renew_peer(void) {
  int ends[2];
  if (keeper.peers[0]) peer_close(keeper.peers[0]);
  if (other >= 0) close(other);
  if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends)) abort();
  other = ends[1];
  keeper.holder = NULL;
  keeper.paused = false;
  keeper.peers[0] = peer_open(ends[0], (uint32_t)getuid());
  if (!keeper.peers[0]) abort();
  greet(&keeper, keeper.peers[0]);
}

static void renew_keeper(void) {
  if (keeper.ring.bytes) munmap(keeper.ring.bytes, keeper.ring.capacity);
  close_terminal(&keeper.program);
  struct peer *peer = keeper.peers[0];
  keeper = (struct keeper){.request = request, .cols = 80, .rows = 24, .uid = (uint32_t)getuid(), .peers = {peer}};
  keeper.program.master = keeper.program.device = -1;
  if (!ring_open(&keeper.ring, any(3) ? 1 + any(70000) : 1)) abort();
  if (open_terminal(&keeper.program)) abort();
  renew_peer();
}

static void print_something(void) {
  size_t size = any(70000);
  if (keeper.holder && size > keeper.ring.capacity - (keeper.ring.end - keeper.next))
    size = (size_t)(keeper.ring.capacity - (keeper.ring.end - keeper.next));
  uint8_t *to = ring_room(&keeper.ring, &size);
  memset(to, 'o', size);
  ring_filled(&keeper.ring, size);
}

/* Returns how many frames' worth of replies came. */
static void try_frames(void) {
  static uint8_t run[6 * (FRAME_LIMIT + FRAME_HEAD)], sink[1 << 18];
  uint8_t *end = run;
  for (uint32_t frames = 1 + any(5); frames; frames--) end = make_frame(end);
  size_t size = (size_t)(end - run);
  if (any(8) == 0) spoil(run, size);
  if (any(8) == 0) size = any((uint32_t)size + 1);
  send(other, run, size, MSG_DONTWAIT | MSG_NOSIGNAL);
  for (int turn = 0; turn < 4; turn++) {
    struct peer *peer = keeper.peers[0];
    if (any(2)) print_something();
    peer_receive(peer);
    hear(&keeper, peer);
    write_input(&keeper);
    say_news(&keeper);
    peer_flush(peer);
    if (keeper.next > keeper.ring.end) abort();
    if (any(8)) {
      ssize_t got = recv(other, sink, sizeof sink, MSG_DONTWAIT);
      for (ssize_t i = 0; i < got; i++) checksum += sink[i];
    }
    if (peer->broken) return renew_peer();
  }
}

int main(int argc, char **argv) {
  static uint8_t bytes[4096];
  int rounds = read_rounds(argc, argv), good = 0, ended = 0;
  static uint8_t body[] = {0, 0, 1, 0, 0, 0, 0, 9, 0, 80, 0, 24, 0, 0, 0, 1, 0, 0, 0, 2, 0, 0, 0, 0,
                           'i', 0, 'f', 0, '/', 0, 'a', 0, 'b', 0};
  if (!read_request(body, sizeof body, &request)) abort();
  keeper.program.master = keeper.program.device = -1;
  renew_keeper();
  for (int round = 0; round < rounds; round++) {
    size_t size = make_request(bytes);
    good += try_request(bytes, size);
    spoil(bytes, size);
    try_request(bytes, any(2) ? size : any((uint32_t)size + 1));
    try_frames();
    if (!keeper.destroyed && any(100)) continue;
    ended++;
    renew_keeper();
  }
  printf("%d requests, %d keepers, %lu\n", good, ended, checksum & 1);
  return 0;
}
