import { storedConformance } from '@pitcrew/registry/testing';
import { describe, it } from 'vitest';
import backend from '../src/index.ts';
import { newStores, opener } from './stores.ts';

storedConformance({ describe, it }, { backend, stores: newStores(), opener, mayTrustWatcher: true });
