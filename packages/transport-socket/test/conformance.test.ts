import transportConformance from '@pitcrew/transport/conformance';
import { describe, it } from 'vitest';
import { socketSubject } from './subject.ts';

transportConformance({ describe, it }, socketSubject());
