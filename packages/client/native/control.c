#include "control.h"

const char control_unwrap[] = "\033\\";

static bool begun;
static long before;

void control_begin(void) {
  if (begun) return;
  before = KERNEL3(SYS_fcntl, 1, F_GETFL, 0);
  begun = before >= 0 && !KERNEL3(SYS_fcntl, 1, F_SETFL, before | O_NONBLOCK);
}

void control_end(void) {
  if (begun) KERNEL3(SYS_fcntl, 1, F_SETFL, before);
  begun = false;
}

bool control_write(struct bytes *bytes) {
  while (bytes->size) {
    long size = KERNEL3(SYS_write, 1, bytes->at, bytes->size);
    if (size == -EINTR) continue;
    if (size == -EAGAIN) return true;
    if (size < 0) return false;
    bytes->at += size;
    bytes->size -= (size_t)size;
  }
  return true;
}

void control_wait_line(void) {
  bool empty = true;
  for (;;) {
    char byte;
    long size = KERNEL3(SYS_read, 0, &byte, 1);
    if (size == -EINTR) continue;
    if (size <= 0) return;
    if (byte == '\n' && empty) return;
    empty = byte == '\n';
  }
}
