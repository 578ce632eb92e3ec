import type { TestApi, TestBody } from '@pitcrew/core';
import { declarePromise } from '@pitcrew/core/testing';
import type { Line } from '../cell.ts';
import type { Screen, ScreenBackend, ScreenEvents, ScreenOptions } from '../screen.ts';

/** What the kit is given: a backend, and options that are fresh for every test. */
export interface Subject {
  readonly backend: ScreenBackend;
  readonly options: () => Promise<Readonly<Record<string, never>>>;
  readonly cleanup?: () => Promise<void>;
}

/** A screen to be tested, and everything it told the world. */
export interface Bench {
  readonly screen: Screen;
  readonly heard: Heard;
  /** Another screen of the same backend. */
  readonly create: (options?: Partial<ScreenOptions>) => Screen;
}

export interface Heard {
  readonly replies: string[];
  readonly bells: number[];
  readonly titles: string[];
  readonly paths: string[];
  readonly names: string[];
  readonly clipboard: string[];
  readonly passed: string[];
}

export type Promised = (title: string, body: (bench: Bench) => void) => void;

const defaults = { cols: 20, rows: 5, historyLimit: 100 };

/** Makes the function that every topic states its promises with: one screen per promise, closed after it. */
export function promises(t: TestApi, subject: Subject): Promised {
  return (title, body) => {
    const run: TestBody = async () => {
      const screens = await subject.backend.open(await subject.options());
      const heard: Heard = {
        replies: [],
        bells: [],
        titles: [],
        paths: [],
        names: [],
        clipboard: [],
        passed: [],
      };
      const opened: Screen[] = [];
      const create = (options: Partial<ScreenOptions> = {}): Screen => {
        const screen = screens.create({ ...defaults, events: eventsInto(heard), ...options });
        opened.push(screen);
        return screen;
      };
      try {
        body({ screen: create(), heard, create });
      } finally {
        for (const screen of opened) screen.close();
        await subject.cleanup?.();
      }
    };
    declarePromise(t, subject.backend.traits, title, run);
  };
}

function eventsInto(heard: Heard): ScreenEvents {
  const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);
  return {
    reply: (bytes) => heard.replies.push(text(bytes)),
    bell: () => heard.bells.push(heard.bells.length),
    title: (title) => heard.titles.push(title),
    path: (path) => heard.paths.push(path),
    rename: (name) => heard.names.push(name),
    clipboard: (bytes) => heard.clipboard.push(text(bytes)),
    passthrough: (bytes) => heard.passed.push(text(bytes)),
  };
}

/** Writes text as UTF-8. */
export function write(screen: Screen, text: string): void {
  screen.write(new TextEncoder().encode(text));
}

export function textOf(line: Line | undefined): string | undefined {
  return line?.runs.map((run) => run.text).join('');
}

/** The text of the rows of the screen, without the blanks at their ends. */
export function shown(screen: Screen): string[] {
  return Array.from({ length: screen.rows }, (_, y) => (textOf(screen.line(y)) ?? '?').trimEnd());
}

/** The text of the history, oldest first. */
export function history(screen: Screen): string[] {
  const size = screen.historySize;
  return Array.from({ length: size }, (_, i) => (textOf(screen.line(i - size)) ?? '?').trimEnd());
}

/** Everything that reads can see, to be compared. */
export function picture(screen: Screen): unknown {
  const rows = [];
  for (let y = -screen.historySize; y < screen.rows; y++) rows.push([screen.line(y), screen.cells(y)]);
  const saved = [];
  for (let y = 0; screen.savedLine(y) !== undefined; y++) saved.push(screen.savedLine(y));
  const { cols, cursor, cursorLook, modes, scrollRegion } = screen;
  return {
    size: [cols, screen.rows],
    cursor,
    cursorLook,
    modes,
    scrollRegion,
    tabs: screen.tabs(),
    rows,
    saved,
  };
}
