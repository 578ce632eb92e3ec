import { buttonOf, isDrag, isMove, isRelease, isWheel, type MouseReport } from '@pitcrew/shim';

/** What a mouse did: the beginning of the name of its key. */
export type MouseAct =
  | 'MouseMove'
  | 'MouseDown'
  | 'MouseUp'
  | 'MouseDrag'
  | 'WheelUp'
  | 'WheelDown'
  | 'SecondClick'
  | 'DoubleClick'
  | 'TripleClick';

/** One act, and where it is counted to be: a drag begins where the button went down. */
export interface Click {
  readonly act: MouseAct;
  readonly x: number;
  readonly y: number;
  /** Button and modifiers. */
  readonly button: number;
}

/** How long a click waits for the next one, in ms. */
const clickTime = 300;

/** Makes clicks of what a terminal reports, one, two or three in a row (server_client_check_mouse). */
export class MouseClicks {
  /** What a next click of the same button would be. */
  #next: 'second' | 'triple' | undefined;
  #clicked: MouseReport | undefined;
  #timer: NodeJS.Timeout | undefined;
  readonly #doubleClicked: (report: MouseReport) => void;

  /** @param doubleClicked two clicks, and not a third one in time */
  constructor(doubleClicked: (report: MouseReport) => void) {
    this.#doubleClicked = doubleClicked;
  }

  close(): void {
    clearTimeout(this.#timer);
  }

  /** @param last the report before; @param dragging a button is held and was moved already */
  read(report: MouseReport, last: MouseReport, dragging: boolean): Click | undefined {
    const { button, x, y } = report;
    if (isMove(report, last.button)) return { act: 'MouseMove', x, y, button: 0 };
    if (isDrag(button)) {
      if (!dragging) return { act: 'MouseDrag', x: last.x, y: last.y, button: last.button };
      return x === last.x && y === last.y ? undefined : { act: 'MouseDrag', x, y, button };
    }
    if (isWheel(button)) {
      return { act: buttonOf(button) === 64 ? 'WheelUp' : 'WheelDown', x, y, button };
    }
    if (isRelease(button)) return { act: 'MouseUp', x, y, button: last.button };
    const act = this.#down(report);
    return act && { act, x, y, button };
  }

  #down(report: MouseReport): MouseAct | undefined {
    const next = this.#next;
    const same = report.button === this.#clicked?.button;
    clearTimeout(this.#timer);
    this.#next = undefined;
    let act: MouseAct | undefined;
    if (next === undefined) {
      act = 'MouseDown';
      this.#next = 'second';
    } else if (next === 'second' && same) {
      act = 'SecondClick';
      this.#next = 'triple';
    } else if (next === 'triple' && same) return 'TripleClick';
    this.#clicked = report;
    this.#timer = setTimeout(() => this.#tooLate(), clickTime);
    return act;
  }

  #tooLate(): void {
    const double = this.#next === 'triple';
    this.#next = undefined;
    if (double && this.#clicked !== undefined) this.#doubleClicked(this.#clicked);
  }
}
