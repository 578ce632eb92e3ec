import assert from 'node:assert/strict';
import { benchSuiteKit, testStage } from '@pitcrew/core/testing';
import type { Screen, Screens } from '@pitcrew/screen';
import suite from '@pitcrew/screen/bench';
import { describe, it } from 'vitest';
import backend from '../src/index.ts';

// Here, because the contract's own package knows no backend that draws.
benchSuiteKit({ describe, it }, suite, { traits: backend.traits, opener: () => backend.open() });

/** Screens that do all but one thing. */
function without(member: 'write' | 'restore', screens: Screens): Screens {
  const screenWithout = (screen: Screen): Screen =>
    new Proxy(screen, {
      get(on, key) {
        if (key === member) return () => undefined;
        const value: unknown = Reflect.get(on, key, on);
        return typeof value === 'function' ? value.bind(on) : value;
      },
    });
  return { ...screens, create: (size) => screenWithout(screens.create(size)) };
}

describe('before a screen is measured', () => {
  const setUp = async (name: string, member: 'write' | 'restore'): Promise<unknown> => {
    const screens = await backend.open();
    await using stage = await testStage(async () => without(member, screens));
    return await suite.scenarios.find((one) => one.name === name)?.setUp(stage);
  };

  it('what is read of it must be what was written', async () => {
    for (const name of ['capture-screen', 'read-cells', 'spinner', 'redraw'])
      await assert.rejects(setUp(name, 'write'), / is .* must be/, name);
  });

  it('what is restored must be what was there', async () => {
    for (const name of ['serialise', 'restore'])
      await assert.rejects(setUp(name, 'restore'), /what is restored is .* must be/, name);
  });
});
