import type { Client } from '@pitcrew/conductor';
import type { Key } from '../keys/key.ts';
import { encodeMouse } from '../mouse/encode-mouse.ts';
import { buttonOf, isDrag, type MouseReport } from '../mouse/mouse-report.ts';
import type { Shim } from '../shim.ts';
import { fixedMenu, type FixedItem } from './fixed-menu.ts';
import type { Menu } from './menu.ts';
import type { Popup } from './popup.ts';
import { edgeAt, hasMeta, isWithin, opensMenu, PopupDrag } from './popup-drag.ts';

const items: readonly FixedItem[] = [
  ['Close', 'q'],
  ['#{?buffer_name,Paste #[underscore]#{buffer_name},}', 'p'],
  undefined,
  ['Fill Space', 'F'],
  ['Centre', 'C'],
  undefined,
  ['To Horizontal Pane', 'h'],
  ['To Vertical Pane', 'v'],
];

/** What the mouse does on a popup (popup_key_cb): the border is for the popup, what is inside for its program. */
export class PopupMouse {
  menu: Menu | undefined;
  readonly #shim: Shim;
  readonly #client: Client;
  readonly #popup: Popup;
  #drag: PopupDrag | undefined;

  constructor(shim: Shim, client: Client, popup: Popup) {
    this.#shim = shim;
    this.#client = client;
    this.#popup = popup;
  }

  take(report: MouseReport, last: MouseReport): void {
    if (this.menu !== undefined) this.#tellMenu(this.menu.mouse(report));
    else if (this.#drag === undefined) this.#press(report, last);
    else if (isDrag(report.button)) {
      const place = this.#drag.place(this.#popup.place, report, this.#client);
      if (place !== undefined) this.#popup.drag(place);
    } else this.#drag = undefined;
  }

  /** False where no menu is open that takes the key. */
  pressMenu(key: Key): boolean {
    if (this.menu === undefined) return false;
    this.#tellMenu(this.menu.press(key));
    return true;
  }

  closeMenu(): void {
    this.menu?.close();
    this.menu = undefined;
  }

  #press(report: MouseReport, last: MouseReport): void {
    const { hasBorder, inner, place, screen } = this.#popup;
    if (!isWithin(place, report)) {
      if (buttonOf(report.button) === 2) this.#openMenu(report);
      return;
    }
    const edge = hasBorder ? edgeAt(place, report) : undefined;
    if (opensMenu(report, edge)) this.#openMenu(report);
    else if (edge !== undefined || hasMeta(report)) {
      const drag = new PopupDrag(place, last, hasBorder ? 3 : 1);
      if (isDrag(report.button) && drag.holds) this.#drag = drag;
    } else {
      const event = { ...report, lastButton: last.button };
      const bytes = encodeMouse(screen.modes, event, { x: report.x - inner.x, y: report.y - inner.y });
      if (bytes !== undefined) this.#popup.write(bytes);
    }
  }

  #openMenu(at: MouseReport): void {
    this.menu = fixedMenu(this.#shim, this.#client, '', items, at);
    void this.menu?.chosen.then((item) => this.#choose(item?.key));
  }

  #tellMenu(outcome: 'taken' | 'done' | 'passed'): void {
    if (outcome !== 'taken') this.closeMenu();
  }

  #choose(key: string | undefined): void {
    const client = this.#client;
    const popup = this.#popup;
    if (key === undefined || client.overlay !== popup) return;
    const { cols, rows } = client;
    const half = (whole: number, own: number): number => Math.floor(whole / 2) - Math.floor(own / 2);
    const { place } = popup;
    if (key === 'p') popup.write(this.#shim.conductor.buffers.top()?.bytes ?? new Uint8Array());
    else if (key === 'h') void popup.becomePane('leftright');
    else if (key === 'v') void popup.becomePane('topbottom');
    // The program's own size stays as it was.
    else if (key === 'F') popup.place = { x: 0, y: 0, cols, rows };
    else if (key === 'C') popup.place = { ...place, x: half(cols, place.cols), y: half(rows, place.rows) };
    client.cover?.(key === 'q' ? undefined : popup);
  }
}
