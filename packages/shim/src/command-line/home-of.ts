import { readFileSync } from 'node:fs';

/** The home of a user, as /etc/passwd has it. */
export function homeOf(user: string): string | undefined {
  try {
    const line = readFileSync('/etc/passwd', 'utf8')
      .split('\n')
      .find((entry) => entry.startsWith(`${user}:`));
    return line?.split(':')[5];
  } catch {
    return undefined;
  }
}
