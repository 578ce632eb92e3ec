import type { Client } from './client.ts';
import type { Conductor } from './conductor.ts';
import type { Session } from './session.ts';
import { resizeWindow } from './window-layout.ts';
import type { Window } from './window.ts';

export interface Size {
  readonly cols: number;
  readonly rows: number;
}

/** Columns and rows of a window, least and most (WINDOW_MINIMUM and WINDOW_MAXIMUM of tmux.h). */
export const windowMinimum = 1;
export const windowMaximum = 10_000;

export function clampSize(size: Size): Size {
  const clamp = (value: number): number => Math.min(Math.max(value, windowMinimum), windowMaximum);
  return { cols: clamp(size.cols), rows: clamp(size.rows) };
}

/** How large a new window of a session is: as its clients, else as `default-size`. */
export function defaultWindowSize(conductor: Conductor, session: Session, client?: Client): Size {
  const type = conductor.options.window.string('window-size');
  if (type === 'latest' && client !== undefined && counts(conductor, client))
    return clampSize(roomOf(client));
  const clients =
    type === 'manual'
      ? []
      : [...conductor.clients].filter((c) => counts(conductor, c) && c.session === session);
  return clampSize(combine(type, clients) ?? defaultSize(session));
}

function defaultSize(session: Session): Size {
  const match = /^(\d+)x(\d+)/.exec(session.options.string('default-size'));
  return match ? { cols: Number(match[1]), rows: Number(match[2]) } : { cols: 80, rows: 24 };
}

/**
 * Gives every window the size that its `window-size` and its clients say; those that nobody looks at get it when
 * somebody does.
 *
 * @param evenSame windows whose size stays are told too, as tmux does where a control client gives its size
 */
export function recalculateSizes(conductor: Conductor, evenSame = false): void {
  for (const window of conductor.windows.values()) {
    const wanted = windowSize(conductor, window);
    if (wanted === undefined) continue;
    const size = clampSize(wanted);
    const isManual = window.options.string('window-size') === 'manual';
    if (evenSame || isManual || isShown(conductor, window)) resizeWindow(conductor, window, size, evenSame);
    else {
      const { cols, rows } = window.nextSize ?? window;
      if (size.cols !== cols || size.rows !== rows) window.nextSize = size;
    }
  }
}

/** Gives windows that somebody looks at now the size that they were to get then. */
export function resizeShown(conductor: Conductor): void {
  for (const window of conductor.windows.values()) {
    const { nextSize } = window;
    if (nextSize !== undefined && isShown(conductor, window)) resizeWindow(conductor, window, nextSize, true);
  }
}

function isShown(conductor: Conductor, window: Window): boolean {
  return [...conductor.clients].some(({ session }) => session?.current?.window === window);
}

function windowSize(conductor: Conductor, window: Window): Size | undefined {
  const type = window.options.string('window-size');
  if (type === 'manual') return window.manualSize;
  if (conductor.absent.size > 0) return undefined;
  const aggressive = window.options.flag('aggressive-resize');
  const clients = [...conductor.clients].filter((client) => {
    const { session } = client;
    if (session === undefined || !counts(conductor, client)) return false;
    return aggressive ? session.current?.window === window : session.find(window) !== undefined;
  });
  const chosen =
    type === 'latest' && clients.length > 1 ? clients.filter((client) => client === window.latest) : clients;
  const size = combine(type, chosen, window);
  return size && withinWishes(size, clients, window);
}

/** No window is larger than what a client wants for it alone. */
function withinWishes(size: Size, clients: readonly Client[], window: Window): Size {
  let { cols, rows } = size;
  for (const { control } of clients) {
    const wish = control?.windowSizes.get(window.id);
    if (wish === undefined) continue;
    cols = Math.min(cols, wish.cols);
    rows = Math.min(rows, wish.rows);
  }
  return { cols, rows };
}

/** A client whose size is to be looked at: one that ignores it counts only among its like. */
function counts(conductor: Conductor, client: Client): boolean {
  if (client.session === undefined) return false;
  if (client.control?.isSized === false) return false;
  return (
    !client.ignoreSize ||
    [...conductor.clients].every((other) => other.session === undefined || other.ignoreSize)
  );
}

function roomOf(client: Client, window?: Window): Size {
  const wish = window && client.control?.windowSizes.get(window.id);
  if (wish !== undefined) return wish;
  return { cols: client.cols, rows: client.rows - client.reservedRows };
}

function combine(type: string, clients: readonly Client[], window?: Window): Size | undefined {
  if (clients.length === 0) return undefined;
  const pick = type === 'largest' ? Math.max : Math.min;
  const rooms = clients.map((client) => roomOf(client, window));
  return { cols: pick(...rooms.map(({ cols }) => cols)), rows: pick(...rooms.map(({ rows }) => rows)) };
}
