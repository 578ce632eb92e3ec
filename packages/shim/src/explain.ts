/** tmux's words for what it refuses; anything else is a bug of ours and says so. */
export function explain(error: unknown): string {
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') {
    if (/^(SHIM|CONDUCTOR)_/.test(error.code)) return error.message;
    // Nobody is told that; it is in the messages.
    if (error.code === 'TRANSPORT_PEER_GONE') return 'the client has gone';
  }
  if (error instanceof RangeError && error.message.includes('call stack'))
    return 'commands are nested too deeply';
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return `pitcrew: internal error, nothing else was changed: ${text}`;
}

/** A change was made and can't be written: the words of whoever keeps the record, which say what can be done. */
export function explainUnrecorded(error: unknown): string {
  const reason = error instanceof Error ? error.message : String(error);
  return `pitcrew: ${reason} The command was done; it is forgotten if the server is killed now`;
}
