import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';

/** Preloaded by a process, which then stands still after each write to a file, when everybody has been told of it. */
const source = `#include <dlfcn.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>
static ssize_t rest(int fd, ssize_t written) {
  struct stat it;
  if (fstat(fd, &it) == 0 && S_ISREG(it.st_mode)) usleep(100000);
  return written;
}
#define SLOW(name, parameters, arguments) \\
  ssize_t name parameters { \\
    static ssize_t (*real) parameters; \\
    if (!real) real = (ssize_t (*) parameters)dlsym(RTLD_NEXT, #name); \\
    return rest(fd, real arguments); \\
  }
SLOW(write, (int fd, const void *bytes, size_t size), (fd, bytes, size))
SLOW(pwrite, (int fd, const void *bytes, size_t size, off_t at), (fd, bytes, size, at))
SLOW(writev, (int fd, const struct iovec *parts, int count), (fd, parts, count))
SLOW(pwritev, (int fd, const struct iovec *parts, int count, off_t at), (fd, parts, count, at))
#ifdef __GLIBC__ /* elsewhere these are the same functions */
SLOW(pwrite64, (int fd, const void *bytes, size_t size, off64_t at), (fd, bytes, size, at))
SLOW(pwritev64, (int fd, const struct iovec *parts, int count, off64_t at), (fd, parts, count, at))
#endif
`;

export function maySlowWrites(): boolean {
  const compiler = spawnSync(process.env['CC'] || 'cc', ['--version']);
  return process.platform === 'linux' && compiler.status === 0;
}

/**
 * The environment of a process whose writes to files take 100 ms more.
 *
 * @param dir where what is compiled for it may lie
 * @throws Error where it can't be compiled
 */
export function slowWrites(dir: string): NodeJS.ProcessEnv {
  const library = join(dir, 'slow-writes.so');
  writeFileSync(`${library}.c`, source);
  const words = ['-D_GNU_SOURCE', '-shared', '-fPIC', '-o', library, `${library}.c`, '-ldl'];
  const { status, stderr } = spawnSync(process.env['CC'] || 'cc', words, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`not compiled: ${stderr}`);
  return { LD_PRELOAD: library };
}
