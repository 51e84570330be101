// Visitors who have opened the chat and say nothing: plain sockets with the websocket handshake done by hand,
// so that ten thousand of them cost this end little.
import { randomBytes } from 'node:crypto';
import { connect } from 'node:net';

const AT_ONCE = 200;
const WELCOME_WITHIN_MS = 20_000;

/** Opens sockets that say hello; `welcomed` counts those that were answered with a `welcome`. */
export async function openIdleSockets({ port, count }) {
  const sockets = [];
  let failure;
  for (let opened = 0; opened < count && !failure; opened += AT_ONCE) {
    const batch = Array.from({ length: Math.min(AT_ONCE, count - opened) }, () => openOne(port));
    for (const result of await Promise.allSettled(batch)) {
      if (result.status === 'fulfilled') sockets.push(result.value);
      else failure ??= result.reason.message;
    }
  }
  return { welcomed: sockets.length, failure, close: () => sockets.forEach((socket) => socket.destroy()) };
}

function openOne(port) {
  return new Promise((done, fail) => {
    const socket = connect({ host: '127.0.0.1', port });
    const timer = setTimeout(
      () => end(new Error(`no welcome within ${WELCOME_WITHIN_MS} ms`)),
      WELCOME_WITHIN_MS,
    );
    let upgraded = false;
    let received = '';

    function end(error) {
      clearTimeout(timer);
      socket.removeAllListeners('data');
      socket.resume();
      if (!error) return done(socket);
      socket.destroy();
      fail(error);
    }

    socket.on('error', end);
    socket.on('close', () => end(new Error('closed by the server')));
    socket.on('connect', () => socket.write(handshake(port)));
    socket.on('data', (bytes) => {
      received += bytes.toString('latin1');
      if (!upgraded && received.includes('\r\n\r\n')) {
        if (!received.startsWith('HTTP/1.1 101')) return end(new Error(received.split('\r\n')[0]));
        upgraded = true;
        socket.write(textFrame(JSON.stringify({ type: 'hello', protocol: 1, last_seq: 0, locale: 'en' })));
      }
      if (received.includes('"type":"welcome"')) end();
    });
  });
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

/** One masked text frame of less than 126 bytes (RFC 6455, section 5.2). */
function textFrame(text) {
  const payload = Buffer.from(text);
  const mask = randomBytes(4);
  const masked = payload.map((byte, i) => byte ^ mask[i % 4]);
  return Buffer.concat([Buffer.from([0x81, 0x80 | payload.length]), mask, masked]);
}
