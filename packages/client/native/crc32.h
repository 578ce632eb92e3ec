#ifndef PITCREW_CRC32_H
#define PITCREW_CRC32_H

#include <freestanding/system.h>

/* Of the bytes so far and these; 0 to begin. */
uint32_t crc32_more(uint32_t crc, const void *bytes, size_t size);

#endif
