import type { Json } from '../bench/stage.ts';

/** The first thing that a peer's process is told. */
export interface PeerStart {
  readonly start: {
    readonly module: string;
    readonly opener: string;
    readonly dir: string;
    readonly argument: Json;
  };
}

/** What it is told after that. */
export type ToPeer = PeerStart | { readonly ask: number; readonly question: Json } | { readonly close: true };

/** What it says. */
export type FromPeer =
  | { readonly ready: true }
  | { readonly answered: number; readonly answer: Json }
  | { readonly answered: number; readonly error: string };
