/** Codes of this contract; see `docs/errors.md`. */
export const transportErrorCodes = [
  'TRANSPORT_CLOSED',
  'TRANSPORT_NOT_LISTENING',
  'TRANSPORT_ADDRESS',
  'TRANSPORT_ADDRESS_IN_USE',
  'TRANSPORT_REJECTED',
  'TRANSPORT_PEER_GONE',
  'TRANSPORT_BAD_FRAME',
  'TRANSPORT_TOO_LARGE',
  'TRANSPORT_TIMEOUT',
  'TRANSPORT_REMOTE',
] as const;
export type TransportErrorCode = (typeof transportErrorCodes)[number];
