import assert from 'node:assert/strict';
import type { PtyProcess } from '@pitcrew/pty';
import { describe, it } from 'vitest';
import {
  baseEnvironment,
  createWindow,
  killWindow,
  removePane,
  respawnPane,
  selectWindow,
  splitPane,
  type Conductor,
} from '../src/index.ts';
import { takeOutput } from '../src/program.ts';
import { crew, paneOf, program, session, textOf, until } from './support/crew.ts';

const bytes = (text: string): Uint8Array => Buffer.from(text);

describe('the environment of a program', () => {
  it('is exactly the conductor’s and the session’s, and what a pane has of its own', async () => {
    const conductor = await crew({ SECRET: 'hidden', GIVEN: 'g' });
    conductor.environment.set('SECRET', 'hidden', true);
    const first = await session(conductor, ['env -0 | tr "\\0" "\\n" | sort; read -r _']);
    const pane = paneOf(first);
    await until(() => textOf(pane).includes('TMUX_PANE='));
    const names = textOf(pane)
      .split('\n')
      .filter((line) => !/^(_|OLDPWD|SHLVL)=/.test(line));
    assert.deepEqual(names, [
      'GIVEN=g',
      'HOME=/tmp',
      'LANG=C.UTF-8',
      'PATH=/usr/bin:/bin',
      'PWD=/tmp',
      'SHELL=/bin/sh',
      'TERM=screen',
      'TERM_PROGRAM=tmux',
      'TERM_PROGRAM_VERSION=3.3a',
      `TMUX=/tmp/nowhere,${process.pid},${first.id}`,
      `TMUX_PANE=%${pane.id}`,
    ]);
  });

  it('has a base that is built again only when a variable has changed', async () => {
    const conductor = await crew();
    const first = await session(conductor, ['cat']);
    const base = baseEnvironment(conductor, first);
    await createWindow(conductor, first, { program: program('cat'), select: false });
    assert.equal(baseEnvironment(conductor, first), base);
    conductor.environment.set('NEW', '1');
    assert.equal(baseEnvironment(conductor, first)['NEW'], '1');
    first.environment.clear('NEW');
    assert.equal(baseEnvironment(conductor, first)['NEW'], undefined);
    assert.equal(base['NEW'], undefined);
  });
});

describe('typing', () => {
  it('arrives in the order of the calls, also before the program started and from 100 at once', async () => {
    const conductor = await crew();
    const pane = paneOf(await session(conductor, ['stty -echo; echo ready; cat']));
    await until(() => textOf(pane).includes('ready'));
    const words = Array.from({ length: 100 }, (_, index) => `${index}\n`);
    await Promise.all(words.map(async (word) => pane.type(bytes(word))));
    await until(() => textOf(pane).endsWith('\n99'));
    assert.deepEqual(
      textOf(pane).split('\n').slice(1),
      words.map((word) => word.trim()),
    );

    const old = pane.process;
    const respawned = respawnPane(conductor, first(conductor), pane, program('stty -echo; cat'), {
      kill: true,
      label: 'x',
    });
    for (const word of ['a', 'b', 'c\n']) pane.type(bytes(word));
    await respawned;
    assert.notEqual(pane.process, old);
    await until(() => textOf(pane).includes('abc'));
  });
});

function first(conductor: Conductor): Parameters<typeof respawnPane>[1] {
  const [only] = conductor.sessions.values();
  if (only === undefined) throw new Error('there is no session');
  return only;
}

describe('the end of a program', () => {
  const ends: readonly (readonly [command: string, code: number, signal: number])[] = [
    ['exit 0', 0, 0],
    ['exit 3', 3, 0],
    ['kill -9 $$', 0, 9],
  ];
  for (const [command, code, signal] of ends) {
    for (const remain of ['off', 'on', 'failed']) {
      const stays = remain === 'on' || (remain === 'failed' && command !== 'exit 0');
      it(`"${command}" with remain-on-exit ${remain}: the pane ${stays ? 'stays' : 'goes'}`, async () => {
        const conductor = await crew();
        conductor.options.window.set('remain-on-exit', remain);
        const one = await session(conductor, ['cat']);
        const { window } = await createWindow(conductor, one, { program: program(command), select: false });
        const [pane] = window.panes;
        await until(() => pane?.dead === true || !conductor.windows.has(window.id));
        assert.equal(conductor.windows.has(window.id), stays);
        if (stays) assert.deepEqual([pane?.death?.code, pane?.death?.signal], [code, signal]);
        assert.equal(conductor.sessions.size, 1);
      });
    }
  }

  it('that is missing has status 1; the pane can be given another', async () => {
    const conductor = await crew();
    conductor.options.window.set('remain-on-exit', 'on');
    const one = await session(conductor, ['/no/such/program', 'argument']);
    const pane = paneOf(one);
    await until(() => pane.dead);
    assert.equal(pane.death?.code, 1);
    await respawnPane(conductor, one, pane, program('cat'), { kill: false, label: 'x' });
    assert.ok(pane.alive);
    const refused = respawnPane(conductor, one, pane, program('cat'), { kill: false, label: '0:0.0' });
    await assert.rejects(refused, { code: 'CONDUCTOR_STILL_ACTIVE', message: 'pane 0:0.0 still active' });
  });

  it('by respawns at once comes one after the other: the last program runs on, and no other', async () => {
    const conductor = await crew();
    const one = await session(conductor, ['cat']);
    const pane = paneOf(one);
    const spawn = conductor.parts.pty.spawn.bind(conductor.parts.pty);
    const started: PtyProcess[] = [pane.process ?? assert.fail()];
    conductor.parts.pty.spawn = async (request) => {
      const process = await spawn(request);
      started.push(process);
      return process;
    };
    const respawn = () => respawnPane(conductor, one, pane, program('cat'), { kill: true, label: 'x' });
    await Promise.all([respawn(), respawn(), respawn()]);
    const last = started.pop();
    assert.equal(started.length, 3);
    assert.equal(pane.process, last);
    await Promise.all(started.map(({ exited }) => exited));
    assert.ok(pane.alive);
    const refused = respawnPane(conductor, one, pane, program('cat'), { kill: false, label: '0:0.0' });
    await assert.rejects(refused, { code: 'CONDUCTOR_STILL_ACTIVE' });
  });

  it('by respawn is none of the pane: id and place stay, the screen is new, the old program is gone', async () => {
    const conductor = await crew();
    const one = await session(conductor, ['echo old; cat']);
    const pane = paneOf(one);
    await until(() => textOf(pane).includes('old'));
    const old = pane.process;
    const { id } = pane;
    await respawnPane(conductor, one, pane, program('echo new; cat'), { kill: true, label: 'x' });
    await old?.exited;
    await until(() => textOf(pane).includes('new'));
    assert.ok(!textOf(pane).includes('old'));
    assert.deepEqual([pane.id, conductor.panes.get(id), pane.alive], [id, pane, true]);
  });
});

describe('what happens while a program starts', () => {
  it('a program that has ended by then ends a pane that has its place', async () => {
    const conductor = await crew();
    const { pty } = conductor.parts;
    const spawn = pty.spawn.bind(pty);
    pty.spawn = async (request) => {
      const process = await spawn(request);
      if (request.args.includes('true')) await process.exited;
      return process;
    };
    const one = await session(conductor, ['cat']);
    const { window } = await createWindow(conductor, one, { program: program('true'), select: true });
    assert.equal(one.current?.window, window);
    assert.equal(window.panes.length, 1);
    await until(() => !conductor.windows.has(window.id));
    assert.ok(paneOf(one).alive);

    const half = { type: 'topbottom', program: program('true'), select: true } as const;
    await splitPane(conductor, one, paneOf(one), half);
    await until(() => paneOf(one).window.panes.length === 1);
    assert.ok(paneOf(one).alive);
  });

  it('a window that has left its session is not made the current one', async () => {
    const conductor = await crew();
    const one = await session(conductor, ['cat']);
    const link = await createWindow(conductor, one, { program: program('cat'), select: true });
    killWindow(conductor, link.window);
    assert.equal(selectWindow(conductor, one, link), false);
    assert.ok(paneOf(one).alive);
  });

  it('what a killed pane still prints is shown nowhere, and no error', async () => {
    const conductor = await crew();
    const one = await session(conductor, ['cat']);
    const { window } = await createWindow(conductor, one, { program: program('cat'), select: false });
    const [pane] = window.panes;
    assert.ok(pane !== undefined);
    removePane(conductor, pane);
    takeOutput(conductor, pane, bytes('late'));
    assert.equal(pane.seen, 0);
  });
});
