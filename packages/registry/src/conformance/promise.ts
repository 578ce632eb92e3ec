import type { TestApi } from '@pitcrew/core';
import { declarePromise } from '@pitcrew/core/testing';
import type { Registry, RegistryOptions } from '../registry.ts';
import type { RegistryPromise, Subject } from './subject.ts';

/**
 * Makes the function that declares a test; a promise that the backend lists as a defect shows as skipped.
 *
 * @param skipped why none of the promises is given
 */
export function registryPromise<Options extends RegistryOptions>(
  t: TestApi,
  subject: Subject<Options>,
  skipped?: string,
): RegistryPromise {
  return (title, body) => {
    const run = async (): Promise<void> => {
      const opened: Registry[] = [];
      try {
        const options = await subject.options();
        const open = async (): Promise<Registry> => {
          const registry = await subject.backend.open(options);
          opened.push(registry);
          return registry;
        };
        await body(await open(), { dir: options.dir, open });
      } finally {
        await Promise.all(opened.map((registry) => registry.close()));
        await subject.cleanup?.();
      }
    };
    declarePromise(t, subject.backend.traits, title, run, skipped);
  };
}
