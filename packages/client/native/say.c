#include "say.h"

#include <stdarg.h>
#include <sys/uio.h>

bool write_all(int fd, const void *bytes, size_t size) {
  const uint8_t *at = bytes;
  while (size) {
    long written = KERNEL3(SYS_write, fd, at, size);
    if (written == -EAGAIN) {
      struct pollfd ready = {fd, POLLOUT, 0};
      KERNEL5(SYS_ppoll, &ready, 1, 0, 0, 0);
    } else if (written < 0 && written != -EINTR) {
      return false;
    } else if (written > 0) {
      at += written;
      size -= (size_t)written;
    }
  }
  return true;
}

void say(int fd, ...) {
  struct iovec pieces[16];
  int count = 0;
  const char *text;
  va_list texts;
  va_start(texts, fd);
  while (count < 16 && (text = va_arg(texts, const char *)))
    pieces[count++] = (struct iovec){(void *)(uintptr_t)text, strlen(text)};
  va_end(texts);
  KERNEL3(SYS_writev, fd, pieces, count);
}

const char *error_text(long error) {
  switch (error < 0 ? -error : error) {
    case EPERM: return "Operation not permitted";
    case ENOENT: return "No such file or directory";
    case E2BIG: return "Argument list too long";
    case ENOEXEC: return "Exec format error";
    case EAGAIN: return "Resource temporarily unavailable";
    case ENOMEM: return "Cannot allocate memory";
    case EACCES: return "Permission denied";
    case EEXIST: return "File exists";
    case ENOTDIR: return "Not a directory";
    case ENOTTY: return "Inappropriate ioctl for device";
    case EISDIR: return "Is a directory";
    case EINVAL: return "Invalid argument";
    case ENFILE: return "Too many open files in system";
    case EMFILE: return "Too many open files";
    case ENOSPC: return "No space left on device";
    case EROFS: return "Read-only file system";
    case EPIPE: return "Broken pipe";
    case ENAMETOOLONG: return "File name too long";
    case ELOOP: return "Too many levels of symbolic links";
    case EPROTOTYPE: return "Protocol wrong type for socket";
    case ECONNRESET: return "Connection reset by peer";
    case ECONNREFUSED: return "Connection refused";
    case EDQUOT: return "Disk quota exceeded";
    default: return "Input/output error";
  }
}
