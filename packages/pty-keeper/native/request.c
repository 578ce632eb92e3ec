#include "request.h"

#include "wire.h"

enum { HEAD = 24 };

struct texts {
  char *at, *end;
};

static char *next(struct texts *texts) {
  char *text = texts->at;
  if (text >= texts->end) return NULL;
  texts->at += strlen(text) + 1;
  return text;
}

static bool next_many(struct texts *texts, char **to, uint32_t count) {
  for (; count--; to++)
    if (!(*to = next(texts))) return false;
  *to = NULL;
  return true;
}

/* An id becomes a part of file names. */
static bool is_id(const char *id) {
  size_t size = 0;
  for (; id[size]; size++)
    if (!strchr("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-", id[size])) return false;
  return size > 0 && size <= ID_LIMIT;
}

bool read_request(uint8_t *body, size_t size, struct request *request) {
  if (size <= HEAD || body[size - 1]) return false;
  *request = (struct request){.ring = (uint32_t)get(body, 4), .linger = (uint32_t)get(body + 4, 4)};
  request->cols = (uint16_t)get(body + 8, 2);
  request->rows = (uint16_t)get(body + 10, 2);
  uint32_t folders = (uint32_t)get(body + 12, 4), argc = (uint32_t)get(body + 16, 4);
  uint32_t variables = (uint32_t)get(body + 20, 4);
  /* A text is a byte at least. */
  if (!argc || (uint64_t)folders + argc + variables > size) return false;
  request->pointers_size = ((size_t)folders + argc + variables + 4) * sizeof(char *);
  char **pointers = map_memory(request->pointers_size, false);
  if (!pointers) return false;
  struct texts texts = {(char *)body + HEAD, (char *)body + size};
  request->folder_count = folders;
  request->argc = argc;
  request->folders = pointers;
  request->argv = pointers + folders + 2;
  request->environ = request->argv + argc + 1;
  request->id = next(&texts);
  request->file = next(&texts);
  if (request->file && is_id(request->id) && next_many(&texts, request->folders, folders) &&
      next_many(&texts, request->argv, argc) && next_many(&texts, request->environ, variables) &&
      texts.at == texts.end && request->cols && request->rows && request->ring)
    return true;
  free_request(request);
  return false;
}

void free_request(struct request *request) { KERNEL2(SYS_munmap, request->folders, request->pointers_size); }
