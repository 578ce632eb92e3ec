import type { Conductor } from './conductor.ts';
import type { Pane } from './pane.ts';
import { describePane, describeServer, describeSession, describeWindow } from './record.ts';
import type { Change, Changes, Taken } from './recorder.ts';
import type { Session } from './session.ts';
import type { Window } from './window.ts';

/** What has changed as far as events told: sessions, windows and panes. */
export class Touched implements Changes {
  readonly #conductor: Conductor;
  readonly #sessions = new Set<Session>();
  readonly #windows = new Set<Window>();
  readonly #panes = new Set<Pane>();

  constructor(conductor: Conductor) {
    this.#conductor = conductor;
  }

  get isEmpty(): boolean {
    return this.#sessions.size + this.#windows.size + this.#panes.size === 0;
  }

  look(what: { readonly session?: Session; readonly window?: Window; readonly pane?: Pane }): void {
    if (what.session !== undefined) this.#sessions.add(what.session);
    if (what.window !== undefined) this.#windows.add(what.window);
    if (what.pane !== undefined) this.#panes.add(what.pane);
  }

  takeAll(): Taken {
    const { sessions, windows, panes } = this.#conductor;
    for (const session of sessions.values()) this.#sessions.add(session);
    for (const window of windows.values()) this.#windows.add(window);
    for (const pane of panes.values()) this.#panes.add(pane);
    const { changes, failed } = this.take();
    return { changes: [['server', describeServer(this.#conductor)], ...changes], failed };
  }

  take(): Taken {
    const { sessions, windows, panes } = this.#conductor;
    const touched = [[...this.#sessions], [...this.#windows], [...this.#panes]] as const;
    const changes: readonly Change[] = [
      ...touched[0].map(
        (one) => [`session/$${one.id}`, sessions.has(one.id) ? describeSession(one) : undefined] as const,
      ),
      ...touched[1].map(
        (one) => [`window/@${one.id}`, windows.has(one.id) ? describeWindow(one) : undefined] as const,
      ),
      ...touched[2].map(
        (one) => [`pane/%${one.id}`, panes.has(one.id) ? describePane(one) : undefined] as const,
      ),
    ];
    for (const set of [this.#sessions, this.#windows, this.#panes]) set.clear();
    return {
      changes,
      failed: () => {
        // What could not be written is as good as touched: the next change takes it along.
        for (const session of touched[0]) this.#sessions.add(session);
        for (const window of touched[1]) this.#windows.add(window);
        for (const pane of touched[2]) this.#panes.add(pane);
      },
    };
  }
}
