#include "msgpack.h"

#include <freestanding/numbers.h>

uint8_t *write_key(uint8_t *to, const char *key) {
  size_t size = strlen(key);
  *to = (uint8_t)(0xa0 | size);
  memcpy(to + 1, key, size);
  return to + 1 + size;
}

uint8_t *write_uint(uint8_t *to, uint32_t value) { return put(put(to, 0xce, 1), value, 4); }
uint8_t *write_bin(uint8_t *to, uint32_t size) { return put(put(to, 0xc6, 1), size, 4); }

enum kind { INTEGER, BYTES, ARRAY, MAP, OTHER };

/* One value without what is inside it. `number`: the integer, or how many bytes, items or pairs follow. */
struct value {
  enum kind kind;
  uint64_t number;
};

static bool take_number(struct bytes *from, unsigned size, uint64_t *number) {
  if (from->size < size) return false;
  *number = get(from->at, (int)size);
  from->at += size;
  from->size -= size;
  return true;
}

static bool take_head(struct bytes *from, struct value *value) {
  if (!from->size) return false;
  uint8_t tag = *from->at++;
  from->size--;
  *value = (struct value){INTEGER, 0};
  if (tag < 0x80 || tag >= 0xe0) value->number = (uint64_t)(int64_t)(int8_t)tag;
  else if (tag < 0x90) *value = (struct value){MAP, tag & 15u};
  else if (tag < 0xa0) *value = (struct value){ARRAY, tag & 15u};
  else if (tag < 0xc0) *value = (struct value){BYTES, tag & 31u};
  else if (tag >= 0xcc && tag <= 0xcf) return take_number(from, 1u << (tag - 0xcc), &value->number);
  else if (tag >= 0xd0 && tag <= 0xd3) {
    unsigned size = 1u << (tag - 0xd0);
    if (!take_number(from, size, &value->number)) return false;
    if (size < 8 && value->number >> (size * 8 - 1)) value->number |= ~(uint64_t)0 << size * 8;
  } else {
    unsigned head = 0; /* bytes of the length */
    uint64_t more = 0; /* bytes that come on top of the length: an extension's type */
    value->kind = OTHER;
    switch (tag) {
      case 0xc0: case 0xc2: case 0xc3: return true;
      case 0xca: value->number = 4; break;
      case 0xcb: value->number = 8; break;
      case 0xc4: case 0xc5: case 0xc6: value->kind = BYTES, head = 1u << (tag - 0xc4); break;
      case 0xc7: case 0xc8: case 0xc9: more = 1, head = 1u << (tag - 0xc7); break;
      case 0xd4: case 0xd5: case 0xd6: case 0xd7: case 0xd8: value->number = 1 + (1u << (tag - 0xd4)); break;
      case 0xd9: case 0xda: case 0xdb: value->kind = BYTES, head = 1u << (tag - 0xd9); break;
      case 0xdc: case 0xdd: value->kind = ARRAY, head = 2u << (tag - 0xdc); break;
      case 0xde: case 0xdf: value->kind = MAP, head = 2u << (tag - 0xde); break;
      default: return false;
    }
    if (head && !take_number(from, head, &value->number)) return false;
    value->number += more;
  }
  return true;
}

/* Counts what is still to pass instead of recursing, so that no nesting can exhaust the stack. */
static bool pass_inside(struct bytes *from, struct value value) {
  uint64_t values = 0;
  for (;;) {
    if (value.kind == BYTES || value.kind == OTHER) {
      if (from->size < value.number) return false;
      from->at += value.number;
      from->size -= value.number;
    } else if (value.kind != INTEGER) {
      values += value.kind == MAP ? value.number * 2 : value.number;
      if (values > from->size) return false;
    }
    if (!values--) return true;
    if (!take_head(from, &value)) return false;
  }
}

static bool is_text(struct bytes bytes, const char *text) {
  return bytes.size == strlen(text) && !memcmp(bytes.at, text, bytes.size);
}

bool read_message(struct bytes from, struct message *message) {
  struct value map, head;
  *message = (struct message){0};
  if (!take_head(&from, &map) || map.kind != MAP) return false;
  for (; map.number; map.number--) {
    if (!take_head(&from, &head) || head.kind != BYTES) return false;
    struct bytes key = {from.at, head.number};
    if (!pass_inside(&from, head) || !take_head(&from, &head)) return false;
    struct bytes body = {from.at, head.number};
    if (!pass_inside(&from, head)) return false;
    if (is_text(key, "code") && head.kind == INTEGER) message->has_code = true, message->code = (int)(head.number & 255);
    /* Nobody says that it is false. */
    if (is_text(key, "hand")) message->hand = true;
    if (head.kind != BYTES) continue;
    if (is_text(key, "out")) message->out = body;
    if (is_text(key, "err")) message->err = body;
    if (is_text(key, "exec")) message->exec = body;
    if (!is_text(key, "want")) continue;
    message->want = is_text(body, "stdin")      ? WANT_STDIN
                    : is_text(body, "terminal") ? WANT_TERMINAL
                    : is_text(body, "control")  ? WANT_CONTROL
                    : is_text(body, "line")     ? WANT_LINE
                                                : WANT_COOKED;
  }
  return from.size == 0;
}
