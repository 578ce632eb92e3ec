/* As much MessagePack as the door speaks. */
#ifndef PITCREW_MSGPACK_H
#define PITCREW_MSGPACK_H

#include "bytes.h"

/* Each writes at `to` and returns the place after it. `key` writes a text of less than 32 bytes. */
uint8_t *write_key(uint8_t *to, const char *key);
uint8_t *write_uint(uint8_t *to, uint32_t value);
/* The head of `size` bytes, which follow. */
uint8_t *write_bin(uint8_t *to, uint32_t size);
static inline uint8_t *write_true(uint8_t *to) { return *to = 0xc3, to + 1; }
static inline uint8_t *write_map(uint8_t *to, int members) { return *to = (uint8_t)(0x80 | members), to + 1; }

enum want { WANT_NOTHING, WANT_STDIN, WANT_TERMINAL, WANT_COOKED, WANT_CONTROL, WANT_LINE };

/* A DoorMessage or a DoorReply of packages/shim/src/door/messages.ts. */
struct message {
  struct bytes out, err, exec;
  enum want want;
  bool has_code, hand;
  int code;
};

/* False where the bytes are not exactly one map. Members that nobody knows are passed over. */
bool read_message(struct bytes bytes, struct message *message);

#endif
