export type { ClientMessage, ClientRequest, DoorMessage, DoorReply } from './door/messages.ts';
