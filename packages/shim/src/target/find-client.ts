import type { Client, Conductor } from '@pitcrew/conductor';

/** A client by its name or terminal, `/dev/` left out or not, one colon at the end allowed. */
export function findClient(conductor: Conductor, text: string): Client | undefined {
  const name = text.endsWith(':') ? text.slice(0, -1) : text;
  for (const client of conductor.clients) {
    if (client.session === undefined) continue;
    if (client.name === name || client.name === `/dev/${name}`) return client;
  }
  return undefined;
}
