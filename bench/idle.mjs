// Visitors who have opened the chat and say nothing.
import { openVisitor } from './visitor.mjs';

const AT_ONCE = 200;
const WELCOME_WITHIN_MS = 20_000;

/** Opens sockets that say hello; `welcomed` counts those that were answered with a `welcome`. */
export async function openIdleSockets({ port, count }) {
  const visitors = [];
  let failure;
  for (let opened = 0; opened < count && !failure; opened += AT_ONCE) {
    const batch = Array.from({ length: Math.min(AT_ONCE, count - opened) }, () => openOne(port));
    for (const result of await Promise.allSettled(batch)) {
      if (result.status === 'fulfilled') visitors.push(result.value);
      else failure ??= result.reason.message;
    }
  }
  return { welcomed: visitors.length, failure, close: () => visitors.forEach((visitor) => visitor.leaves()) };
}

function openOne(port) {
  return new Promise((done, fail) => {
    const timer = setTimeout(
      () => end(new Error(`no welcome within ${WELCOME_WITHIN_MS} ms`)),
      WELCOME_WITHIN_MS,
    );

    function end(error) {
      clearTimeout(timer);
      visitor.socket.removeAllListeners('data');
      visitor.socket.resume();
      if (!error) return done(visitor);
      visitor.leaves();
      fail(error);
    }

    const visitor = openVisitor({ port, hear: (frame) => frame.type === 'welcome' && end(), end });
  });
}
