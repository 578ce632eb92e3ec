import type { Contract } from '@pitcrew/backends';

/** What differs between contracts in the first draft of a backend. */
export interface Skeleton {
  /** The type that the default export satisfies. */
  readonly type: string;
  /** The least that can be promised; whoever writes the backend promises more. */
  readonly traits: string;
  /** What the kit is told besides the backend. */
  readonly subject: readonly string[];
  /** A fresh folder for every test. */
  readonly needsFolder?: true;
  /** Other packages that the kit's call needs. */
  readonly testImports?: readonly (readonly [name: string, from: string])[];
}

const ownModule = "module: new URL('../dist/index.js', import.meta.url).href,";
const ownFolder = 'options: async () => ({ dir: join(root, String(++count)) }),';
const noOptions = 'options: async () => ({}),';

export const skeletons: Readonly<Record<Contract, Skeleton>> = {
  registry: {
    type: 'RegistryBackend',
    traits: 'durable: false, acrossProcesses: false',
    subject: [ownFolder],
    needsFolder: true,
  },
  transport: {
    type: 'TransportBackend',
    traits: 'acrossProcesses: false, byReference: false',
    subject: [
      'options: async () => ({ codecs: [await json.open()] }),',
      'address: async () => join(root, String(++count)),',
    ],
    needsFolder: true,
    testImports: [['json', '@pitcrew/codec-json']],
  },
  codec: {
    type: 'CodecBackend',
    traits: 'binary: false',
    subject: [
      noOptions,
      '// Bytes of your format that are no value of it, by what is wrong with them.',
      "malformed: { 'no bytes at all': new Uint8Array() },",
    ],
  },
  pty: { type: 'PtyBackend', traits: 'survivesHost: false, argv0: false', subject: [noOptions] },
  screen: { type: 'ScreenBackend', traits: 'reflow: false', subject: [noOptions] },
  watcher: {
    type: 'WatcherBackend',
    traits: 'native: false, latencyMs: 1000',
    subject: [ownModule, noOptions],
  },
  lock: {
    type: 'LockBackend',
    traits: 'acrossProcesses: false, shared: false, freedAfterDeathMs: 0',
    subject: [ownModule, ownFolder],
    needsFolder: true,
  },
  finder: { type: 'FinderBackend', traits: 'scattered: false, yields: false', subject: [noOptions] },
};
