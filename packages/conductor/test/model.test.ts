import assert from 'node:assert/strict';
import { describe, it } from 'vitest';
import {
  Buffers,
  breakPane,
  copyWindows,
  createSession,
  createWindow,
  groupNamed,
  joinGroup,
  killSession,
  killWindow,
  recalculateSizes,
  removePane,
  splitPane,
  unzoom,
  zoom,
  type ConductorEvents,
  type Window,
} from '../src/index.ts';
import { client, crew, paneOf, program, session } from './support/crew.ts';

describe('ids', () => {
  it('are never used again', async () => {
    const conductor = await crew();
    const keeper = await session(conductor, ['cat']);
    const seen = new Set<string>();
    for (let round = 0; round < 5; round += 1) {
      const one = await session(conductor, ['cat']);
      const { window } = await createWindow(conductor, one, { program: program('cat'), select: true });
      for (const id of [`$${one.id}`, `@${window.id}`, `%${paneOf(one).id}`]) {
        assert.ok(!seen.has(id), id);
        seen.add(id);
      }
      killSession(conductor, one);
    }
    assert.deepEqual([...conductor.sessions.values()], [keeper]);
    assert.equal(conductor.panes.size, 1);
  });
});

describe('while a program is being started', () => {
  it('its session is not seen yet, and nobody else gets the name', async () => {
    const conductor = await crew();
    const making = session(conductor, ['cat'], { name: '0' });
    assert.deepEqual(conductor.sessionsByName(), []);
    await assert.rejects(session(conductor, ['cat'], { name: '0' }), { code: 'CONDUCTOR_DUPLICATE_SESSION' });
    const other = await session(conductor, ['cat']);
    assert.deepEqual(conductor.sessionsByName(), [await making, other]);
    assert.equal(conductor.starting.size, 0);
  });

  it('another window may take its index, or its session may end: then it is not there', async () => {
    const conductor = await crew();
    const one = await session(conductor, ['cat']);
    const make = () => createWindow(conductor, one, { index: 5, program: program('cat'), select: false });
    const made = await Promise.allSettled([make(), make()]);
    assert.deepEqual(made.map(({ status }) => status).sort(), ['fulfilled', 'rejected']);
    assert.deepEqual([one.windows.length, conductor.windows.size, conductor.panes.size], [2, 2, 2]);
    killWindow(conductor, one.windows[1]?.window ?? assert.fail());
    const late = assert.rejects(make(), { code: 'CONDUCTOR_SPAWN_FAILED' });
    killSession(conductor, one);
    await late;
    assert.deepEqual([conductor.sessions.size, conductor.windows.size, conductor.panes.size], [0, 0, 0]);
  });
});

describe('a pane whose program is being started', () => {
  it('can be killed: its split fails, and the pane is nowhere', async () => {
    const conductor = await crew();
    const one = await session(conductor, ['cat']);
    const { window } = one.current ?? assert.fail();
    const [first = assert.fail()] = window.panes;
    const request = { type: 'leftright', program: program('cat'), select: true } as const;
    const split = assert.rejects(splitPane(conductor, one, first, request), {
      code: 'CONDUCTOR_SPAWN_FAILED',
    });
    removePane(conductor, window.panes[1] ?? assert.fail());
    await split;
    assert.deepEqual([window.panes, window.active, conductor.panes.size], [[first], first, 1]);
  });

  it.each(['splitPane', 'createWindow'] as const)(
    'can be killed with its session at any moment, also where the program is not there: %s fails',
    async (name) => {
      const conductor = await crew();
      const other = await session(conductor, ['cat']);
      const missing = program('/nowhere/to/be/found', 'word');
      for (let turns = 0; turns < 12; turns += 1) {
        const one = await session(conductor, ['cat']);
        const started =
          name === 'splitPane'
            ? splitPane(conductor, one, paneOf(one), { type: 'leftright', program: missing, select: true })
            : createWindow(conductor, one, { program: missing, select: true });
        const ended = started.then(
          () => '',
          ({ code }: { readonly code?: unknown }) => code,
        );
        for (let turn = 0; turn < turns; turn += 1) await Promise.resolve();
        killSession(conductor, one);
        assert.ok(['', 'CONDUCTOR_SPAWN_FAILED'].includes(String(await ended)), String(await ended));
        assert.deepEqual([conductor.panes.size, conductor.windows.size], [1, 1]);
        assert.deepEqual(conductor.sessionsByName(), [other]);
      }
    },
  );

  it('can be moved: it becomes active where it is then', async () => {
    const conductor = await crew();
    const one = await session(conductor, ['cat']);
    const { window } = one.current ?? assert.fail();
    const [first = assert.fail()] = window.panes;
    const request = { type: 'leftright', program: program('cat'), select: true } as const;
    const split = splitPane(conductor, one, first, request);
    const moved = window.panes[1] ?? assert.fail();
    breakPane(conductor, moved, { session: one, index: 7, name: undefined, select: false });
    assert.equal(await split, moved);
    assert.deepEqual([window.active, moved.window.active], [first, moved]);
  });
});

describe('the last pane', () => {
  it('takes its window along, that its session, and that is the end: in this order', async () => {
    const conductor = await crew();
    const one = await session(conductor, ['cat']);
    const told: string[] = [];
    const names = ['pane-removed', 'window-unlinked', 'window-closed', 'session-closed', 'empty'] as const;
    for (const name of names)
      conductor.events.on(name satisfies keyof ConductorEvents, () => told.push(name));
    removePane(conductor, paneOf(one));
    assert.deepEqual(told, ['window-unlinked', 'pane-removed', 'window-closed', 'session-closed', 'empty']);
    assert.deepEqual([conductor.panes.size, conductor.windows.size, conductor.sessions.size], [0, 0, 0]);
  });
});

describe('a window', () => {
  it('is told closed when it has gone, also one that a session of a group had for a moment, and one whose session ended while its program started', async () => {
    const conductor = await crew();
    const made: Window[] = [];
    const closed: Window[] = [];
    conductor.events.on('window-linked', (_session, window) => made.push(window));
    conductor.events.on('window-closed', (window) => closed.push(window));
    const one = await session(conductor, ['cat'], { name: 'one' });
    const group = groupNamed(conductor, 'one');
    joinGroup(one, group);
    await createSession(conductor, { cwd: '/', program: program('cat'), group });
    assert.equal(closed.length, 1);
    const lost = createWindow(conductor, await session(conductor, ['cat'], { name: 'three' }), {
      program: program('cat'),
      select: true,
    });
    for (const each of conductor.sessionsByName()) killSession(conductor, each);
    await assert.rejects(lost, { code: 'CONDUCTOR_SPAWN_FAILED' });
    assert.equal(conductor.windows.size, 0);
    assert.equal(closed.length, 4);
    assert.ok(made.every((window) => closed.includes(window)));
  });
});

describe('a group of sessions', () => {
  it('shows the same windows, each with a current one of its own', async () => {
    const conductor = await crew();
    const one = await session(conductor, ['cat'], { name: 'one' });
    const group = groupNamed(conductor, 'one');
    one.group = group;
    group.sessions.add(one);
    const two = await createSession(conductor, { cwd: '/', program: program('cat'), group });
    const ids = (): readonly (readonly number[])[] =>
      [one, two].map(({ windows }) => windows.map(({ window }) => window.id));
    assert.equal(two.name, 'one-1');
    const added = await createWindow(conductor, two, { program: program('cat'), select: true });
    assert.deepEqual(ids()[0], ids()[1]);
    assert.notEqual(one.current?.window, two.current?.window);
    killWindow(conductor, added.window);
    assert.deepEqual(ids()[0], ids()[1]);
    copyWindows(conductor, one, two);
    killSession(conductor, one);
    assert.equal(two.windows.length, 1);
    assert.equal(conductor.panes.size, 1);
  });
});

describe('the size of a window', () => {
  it.each([
    ['smallest', 80, 29],
    ['largest', 120, 39],
    ['latest', 120, 29],
    ['manual', 100, 50],
  ])('is with window-size %s that of its rule', async (rule, cols, rows) => {
    const conductor = await crew();
    const one = await session(conductor, ['cat'], { size: { cols: 100, rows: 50 } });
    conductor.options.window.set('window-size', rule);
    client(conductor, one, 80, 40);
    const latest = client(conductor, one, 120, 30);
    client(conductor, one, 10, 5, { ignoreSize: true });
    const window = one.current?.window;
    assert.ok(window);
    window.latest = latest;
    recalculateSizes(conductor);
    assert.deepEqual([window.cols, window.rows], [cols, rows]);
    assert.deepEqual([paneOf(one).cols, paneOf(one).rows], [cols, rows]);
  });
});

describe('zoom', () => {
  it('gives one pane the window, and every pane its place back', async () => {
    const conductor = await crew();
    const one = await session(conductor, ['cat']);
    const window = one.current?.window;
    assert.ok(window);
    await splitPane(conductor, one, paneOf(one), {
      type: 'topbottom',
      program: program('cat'),
      select: true,
    });
    const sizes = (): unknown => window.panes.map(({ cols, rows, xoff, yoff }) => [cols, rows, xoff, yoff]);
    const before = sizes();
    const active = paneOf(one);
    assert.equal(zoom(conductor, window, active), true);
    assert.deepEqual([active.cols, active.rows, window.zoomed], [80, 24, true]);
    assert.equal(zoom(conductor, window, active), false);
    assert.equal(unzoom(conductor, window), true);
    assert.equal(unzoom(conductor, window), false);
    assert.deepEqual(sizes(), before);
  });
});

describe('buffers', () => {
  it('are at most as many as the limit; those with a name stay', () => {
    const buffers = new Buffers();
    buffers.set('named', Buffer.from('n'));
    for (let turn = 0; turn < 10; turn += 1) buffers.add(Buffer.from([turn]), 3);
    assert.deepEqual(
      buffers.list().map(({ name }) => name),
      ['buffer9', 'buffer8', 'buffer7', 'named'],
    );
    assert.equal(buffers.add(new Uint8Array(), 3), undefined);
    assert.equal(buffers.top()?.name, 'buffer9');
  });
});
