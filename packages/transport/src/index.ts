export type {
  Channel,
  Connection,
  Handed,
  DialOptions,
  Listener,
  ListenOptions,
  Peer,
  RequestOptions,
  Service,
  Transport,
  TransportBackend,
  TransportOptions,
  TransportTraits,
} from './transport.ts';
export { requestOver, type RequestChannel } from './request-over.ts';
export { transportErrorCodes, type TransportErrorCode } from './errors.ts';
export { frameLimit, headerBytes, frameKind, protocolVersion, type FrameKind } from './wire.ts';
