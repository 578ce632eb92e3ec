import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach } from 'vitest';
import ptyNode from '@pitcrew/pty-node';
import screenXterm from '@pitcrew/screen-xterm';
import {
  Conductor,
  createSession,
  Environment,
  type Client,
  type Pane,
  type Program,
  type Session,
  type SessionRequest,
} from '../../src/index.ts';

const open: Conductor[] = [];

afterEach(async () => {
  await Promise.all(open.splice(0).map((conductor) => conductor.close()));
});

/** A conductor on real terminals and screens, closed after the test. */
export async function crew(variables: Readonly<Record<string, string>> = {}): Promise<Conductor> {
  const environment = Environment.fromEntries(
    Object.entries({ PATH: '/usr/bin:/bin', HOME: '/tmp', LANG: 'C.UTF-8', ...variables }),
  );
  const [pty, screens] = await Promise.all([ptyNode.open(), screenXterm.open()]);
  const conductor = new Conductor({
    pty,
    ptyTraits: ptyNode.traits,
    screens,
    environment,
    address: '/tmp/nowhere',
    usableShell: (path) => path === '/bin/sh',
  });
  const { server, session, window } = conductor.options;
  server.set('default-terminal', 'screen');
  session.set('history-limit', 1000);
  session.set('default-shell', '/bin/sh');
  session.set('default-size', '80x24');
  window.set('remain-on-exit', 'off');
  window.set('window-size', 'latest');
  open.push(conductor);
  return conductor;
}

export function program(...argv: readonly string[]): Program {
  return { argv, cwd: '/tmp' };
}

export function session(
  conductor: Conductor,
  argv: readonly string[],
  request: Partial<SessionRequest> = {},
): Promise<Session> {
  return createSession(conductor, { cwd: '/tmp', program: program(...argv), ...request });
}

export function paneOf({ current }: Session): Pane {
  const pane = current?.window.active;
  if (pane === undefined) throw new Error('the session has no pane');
  return pane;
}

/** The rows of a pane that are not empty, history first. */
export function textOf({ screen }: Pane): string {
  const rows: string[] = [];
  for (let y = -screen.historySize; y < screen.rows; y += 1) {
    const runs = screen.line(y)?.runs ?? [];
    rows.push(
      runs
        .map(({ text }) => text)
        .join('')
        .trimEnd(),
    );
  }
  return rows.join('\n').trimEnd();
}

export async function until(condition: () => boolean, deadline = 60_000): Promise<void> {
  const last = Date.now() + deadline;
  while (!condition()) {
    if (Date.now() > last) throw new Error(`not within ${deadline} ms: ${String(condition)}`);
    await sleep(5);
  }
}

/** A surface of that size, as far as the model must know one. */
export function client(
  conductor: Conductor,
  on: Session,
  cols: number,
  rows: number,
  more: Partial<Client> = {},
): Client {
  const made: Client = {
    name: `client-${cols}x${rows}`,
    pid: 1,
    tty: '',
    termName: 'xterm',
    termType: '',
    keyTable: 'root',
    written: 0,
    cols,
    rows,
    reservedRows: 1,
    ignoreSize: false,
    readOnly: false,
    created: 0,
    activity: 0,
    focused: true,
    session: on,
    lastSession: undefined,
    switchTo: () => undefined,
    prompt: () => Promise.resolve(undefined),
    useKeyTable: () => undefined,
    redraw: () => undefined,
    detach: () => undefined,
    showMessage: () => undefined,
    ...more,
  };
  conductor.clients.add(made);
  return made;
}
