import { Conductor, Environment } from '@pitcrew/conductor';
import ptyNode from '@pitcrew/pty-node';
import screenXterm from '@pitcrew/screen-xterm';
import { readConfiguration, Shim, watchCrew } from '@pitcrew/shim';

/** The language of tmux over a conductor, in this process and with real programs; nobody listens. */
export interface ShimHere {
  readonly conductor: Conductor;
  readonly shim: Shim;
  readonly close: () => Promise<void>;
}

export async function shimHere(): Promise<ShimHere> {
  const [pty, screens] = await Promise.all([ptyNode.open(), screenXterm.open()]);
  const environment = Environment.fromEntries([
    ['PATH', '/usr/bin:/bin'],
    ['SHELL', '/bin/sh'],
  ]);
  const conductor = new Conductor({
    pty,
    ptyTraits: ptyNode.traits,
    screens,
    environment,
    address: '/nowhere',
    usableShell: () => true,
  });
  const shim = new Shim(conductor, { socketPath: '/nowhere', stop: () => undefined });
  watchCrew(shim);
  await readConfiguration(shim, []);
  const close = async (): Promise<void> => {
    shim.ending.abort();
    shim.channels.flush();
    await conductor.close();
  };
  return { conductor, shim, close };
}
