import { expect, it } from 'vitest';
import { openDoor, welcome } from './door.ts';
import { programs, run, temporaryFolder } from './programs.ts';

const folder = temporaryFolder();
const table = programs(folder);

it('names the path where nothing answers within 5 s', async () => {
  const door = await openDoor(folder, { greet: () => {} });
  const results = await Promise.all(table.map(({ command }) => run([...command, '-S', door.path, 'ls'])));
  const err = `no answer from ${door.path} in 5 s: its server hangs, or is no Pitcrew server\n`;
  for (const result of results) expect(result).toMatchObject({ code: 1, err });
  await door.close();
});

it('waits for a command that takes longer than a welcome may', async () => {
  const door = await openDoor(folder, {
    serve: (_, visit) => void setTimeout(() => visit.end({ code: 8 }), 5600),
  });
  const results = await Promise.all(
    table.map(({ command }) => run([...command, '-S', door.path, 'wait-for', 'x'])),
  );
  for (const result of results) expect(result).toMatchObject({ code: 8, err: '' });
  await door.close();
});

const native = table.filter(({ name }) => name.startsWith('native'));
it.skipIf(native.length === 0)('the native client asks without waiting for the welcome', async () => {
  const door = await openDoor(folder, {
    greet: () => {},
    serve: (_, visit) => {
      visit.socket.write(welcome);
      visit.end({ code: visit.codec === 'msgpack' ? 0 : 1 });
    },
  });
  for (const { command } of native)
    expect(await run([...command, '-S', door.path, 'ls'])).toMatchObject({ code: 0 });
  await door.close();
});
