export type { ClientOptions, ClientTerminal, TerminalEvents } from './client-options.ts';
export { clientErrorCodes, type ClientErrorCode } from './errors.ts';
export { parseGlobalFlags, type GlobalFlags, type GlobalFlagsResult } from './global-flags.ts';
export { runClient } from './node-client.ts';
export { endSignals } from './end-signals.ts';
export { nodeTerminal } from './node-terminal.ts';
export { processFacts } from './process-facts.ts';
export { socketPath, usesTmuxSockets, type SocketPathOptions } from './socket-path.ts';
export { startsServer } from './starts-server.ts';
