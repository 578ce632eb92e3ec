import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isCodedError, type TestApi, type TestBody } from '@pitcrew/core';
import type { Pty, PtyOptions, SpawnRequest } from '../pty.ts';
import type { Survivors } from '../survivors.ts';
import { Program } from './program.ts';
import { promises, type Subject } from './subject.ts';

/** One host of several, one after another or at once, that share a folder. */
export class Host {
  readonly pty: Pty;
  readonly survivors: Survivors;
  readonly #folder: string;

  constructor(pty: Pty, folder: string) {
    this.pty = pty;
    assert.ok(pty.survivors);
    this.survivors = pty.survivors;
    this.#folder = folder;
  }

  sh(script: string, request?: Partial<SpawnRequest>): Promise<Program> {
    return Program.start(this.pty, { cwd: this.#folder, ...request, file: '/bin/sh', args: ['-c', script] });
  }

  async reattach(id: string, from: number): Promise<Program & { readonly from: number }> {
    const runs: Buffer[] = [];
    const onOutput = (bytes: Uint8Array): void => void runs.push(Buffer.from(bytes));
    const { process, from: first } = await this.survivors.reattach(id, { from, onOutput });
    return Object.assign(new Program(process, runs), { from: first });
  }
}

export interface Hosts {
  readonly folder: string;
  readonly options: PtyOptions;
  readonly open: () => Promise<Host>;
}

/** Promises of several hosts, which only a backend with the trait makes. */
export function hostedPromises(
  t: TestApi,
  subject: Subject,
): (title: string, body: (hosts: Hosts) => Promise<void>) => void {
  const promise = promises(t, subject);
  return (title, body) => {
    if (subject.backend.traits.survivesHost) promise(title, hosted(subject, body));
    else t.it.skip(`${title} (trait survivesHost is false)`, () => undefined);
  };
}

/** A test of several hosts; afterwards they are closed, and nothing that they started is left. */
function hosted({ backend, options, cleanup }: Subject, body: (hosts: Hosts) => Promise<void>): TestBody {
  return async () => {
    const folder = await mkdtemp(join(tmpdir(), 'pitcrew-pty-'));
    const opened: Host[] = [];
    const asked = await options();
    const open = async (): Promise<Host> => {
      const host = new Host(await backend.open(asked), folder);
      opened.push(host);
      return host;
    };
    try {
      await body({ folder, options: asked, open });
    } finally {
      for (const { pty } of opened) await pty.close();
      const { pty, survivors } = await open();
      for (const { id } of await survivors.list()) await discard(survivors, id);
      await pty.close();
      await rm(folder, { recursive: true, force: true });
      await cleanup?.();
    }
  };
}

async function discard(survivors: Survivors, id: string): Promise<void> {
  await survivors.discard(id).catch((error: unknown) => {
    if (!isCodedError(error, 'PTY_NOT_FOUND')) throw error;
  });
}
