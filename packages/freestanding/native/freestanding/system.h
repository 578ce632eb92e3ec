/* The kernel, without a libc in between. Results below zero are -errno. */
#ifndef FREESTANDING_SYSTEM_H
#define FREESTANDING_SYSTEM_H

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/syscall.h>

#ifdef HOSTED
#include <string.h>
#include <unistd.h>
static inline long kernel(long n, long a, long b, long c, long d, long e, long f) {
  long result = syscall(n, a, b, c, d, e, f);
  return result == -1 ? -errno : result;
}
#elif defined(__x86_64__)
static inline long kernel(long n, long a, long b, long c, long d, long e, long f) {
  register long r10 __asm__("r10") = d;
  register long r8 __asm__("r8") = e;
  register long r9 __asm__("r9") = f;
  long result;
  __asm__ volatile("syscall"
                   : "=a"(result)
                   : "a"(n), "D"(a), "S"(b), "d"(c), "r"(r10), "r"(r8), "r"(r9)
                   : "rcx", "r11", "memory");
  return result;
}
#elif defined(__aarch64__)
static inline long kernel(long n, long a, long b, long c, long d, long e, long f) {
  register long x8 __asm__("x8") = n;
  register long x0 __asm__("x0") = a;
  register long x1 __asm__("x1") = b;
  register long x2 __asm__("x2") = c;
  register long x3 __asm__("x3") = d;
  register long x4 __asm__("x4") = e;
  register long x5 __asm__("x5") = f;
  __asm__ volatile("svc 0" : "+r"(x0) : "r"(x8), "r"(x1), "r"(x2), "r"(x3), "r"(x4), "r"(x5) : "memory");
  return x0;
}
#else
#error "freestanding programs know x86_64 and aarch64"
#endif

#define KERNEL6(n, a, b, c, d, e, f) kernel(n, (long)(a), (long)(b), (long)(c), (long)(d), (long)(e), (long)(f))
#define KERNEL5(n, a, b, c, d, e) KERNEL6(n, a, b, c, d, e, 0)
#define KERNEL4(n, a, b, c, d) KERNEL6(n, a, b, c, d, 0, 0)
#define KERNEL3(n, a, b, c) KERNEL6(n, a, b, c, 0, 0, 0)
#define KERNEL2(n, a, b) KERNEL6(n, a, b, 0, 0, 0, 0)
#define KERNEL1(n, a) KERNEL6(n, a, 0, 0, 0, 0, 0)

_Noreturn static inline void leave(int code) {
  for (;;) KERNEL1(SYS_exit_group, code);
}

/* Zeroed pages, each of which costs memory once it is touched; NULL where there is none. */
static inline void *map_memory(size_t size, bool shared) {
  int flags = MAP_ANONYMOUS | MAP_NORESERVE | (shared ? MAP_SHARED : MAP_PRIVATE);
  long at = KERNEL6(SYS_mmap, 0, size, PROT_READ | PROT_WRITE, flags, -1, 0);
  return at < 0 && at > -4096 ? NULL : (void *)at;
}

/* Its place in a set of signals. */
static inline uint64_t signal_bit(int number) { return UINT64_C(1) << (number - 1); }

/* A function, SIG_DFL or SIG_IGN. */
void on_signal(int number, void (*what)(int));

#ifndef HOSTED
/* string.c: what compilers expect of every C environment, and what else is needed of <string.h>. */
void *memcpy(void *to, const void *from, size_t size);
void *memmove(void *to, const void *from, size_t size);
void *memset(void *to, int byte, size_t size);
int memcmp(const void *a, const void *b, size_t size);
size_t strlen(const char *text);
int strcmp(const char *a, const char *b);
int strncmp(const char *a, const char *b, size_t size);
char *strchr(const char *text, int byte);
#endif

#endif
