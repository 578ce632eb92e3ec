import { createConnection } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { CodedError, isCodedError, systemErrorCode } from '@pitcrew/core';
import type { Codec } from '@pitcrew/codec';
import type { DialOptions } from '@pitcrew/transport';
import { checkFolder, checkPath, checkSocket, unusable } from './address.ts';
import type { Heartbeat } from './heartbeat.ts';
import { NetStream } from './net-stream.ts';
import { SocketConnection } from './socket-connection.ts';

const mostDoublings = 6;

export interface Dialer {
  readonly heartbeat: Heartbeat;
  readonly codec: Codec;
}

/** Dials until somebody answers, or the retries are used up. */
export async function dial(address: string, dialer: Dialer, options: DialOptions): Promise<SocketConnection> {
  const { signal, timeoutMs = 5000, retries = 0, retryDelayMs = 1000 } = options;
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await dialOnce(address, dialer, timeoutMs, signal);
    } catch (error) {
      signal?.throwIfAborted();
      if (attempt >= retries || !mayComeUp(error)) throw error;
    }
    await sleep(retryDelayMs * 2 ** Math.min(attempt, mostDoublings), undefined, { signal }).catch(() => {
      signal?.throwIfAborted();
    });
  }
}

async function dialOnce(
  address: string,
  { heartbeat, codec }: Dialer,
  timeoutMs: number,
  signal: AbortSignal | undefined,
): Promise<SocketConnection> {
  signal?.throwIfAborted();
  checkPath(address);
  checkFolder(address);
  checkSocket(address);
  const socket = createConnection({ path: address, allowHalfOpen: true });
  const connection = new SocketConnection(new NetStream(socket), heartbeat, codec);
  const timer =
    timeoutMs > 0 ? setTimeout(() => connection.abort(tooLate(address, timeoutMs)), timeoutMs) : undefined;
  const aborted = (): void => connection.abort(new Error('aborted', { cause: signal?.reason }));
  signal?.addEventListener('abort', aborted, { once: true });
  try {
    await connection.welcomed;
    signal?.throwIfAborted();
    return connection;
  } catch (error) {
    throw isCodedError(error, 'TRANSPORT_PEER_GONE') ? notListening(address, error.cause) : error;
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', aborted);
  }
}

function mayComeUp(error: unknown): boolean {
  return isCodedError(error, 'TRANSPORT_NOT_LISTENING') || isCodedError(error, 'TRANSPORT_TIMEOUT');
}

function notListening(address: string, cause: unknown): CodedError {
  if (systemErrorCode(cause) === 'PERMISSION') return unusable(address, 'permission denied', cause);
  const how = cause instanceof Error ? cause.message : 'it hung up without a welcome';
  return new CodedError('TRANSPORT_NOT_LISTENING', `Nobody listens on ${address} (${how}).`, { cause });
}

function tooLate(address: string, timeoutMs: number): CodedError {
  return new CodedError(
    'TRANSPORT_TIMEOUT',
    `${address} did not say welcome within ${timeoutMs} ms; the dial was given up.`,
  );
}
