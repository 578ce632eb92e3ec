/*
 * What is to be started, as START says it: u32 bytes of the ring, u32 seconds to stay after the end, u16 columns, u16 rows,
 * u32 folders, u32 arguments, u32 variables; then texts that end with NUL: id, file, folders, argv, environment.
 */
#ifndef PITCREW_REQUEST_H
#define PITCREW_REQUEST_H

#include <freestanding/system.h>

enum { ID_LIMIT = 64 };

struct request {
  uint32_t ring, linger;
  uint16_t cols, rows;
  uint32_t folder_count, argc;
  char *id, *file;
  /* Each ends with NULL. Before argv[0] is room for one more, the interpreter of a script that names none. */
  char **folders, **argv, **environ;
  size_t pointers_size;
};

/* The texts stay in `body`. False where it is not well formed. */
bool read_request(uint8_t *body, size_t size, struct request *request);
void free_request(struct request *request);

#endif
