import { CodedError } from '@pitcrew/core';
import type { Terminal } from '@xterm/headless';

interface CoreBuffer {
  readonly scrollTop: number;
  readonly scrollBottom: number;
  readonly tabs: Readonly<Record<number, boolean | undefined>>;
  readonly lines: { trimStart(count: number): void; pop(): void };
  ybase: number;
  ydisp: number;
  /** Row of the cursor, from the first of the screen. */
  y: number;
}

/** What the contract asks for and the public interface of xterm.js lacks. */
export interface Core {
  /** The public `write` parses later; a screen is read as soon as it is written. */
  writeSync(bytes: Uint8Array): void;
  readonly buffer: CoreBuffer;
  readonly buffers: { readonly normal: CoreBuffer };
  readonly coreService: { readonly isCursorHidden: boolean };
  readonly coreMouseService: { readonly activeEncoding: string };
}

/** @throws CodedError `BACKEND_UNAVAILABLE` where the library is not as it was in version 6.0 */
export function coreOf(terminal: Terminal): Core {
  const core = (terminal as unknown as { readonly _core?: Partial<Core> })._core;
  const missing =
    typeof core?.writeSync !== 'function'
      ? 'writeSync'
      : typeof core.buffer?.scrollTop !== 'number' || typeof core.buffers?.normal.ybase !== 'number'
        ? 'buffer'
        : typeof core.coreService?.isCursorHidden !== 'boolean'
          ? 'coreService'
          : typeof core.coreMouseService?.activeEncoding !== 'string'
            ? 'coreMouseService'
            : undefined;
  if (missing === undefined) return core as Core;
  throw new CodedError(
    'BACKEND_UNAVAILABLE',
    `The screen \`headless\` was written against @xterm/headless 6.0, and the core of the installed version has no \`${missing}\`. Install @xterm/headless 6.0, or pick another with --screen.`,
  );
}
