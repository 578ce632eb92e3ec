import { crowd } from '@pitcrew/registry/testing';
import { afterEach, describe, it } from 'vitest';
import backend from '../src/index.ts';
import { newStores, opener } from './stores.ts';

crowd({ describe, it, afterEach }, { backend, stores: newStores(), opener, size: 'small' });
