import assert from 'node:assert/strict';
import { describe, it } from 'vitest';
import memory from '@pitcrew/registry-memory';
import type { Registry } from '@pitcrew/registry';
import { createWindow, killWindow, Recorder, renameSession, type Conductor } from '../src/index.ts';
import { crew, paneOf, program, session, until } from './support/crew.ts';

/** In memory: nothing to give back. */
const registry = (): Promise<Registry> => memory.open();

/** Keys of everything that the conductor has now. */
function expected({ sessions, windows, panes }: Conductor): readonly string[] {
  const ids = (kind: string, map: ReadonlyMap<number, unknown>) =>
    [...map.keys()].map((id) => `${kind}${id}`);
  return [
    'server',
    ...ids('session/$', sessions),
    ...ids('window/@', windows),
    ...ids('pane/%', panes),
  ].sort();
}

async function keys(store: Registry): Promise<readonly string[]> {
  return (await store.list()).map(({ key }) => key);
}

describe('the recorder', () => {
  it('begins with nothing of an earlier conductor, and ends with everything that there is', async () => {
    const conductor = await crew();
    const store = await registry();
    await store.transact((transaction) => transaction.put('session/$99', { name: 'old' }));
    const recorder = new Recorder(conductor, store, assert.fail);
    await recorder.start();
    assert.deepEqual(await keys(store), ['server']);
    const one = await session(conductor, ['cat'], { name: 'one' });
    const { window } = await createWindow(conductor, one, { program: program('cat'), select: true });
    await recorder.flush();
    assert.deepEqual(await keys(store), expected(conductor));
    renameSession(conductor, one, 'two');
    killWindow(conductor, window);
    await recorder.flush();
    assert.deepEqual(await keys(store), expected(conductor));
    const { name } = (await store.get(`session/$${one.id}`)) as { name: string };
    assert.equal(name, 'two');
  });

  it('writes everything again with the next change where somebody has removed what it had written', async () => {
    const conductor = await crew();
    const store = await registry();
    const recorder = new Recorder(conductor, store, assert.fail);
    await recorder.start();
    const one = await session(conductor, ['cat'], { name: 'one' });
    await createWindow(conductor, one, { program: program('cat'), select: true });
    await recorder.flush();
    await store.transact((transaction) => {
      for (const key of transaction.keys()) transaction.delete(key);
    });
    renameSession(conductor, one, 'two');
    await recorder.flush();
    assert.deepEqual(await keys(store), expected(conductor));
  });

  it('writes what changes while it is writing, and goes on after that', async () => {
    const conductor = await crew();
    const store = await registry();
    let after = (): void => undefined;
    const noted: Registry = Object.create(store, {
      transact: {
        value: async (body: Parameters<Registry['transact']>[0]) => {
          await store.transact(body);
          after();
        },
      },
    }) as Registry;
    await new Recorder(conductor, noted, assert.fail).start();
    const one = await session(conductor, ['cat']);
    const nameIs = async (name: string): Promise<void> => {
      let found: unknown;
      await until(() => {
        void store.get(`session/$${one.id}`).then((value) => (found = value));
        return typeof found === 'object' && found !== null && 'name' in found && found.name === name;
      });
    };
    after = () => {
      after = () => undefined;
      renameSession(conductor, one, 'during');
    };
    renameSession(conductor, one, 'before');
    await nameIs('during');
    renameSession(conductor, one, 'after');
    await nameIs('after');
  });

  it('tells of a registry that fails, and writes what it missed with the next change', async () => {
    const conductor = await crew();
    const store = await registry();
    let broken = false;
    const failing: Registry = Object.create(store, {
      transact: {
        value: (body: Parameters<Registry['transact']>[0]) =>
          broken ? Promise.reject(new Error('disk full')) : store.transact(body),
      },
    }) as Registry;
    const told: string[] = [];
    const recorder = new Recorder(conductor, failing, ({ message }) => told.push(message));
    await recorder.start();
    broken = true;
    const one = await session(conductor, ['cat'], { name: 'one' });
    await recorder.flush();
    assert.ok(told.length > 0 && told.every((message) => message === 'disk full'));
    assert.deepEqual(await keys(store), ['server']);
    broken = false;
    renameSession(conductor, one, 'two');
    await recorder.flush();
    assert.deepEqual(await keys(store), expected(conductor));
    assert.ok(paneOf(one).alive);
  });

  it('throws at the start where nothing can be recorded', async () => {
    const conductor = await crew();
    const store = await registry();
    await store.close();
    await assert.rejects(new Recorder(conductor, store, assert.fail).start(), { code: 'REGISTRY_CLOSED' });
  });
});
