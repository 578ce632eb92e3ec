/** The least that can answer a client: reads whole frames, looks at nothing, says `code: 0`. */
import { createServer } from 'node:net';
import { crc32 } from 'node:zlib';
import process from 'node:process';

function frame(kind, channel, body) {
  const bytes = Buffer.alloc(13 + body.length);
  bytes[8] = kind;
  bytes.writeUInt32BE(channel, 9);
  body.copy(bytes, 13);
  bytes.writeUInt32BE(5 + body.length, 0);
  bytes.writeUInt32BE(crc32(bytes.subarray(8)), 4);
  return bytes;
}

const welcome = frame(2, 0, Buffer.from([0, 1, 0, 0, 0, 1]));
const end = frame(6, 1, Buffer.concat([Buffer.from([0x81, 0xa4]), Buffer.from('code'), Buffer.from([0])]));
const answer = Buffer.concat([welcome, end]);

createServer((socket) => {
  let held = Buffer.alloc(0);
  socket.on('error', () => {});
  socket.on('data', (bytes) => {
    held = held.length === 0 ? bytes : Buffer.concat([held, bytes]);
    while (held.length >= 8 && held.length >= 8 + held.readUInt32BE(0)) {
      if (held[8] === 3 + 1) socket.end(answer);
      held = held.subarray(8 + held.readUInt32BE(0));
    }
  });
}).listen(process.argv[2], () => process.send?.('ready'));
