#ifndef PITCREW_BYTES_H
#define PITCREW_BYTES_H

#include <freestanding/system.h>

struct bytes {
  const uint8_t *at;
  size_t size;
};

#endif
