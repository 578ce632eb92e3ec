import { readdirSync } from 'node:fs';
import type { NodePtyParts } from './node-pty-parts.ts';

/** The child of a fork gets every descriptor that does not say otherwise, and node-pty's masters do not. */
export function closeOnExec({ fsExt }: NodePtyParts, descriptor: number): void {
  fsExt.fcntlSync(descriptor, 'setfd', fsExt.constants.FD_CLOEXEC);
}

/**
 * Marks what this process inherited from its own parent. Node marks what it opens itself, and of the
 * inherited ones only the first few.
 */
export function closeInheritedOnExec(parts: NodePtyParts): void {
  for (const name of readdirSync('/dev/fd')) {
    const descriptor = Number(name);
    if (descriptor <= 2) continue;
    try {
      closeOnExec(parts, descriptor);
    } catch {
      // It was the listing's own and is closed by now.
    }
  }
}
