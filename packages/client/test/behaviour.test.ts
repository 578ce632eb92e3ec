import { randomBytes } from 'node:crypto';
import { frameKind } from '@pitcrew/transport';
import { afterEach, describe, expect, it } from 'vitest';
import { frame, openDoor, type Door, type DoorOptions, type Request } from './door.ts';
import { programs, run, temporaryFolder } from './programs.ts';

const folder = temporaryFolder();
const table = programs(folder);
if (table.length < 3)
  it.skip('the native client (no C compiler, or none with sanitizers, on this machine)', () => {});

const open: Door[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((door) => door.close()));
});
async function door(options: DoorOptions): Promise<string> {
  const opened = await openDoor(folder, options);
  open.push(opened);
  return opened.path;
}

const stranger = (path: string): string =>
  `no Pitcrew server on ${path} (another tmux may listen there: unset TMUX and PITCREW_TMUX_SOCKETS, or use -L or -S)\n`;

describe.each(table)('$name client', ({ name, command }) => {
  /** What the client asked, while the door says `code: 0`. */
  async function asked(argv: readonly string[], options = {}): Promise<Request> {
    let request: Request | undefined;
    const path = await door({
      serve: (came, visit) => {
        request = came;
        visit.end({ code: 0 });
      },
    });
    const result = await run(
      argv.map((word) => (word === 'SOCKET' ? path : word)),
      options,
    );
    expect(result).toMatchObject({ code: 0, err: '' });
    if (request === undefined) throw new Error('no request came');
    return request;
  }

  it('prints what the door says and exits with its code', async () => {
    const path = await door({
      serve: (_, visit) => visit.end({ code: 7, out: Buffer.from('to out\n'), err: Buffer.from('to err\n') }),
    });
    const { code, out, err } = await run([...command, '-S', path, 'ls']);
    expect({ code, out: out.toString(), err }).toEqual({ code: 7, out: 'to out\n', err: 'to err\n' });
  });

  it('prints early messages before the last one', async () => {
    const path = await door({
      serve: (_, visit) => {
        visit.send({ out: Buffer.from('one ') });
        visit.send({ out: Buffer.from('two ') });
        visit.end({ code: 0, out: Buffer.from('three') });
      },
    });
    expect((await run([...command, '-S', path, 'ls'])).out.toString()).toBe('one two three');
  });

  it('sends its arguments whole, global flags included, and the working folder', async () => {
    const { argv, cwd, pid, tty } = await asked([...command, '-S', 'SOCKET', '-u', '-2', 'ls', '', 'a b'], {
      cwd: folder,
    });
    const words = Buffer.from(argv).toString().split('\0');
    expect([words[0], ...words.slice(2)]).toEqual(['-S', '-u', '-2', 'ls', '', 'a b', '']);
    expect(Buffer.from(cwd).toString()).toBe(folder);
    expect(pid).toBeGreaterThan(1);
    expect(tty).toBeUndefined();
  });

  it('sends its environment whole and in order', async () => {
    const { environ } = await asked([...command, '-S', 'SOCKET', 'ls'], { env: { B: 'second=2', A: '' } });
    expect(Buffer.from(environ).toString()).toMatch(/^PATH=.*\0HOME=.*\0B=second=2\0A=\0$/s);
  });

  it('sends bytes that are not UTF-8 as they are', async () => {
    const script = `X="$(printf 'x\\377y')" exec "$@" "$(printf 'a\\377\\200b')"`;
    const { argv, environ } = await asked(['sh', '-c', script, 'sh', ...command, '-S', 'SOCKET', 'ls']);
    expect(Buffer.from(argv).subarray(-5)).toEqual(Buffer.from('a\u00FF\u0080b\0', 'latin1'));
    expect(Buffer.from(environ).includes(Buffer.from('X=x\u00FFy\0', 'latin1'))).toBe(true);
  });

  it('sends a mebibyte of arguments', async () => {
    const words = Array.from({ length: 16 }, (_, index) => String.fromCodePoint(97 + index).repeat(65_536));
    const { argv } = await asked([...command, '-S', 'SOCKET', ...words]);
    expect(
      Buffer.from(argv)
        .toString()
        .endsWith(`\0${words.join('\0')}\0`),
    ).toBe(true);
  });

  it('keeps the name that the user knows the working folder by', async () => {
    const script = 'ln -sfn . link; cd link; exec "$@"';
    const { cwd } = await asked(['sh', '-c', script, 'sh', ...command, '-S', 'SOCKET', 'ls'], {
      cwd: folder,
    });
    expect(Buffer.from(cwd).toString()).toBe(`${folder}/link`);
  });

  it('prints messages of the largest size', async () => {
    const bytes = randomBytes(10 * 1024 * 1024 - 100);
    const path = await door({ serve: (_, visit) => visit.end({ code: 0, out: bytes }) });
    const { code, out } = await run([...command, '-S', path, 'ls']);
    expect(code).toBe(0);
    expect(out.equals(bytes)).toBe(true);
  });

  it('prints many messages whose frames are cut anywhere', async () => {
    const bytes = randomBytes(3_000_000);
    const path = await door({
      serve: (_, visit) => {
        for (let at = 0; at < bytes.length; at += 99_991)
          visit.send({ out: bytes.subarray(at, at + 99_991) });
        visit.end({ code: 0 });
      },
    });
    expect((await run([...command, '-S', path, 'ls'])).out.equals(bytes)).toBe(true);
  });

  it('streams standard input to its end when asked, and not before', async () => {
    const bytes = randomBytes(5_000_000);
    const came: Uint8Array[] = [];
    const path = await door({
      serve: (_, visit) => {
        visit.onMessage = (message) => {
          if (message.in !== undefined) came.push(message.in);
          if (message.eof === true) visit.end({ code: came.every((part) => part.length <= 65_536) ? 3 : 4 });
        };
        visit.send({ want: 'stdin' });
      },
    });
    expect(await run([...command, '-S', path, 'load-buffer', '-'], { input: bytes })).toMatchObject({
      code: 3,
      err: '',
    });
    expect(Buffer.concat(came).equals(bytes)).toBe(true);
  });

  it('passes output both ways at once without a deadlock', async () => {
    const bytes = randomBytes(2_000_000);
    const path = await door({
      serve: (_, visit) => {
        visit.onMessage = (message) => {
          if (message.in !== undefined) visit.send({ out: message.in });
          if (message.eof === true) visit.end({ code: 0 });
        };
        visit.send({ want: 'stdin' });
      },
    });
    expect((await run([...command, '-S', path, '-C', 'x'], { input: bytes })).out.equals(bytes)).toBe(true);
  });

  it('leaves although standard input stays open', async () => {
    const path = await door({
      serve: (_, visit) => {
        visit.send({ want: 'stdin' });
        visit.end({ code: 5 });
      },
    });
    const fifo = `mkfifo "$0" 2>/dev/null; exec 3<>"$0"; "$@" <&3`;
    expect((await run(['sh', '-c', fifo, `${path}.fifo`, ...command, '-S', path, 'x'])).code).toBe(5);
  });

  it('answers pings', async () => {
    const path = await door({
      serve: (_, visit) => {
        visit.onPong = (sequence) => visit.end({ code: sequence });
        visit.socket.write(frame(frameKind.ping, 0, Buffer.from([0, 0, 0, 42])));
      },
    });
    expect((await run([...command, '-S', path, 'ls'])).code).toBe(42);
  });

  it('exits with the code of the command although nobody reads its output', async () => {
    const path = await door({
      serve: (_, visit) => {
        for (let count = 0; count < 20; count += 1) visit.send({ out: Buffer.alloc(100_000, 120) });
        visit.end({ code: 6 });
      },
    });
    const script = '{ "$@"; echo "code $?" >&2; } | :';
    expect((await run(['sh', '-c', script, 'sh', ...command, '-S', path, 'ls'])).err).toBe('code 6\n');
  });

  it('becomes the command that the door names', async () => {
    const path = await door({
      serve: (_, visit) => visit.end({ code: 0, exec: Buffer.from('echo "$X"; exit 9') }),
    });
    const { code, out } = await run([...command, '-S', path, 'ls'], { env: { X: 'from sh' } });
    expect({ code, out: out.toString() }).toEqual({ code: 9, out: 'from sh\n' });
  });

  // How the Node client becomes a command is up to its caller.
  it.skipIf(name === 'Node')(
    'says that no shell takes a command that is longer than any may be',
    async () => {
      const path = await door({
        serve: (_, visit) => visit.end({ code: 0, exec: Buffer.alloc(9_000_000, 'x') }),
      });
      const { code, err } = await run([...command, '-S', path, 'ls']);
      expect({ code, err }).toEqual({ code: 1, err: 'cannot run /bin/sh (Argument list too long)\n' });
    },
  );

  it('says that the server exited when it dies before the end', async () => {
    const path = await door({
      serve: (_, visit) => {
        visit.send({ out: Buffer.from('half') });
        visit.socket.end();
      },
    });
    const { code, out, err } = await run([...command, '-S', path, 'ls']);
    expect({ code, out: out.toString(), err }).toEqual({
      code: 1,
      out: 'half',
      err: 'server exited unexpectedly\n',
    });
  });

  it('says so in control mode in the way of control mode', async () => {
    const path = await door({ serve: (_, visit) => visit.socket.end() });
    const { code, out } = await run([...command, '-C', '-S', path, 'ls']);
    expect({ code, out: out.toString() }).toEqual({ code: 1, out: '%exit server exited unexpectedly\n' });
  });

  it('takes nothing from a frame whose CRC is wrong', async () => {
    const broken = frame(frameKind.data, 1, Buffer.from([0x81, 0xa3, 0x6f, 0x75, 0x74, 0xc4, 1, 0x78]));
    broken.writeUInt8(0x79, broken.length - 1);
    const path = await door({ serve: (_, visit) => visit.socket.write(broken) });
    const { code, out, err } = await run([...command, '-S', path, 'ls']);
    expect({ code, out: out.toString(), err }).toEqual({
      code: 1,
      out: '',
      err: 'server exited unexpectedly\n',
    });
  });

  it('takes nothing from a frame that is too long', async () => {
    const path = await door({
      serve: (_, visit) => visit.socket.write(Buffer.from([0, 160, 0, 1, 0, 0, 0, 0])),
    });
    expect(await run([...command, '-S', path, 'ls'])).toMatchObject({
      code: 1,
      err: 'server exited unexpectedly\n',
    });
  });

  it('prints why the server rejected it', async () => {
    const path = await door({
      greet: (socket) => socket.end(frame(frameKind.reject, 0, Buffer.from('protocol 1 is too old'))),
    });
    expect(await run([...command, '-S', path, 'ls'])).toMatchObject({
      code: 1,
      err: 'protocol 1 is too old\n',
    });
  });

  it('prints why the server reset the command', async () => {
    const path = await door({
      serve: (_, visit) =>
        visit.socket.write(frame(frameKind.reset, 1, Buffer.from('TRANSPORT_REMOTE\nit broke'))),
    });
    expect(await run([...command, '-S', path, 'ls'])).toMatchObject({ code: 1, err: 'it broke\n' });
  });

  it('names the path where something else than Pitcrew listens', async () => {
    const path = await door({ greet: (socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n') });
    expect(await run([...command, '-S', path, 'ls'])).toMatchObject({ code: 1, err: stranger(path) });
  });

  it('names the path where something hangs up at once', async () => {
    const path = await door({ greet: (socket) => socket.end() });
    const { code, err } = await run([...command, '-S', path, 'ls']);
    expect(code).toBe(1);
    expect(err).toContain(stranger(path));
  });
});
