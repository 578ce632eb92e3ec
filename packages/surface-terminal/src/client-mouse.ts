import type { Session } from '@pitcrew/conductor';
import { buttonOf, modifier, type Drag, type Key, type MouseEvent, type MouseReport } from '@pitcrew/shim';
import type { PictureGeometry } from './client-picture.ts';
import { MouseClicks, type Click } from './input/mouse-clicks.ts';
import { mousePlace, type MousePart } from './input/mouse-place.ts';
import type { TerminalClient } from './terminal-client.ts';

const buttonNumbers: Readonly<Record<number, number>> = {
  0: 1,
  1: 2,
  2: 3,
  66: 6,
  67: 7,
  128: 8,
  129: 9,
  130: 10,
  131: 11,
};

/** Makes mouse events of what a client's terminal reports, and knows what a mouse that is dragged does. */
export class ClientMouse {
  readonly #client: TerminalClient;
  readonly #geometry: () => PictureGeometry;
  readonly #clicks: MouseClicks;
  #last: MouseReport = { x: 0, y: 0, button: 0, sgr: undefined };
  /** The button that is held while the mouse moves. */
  #held: number | undefined;
  #drag: Drag | undefined;

  /** @param late told of an event that no report brings: a double click that was no triple one */
  constructor(
    client: TerminalClient,
    geometry: () => PictureGeometry,
    late: (make: () => MouseEvent | undefined) => void,
  ) {
    this.#client = client;
    this.#geometry = geometry;
    this.#clicks = new MouseClicks((report) =>
      late(() => this.#handle(report, this.#last, { act: 'DoubleClick', ...report }, true)),
    );
  }

  /** What a report means, now that everything before it is done; undefined for nothing, or what a drag follows. */
  read(report: MouseReport): MouseEvent | undefined {
    const last = this.#last;
    this.#last = report;
    const click = this.#clicks.read(report, last, this.#held !== undefined);
    return click && this.#handle(report, last, click, false);
  }

  /** What was reported last. */
  get last(): MouseReport {
    return this.#last;
  }

  /** A report that something else has taken. */
  pass(report: MouseReport): void {
    this.#last = report;
  }

  close(): void {
    this.#clicks.close();
    this.#drag?.release?.();
    this.#drag = undefined;
  }

  #handle(report: MouseReport, last: MouseReport, click: Click, repeated: boolean): MouseEvent | undefined {
    const { session } = this.#client;
    if (session === undefined) return undefined;
    const geometry = this.#geometry();
    const place = mousePlace(session, geometry, click.x, click.y);
    if (place === undefined) return undefined;
    const key = this.#keyOf(click, place.part);
    if (key === undefined) return undefined;
    const event = this.#event(session, geometry, report, last, { key, ...place, repeated });
    // The drag's own: no key is pressed.
    if (click.act !== 'MouseDrag' || this.#drag === undefined) return event;
    this.#drag.move(event);
    return undefined;
  }

  #event(
    session: Session,
    { statusAt, statusRows, view }: PictureGeometry,
    report: MouseReport,
    last: MouseReport,
    what: Pick<MouseEvent, 'key' | 'window' | 'pane' | 'repeated'>,
  ): MouseEvent {
    return {
      key: what.key,
      window: what.window,
      pane: what.pane,
      repeated: what.repeated,
      client: this.#client,
      session,
      x: report.x,
      y: report.y,
      button: report.button,
      sgr: report.sgr,
      lastX: last.x,
      lastY: last.y,
      lastButton: last.button,
      viewX: view.x,
      viewY: view.y,
      statusAt,
      statusRows,
      drag: (drag) => {
        this.#drag = drag;
      },
    };
  }

  /** The name of the key; the first act after a drag ends it, whatever it is. */
  #keyOf({ act, button }: Click, part: MousePart): Key | undefined {
    const wheel = act.startsWith('Wheel');
    const modifiers =
      ((button & 4) === 0 ? 0 : modifier.shift) |
      ((button & 8) === 0 ? 0 : modifier.meta) |
      ((button & 16) === 0 ? 0 : modifier.ctrl);
    if (this.#held !== undefined && act !== 'MouseDrag' && !wheel) {
      const number = this.#held;
      this.#held = undefined;
      this.#drag?.release?.();
      this.#drag = undefined;
      return { key: `MouseDragEnd${number}${part}`, modifiers };
    }
    if (wheel || act === 'MouseMove') return { key: `${act}${part}`, modifiers };
    const number = buttonNumbers[buttonOf(button)];
    if (number === undefined) return undefined;
    if (act === 'MouseDrag') this.#held = number;
    return { key: `${act}${number}${part}`, modifiers };
  }
}
