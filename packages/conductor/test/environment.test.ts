import { strict as assert } from 'node:assert';
import { describe, it } from 'vitest';
import { Environment } from '../src/environment.ts';

describe('an environment', () => {
  it('has changed where something is another than it was, and not where a client brings what is known', () => {
    const environment = Environment.fromEntries([['DISPLAY', ':0']]);
    const changes = (work: () => void): number => {
      const before = environment.revision;
      work();
      return environment.revision - before;
    };
    assert.equal(
      changes(() => environment.set('DISPLAY', ':0')),
      0,
    );
    assert.equal(
      changes(() => environment.set('DISPLAY', ':1')),
      1,
    );
    assert.equal(
      changes(() => environment.set('DISPLAY', ':1', true)),
      1,
    );
    assert.equal(
      changes(() => environment.clear('SSH_AGENT_PID')),
      1,
    );
    assert.equal(
      changes(() => environment.clear('SSH_AGENT_PID')),
      0,
    );
    assert.equal(
      changes(() => environment.unset('SSH_AGENT_PID')),
      1,
    );
    assert.deepEqual(environment.get('DISPLAY'), { value: ':1', hidden: true });
    assert.equal(environment.get('SSH_AGENT_PID'), undefined);
  });
});
