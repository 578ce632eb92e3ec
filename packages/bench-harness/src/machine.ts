import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { availableParallelism, cpus, release } from 'node:os';
import { sep } from 'node:path';

/** The text of a file of the kernel's; empty where there is no such file on this system. */
function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

/** What tells machines apart, of what can be looked up without waiting. */
export interface MachineFacts {
  readonly cpu: string;
  readonly cores: number;
  readonly kernel: string;
  readonly node: string;
  readonly v8: string;
}

export function machineFacts(): MachineFacts {
  return {
    cpu: cpus()[0]?.model.trim() ?? '',
    cores: availableParallelism(),
    kernel: release(),
    node: process.version,
    v8: process.versions.v8,
  };
}

/** Those that this process may use, by the kernel's numbers; none where the system does not tell. */
export function usableProcessors(): readonly number[] {
  const [, list = ''] = /^Cpus_allowed_list:\s*(\S+)$/m.exec(read('/proc/self/status')) ?? [];
  return list
    .split(',')
    .filter(Boolean)
    .flatMap((range) => {
      const [first = 0, last = first] = range.split('-').map(Number);
      return Array.from({ length: last - first + 1 }, (_, at) => first + at);
    });
}

export function microcode(): string {
  return /^microcode\s*:\s*(\S+)/m.exec(read('/proc/cpuinfo'))?.[1] ?? '';
}

export function powerGovernor(): string {
  return read('/sys/devices/system/cpu/cpu0/cpufreq/scaling_governor').trim();
}

export function libc(): string {
  if (process.platform !== 'linux') return process.platform;
  const { header } = process.report.getReport() as {
    readonly header: { readonly glibcVersionRuntime?: string };
  };
  return header.glibcVersionRuntime === undefined ? 'musl' : `glibc ${header.glibcVersionRuntime}`;
}

export function inContainer(): boolean {
  if (existsSync('/.dockerenv') || existsSync('/run/.containerenv')) return true;
  return /docker|containerd|kubepods|libpod|lxc/.test(read('/proc/1/cgroup'));
}

/** The type of the filesystem that holds `dir`: `ext4`; where the system does not name it, its number. */
export async function filesystemOf(dir: string): Promise<string> {
  const path = realpathSync(dir);
  let [type, longest] = ['', 0];
  for (const mount of read('/proc/mounts').split('\n')) {
    const [, at = '', name = ''] = mount.split(' ');
    const folder = unescaped(at);
    // Of mounts over one another the last one holds.
    const holds = path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep);
    if (at !== '' && holds && folder.length >= longest) [type, longest] = [name, folder.length];
  }
  return type === '' ? `0x${(await statfs(path)).type.toString(16)}` : type;
}

/** The kernel writes blanks in paths as `\040`. */
function unescaped(path: string): string {
  return path.replace(/\\([0-7]{3})/g, (_, octal: string) => String.fromCharCode(Number.parseInt(octal, 8)));
}
