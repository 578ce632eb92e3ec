import type { TestApi } from '@pitcrew/core';
import type { RegistryOptions } from '../registry.ts';
import { aborting } from './aborting.ts';
import { closing } from './closing.ts';
import { concurrency } from './concurrency.ts';
import { copies } from './copies.ts';
import { permanence } from './permanence.ts';
import { processes } from './processes.ts';
import { registryPromise } from './promise.ts';
import { reading } from './reading.ts';
import type { Subject } from './subject.ts';
import { transactions } from './transactions.ts';
import { versions } from './versions.ts';
import { watching } from './watching.ts';

export type { Subject } from './subject.ts';

/** Holds a backend to every promise of `Registry`. */
export default function registryConformance<Options extends RegistryOptions>(
  t: TestApi,
  subject: Subject<Options>,
): void {
  const { name, traits } = subject.backend;
  const promise = registryPromise(t, subject);
  t.describe(`registry-${name} keeps the registry contract`, () => {
    reading(promise);
    copies(promise);
    transactions(promise);
    versions(promise);
    concurrency(promise);
    watching(promise);
    aborting(promise);
    closing(promise);
    permanence(traits.durable ? promise : registryPromise(t, subject, 'trait durable: false'));
    const alone = traits.acrossProcesses ? undefined : 'trait acrossProcesses: false';
    processes(
      registryPromise(t, subject, alone),
      registryPromise(t, subject, alone ?? (traits.durable ? undefined : 'trait durable: false')),
      subject.opener,
    );
    t.it('states its traits, frozen', () => {
      if (!Object.isFrozen(traits)) throw new TypeError('traits must be frozen');
      if (traits.acrossProcesses && subject.opener === undefined)
        throw new TypeError('the subject needs an opener');
    });
  });
}
