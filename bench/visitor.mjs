// One visitor on a plain socket: the websocket's handshake and frames done by hand, so that ten thousand of them cost
// this end little.
import { randomBytes, randomUUID } from 'node:crypto';
import { connect } from 'node:net';

/** Connects and says hello; calls `hear` with each frame that the server sends, and `end` once with why it is over. */
export function openVisitor({ port, hear, end }) {
  const socket = connect({ host: '127.0.0.1', port });
  let upgraded = false;
  let received = Buffer.alloc(0);

  socket.on('error', end);
  socket.on('close', () => end(new Error('closed by the server')));
  socket.on('connect', () => socket.write(handshake(port)));
  socket.on('data', (bytes) => {
    received = Buffer.concat([received, bytes]);
    if (!upgraded) {
      const headEnd = received.indexOf('\r\n\r\n');
      if (headEnd < 0) return;
      const head = received.subarray(0, headEnd).toString('latin1');
      if (!head.startsWith('HTTP/1.1 101')) return end(new Error(head.split('\r\n')[0]));
      received = received.subarray(headEnd + 4);
      upgraded = true;
      say({ type: 'hello', protocol: 1, last_seq: 0, locale: 'en' });
    }
    for (let frame = takeFrame(); frame; frame = takeFrame()) hear(frame);
  });

  function say(frame) {
    socket.write(textFrame(JSON.stringify(frame)));
  }

  /** The next whole frame that the server sent, or undefined. Servers do not mask, and ours does not fragment. */
  function takeFrame() {
    if (received.length < 2) return undefined;
    let [length, start] = [received[1] & 0x7f, 2];
    if (length === 126) {
      if (received.length < 4) return undefined;
      [length, start] = [received.readUInt16BE(2), 4];
    } else if (length === 127) {
      if (received.length < 10) return undefined;
      [length, start] = [Number(received.readBigUInt64BE(2)), 10];
    }
    if (received.length < start + length) return undefined;
    const [kind, payload] = [received[0] & 0x0f, received.subarray(start, start + length)];
    received = received.subarray(start + length);
    return kind === 1 ? JSON.parse(payload.toString('utf8')) : takeFrame();
  }

  return {
    socket,
    writes: (text) => say({ type: 'send', message_id: randomUUID(), text }),
    leaves: () => {
      socket.removeAllListeners('close');
      socket.destroy();
    },
  };
}

function handshake(port) {
  return [
    'GET /ws/visitor?inbox=shop HTTP/1.1',
    `Host: 127.0.0.1:${port}`,
    `Origin: http://127.0.0.1:${port}`,
    'Connection: Upgrade',
    'Upgrade: websocket',
    'Sec-WebSocket-Version: 13',
    'Sec-WebSocket-Protocol: frontdesk.v1',
    `Sec-WebSocket-Key: ${randomBytes(16).toString('base64')}`,
    '\r\n',
  ].join('\r\n');
}

/** One masked text frame of less than 64 KiB (RFC 6455, section 5.2). */
function textFrame(text) {
  const payload = Buffer.from(text);
  const mask = randomBytes(4);
  const masked = payload.map((byte, i) => byte ^ mask[i % 4]);
  const size = payload.length < 126 ? [payload.length] : [126, payload.length >> 8, payload.length & 0xff];
  return Buffer.concat([Buffer.from([0x81, 0x80 | size[0], ...size.slice(1)]), mask, masked]);
}
