export { RecordedKit } from './recorded-kit.ts';
export { deadlineMs, settle, until, within } from './waiting.ts';
