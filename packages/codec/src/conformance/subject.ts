import type { Codec, CodecBackend, CodecOptions } from '../codec.ts';

/** What the kit is told about the backend it holds to the contract. */
export interface Subject {
  readonly backend: CodecBackend;
  readonly options: () => Promise<CodecOptions>;
  readonly cleanup?: () => Promise<void>;
  /** Bytes of this backend's own format that no `Encodable` is, by what is wrong with them. */
  readonly malformed: Readonly<Record<string, Uint8Array>>;
}

/** One test: `body` gets a codec that was opened for it alone. */
export type CodecPromise = (title: string, body: (codec: Codec) => void) => void;
