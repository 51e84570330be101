// Visitors who ask for a person and wait, as sockets in one page.
import type { Browser } from '@playwright/test';

import { Person } from './people';
import type { Frontdesk } from './server';
import { test as base } from './test';

declare global {
  interface Window {
    callers?: Map<string, WebSocket>;
  }
}

export class Callers extends Person {
  static async arrive(desk: Frontdesk, browser: Browser): Promise<Callers> {
    const callers = new Callers(desk, ...(await Person.browse(desk, browser)));
    await callers.page.goto('/');
    return callers;
  }

  /** Waits for a person under this name; the text is stored when it returns. */
  async asks(name: string, text: string, inbox = 'shop'): Promise<void> {
    await this.page.evaluate(askForPerson, { name, text, inbox });
  }

  async says(name: string, text: string): Promise<void> {
    await this.page.evaluate(
      ([name, text]) =>
        new Promise<void>((done) => {
          const socket = window.callers!.get(name!)!;
          const message_id = crypto.randomUUID();
          socket.addEventListener('message', ({ data }) => {
            const frame = JSON.parse(data as string) as { type: string; message_id?: string };
            if (frame.type === 'accepted' && frame.message_id === message_id) done();
          });
          socket.send(JSON.stringify({ type: 'send', message_id, text }));
        }),
      [name, text],
    );
  }
}

interface Caller {
  name: string;
  text: string;
  inbox: string;
}

/** Runs in the page: a socket that stays; done when the server has stored what was said on it. */
function askForPerson({ name, text, inbox }: Caller): Promise<void> {
  return new Promise((done, fail) => {
    const socket = new WebSocket(`ws://${location.host}/ws/visitor?inbox=${inbox}`, 'frontdesk.v1');
    const asked = crypto.randomUUID();
    const said = crypto.randomUUID();
    const say = (frame: object) => socket.send(JSON.stringify(frame));
    socket.onerror = () => fail(new Error(`the socket of ${name} broke`));
    socket.onopen = () => say({ type: 'hello', protocol: 1, last_seq: 0, locale: 'en' });
    socket.onmessage = ({ data }) => {
      const frame = JSON.parse(data as string) as { type: string; message_id?: string; detail?: string };
      if (frame.type === 'welcome') say({ type: 'request_human', message_id: asked });
      if (frame.type === 'rejected') fail(new Error(frame.detail));
      if (frame.type !== 'accepted') return;
      if (frame.message_id === asked) {
        say({ type: 'contact', name });
        say({ type: 'send', message_id: said, text });
      }
      if (frame.message_id === said) {
        (window.callers ??= new Map()).set(name, socket);
        done();
      }
    };
  });
}

export const test = base.extend<{ callers: Callers }>({
  callers: async ({ desk, browser }, use) => {
    const callers = await Callers.arrive(desk, browser);
    await use(callers);
    await callers.leaves();
  },
});
