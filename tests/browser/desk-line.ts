// An agent without a console: speaks the agents' socket from a page of the desk, so that a story about visitors
// does not depend on how the console looks.
import type { Browser, BrowserContext, Page } from '@playwright/test';

import type { Frontdesk } from './server';

interface Line {
  /** The one that was given to them last, of those that they hold; empty: none. */
  conversation: string;
  last_seq: number;
  send(frame: object): void;
}

export class DeskLine {
  private constructor(
    private readonly context: BrowserContext,
    private readonly page: Page,
  ) {}

  /** As the first agent of the demonstration. */
  static async opens(desk: Frontdesk, browser: Browser): Promise<DeskLine> {
    const context = await browser.newContext({ baseURL: desk.url });
    const { email, password } = desk.accounts.find(({ role }) => role === 'agent')!;
    const answer = await context.request.post('/api/v1/session', { data: { email, password } });
    if (!answer.ok()) throw new Error(`the log-in was refused: ${await answer.text()}`);
    const page = await context.newPage();
    await page.goto('/');
    await page.evaluate(connect);
    return new DeskLine(context, page);
  }

  /** Takes the conversation that waits, or whoever is given to them; done when they hold it. */
  async takesNext(): Promise<void> {
    await this.page.waitForFunction(() => (window as unknown as { line: Line }).line.conversation !== '');
  }

  /** Settles whatever comes next; done when it is settled. */
  async takesAndResolves(): Promise<void> {
    await this.takesNext();
    const id = await this.page.evaluate(() => (window as unknown as { line: Line }).line.conversation);
    await this.resolves();
    await this.page.waitForFunction(
      (id) => (window as unknown as { line: Line }).line.conversation !== id,
      id,
    );
  }

  async replies(text: string, attachments?: string[]): Promise<void> {
    await this.says({ type: 'reply', text, attachments });
  }

  async types(on: boolean): Promise<void> {
    await this.says({ type: 'typing', on });
  }

  async resolves(): Promise<void> {
    await this.says({ type: 'resolve', outcome: 'solved' });
  }

  /** Has read what came until now. */
  async reads(): Promise<void> {
    await this.page.evaluate(() => {
      const { line } = window as unknown as { line: Line };
      line.send({ type: 'read', up_to: line.last_seq });
    });
  }

  async uploads(name: string, media_type: string, data: Buffer): Promise<string> {
    const answer = await this.context.request.post(`/api/v1/attachments?name=${name}`, {
      headers: { 'content-type': media_type, origin: new URL(this.page.url()).origin },
      data,
    });
    if (!answer.ok()) throw new Error(`the file was refused: ${await answer.text()}`);
    return ((await answer.json()) as { id: string }).id;
  }

  async hangsUp(): Promise<void> {
    await this.context.close();
  }

  private async says(frame: object): Promise<void> {
    await this.page.evaluate((frame) => (window as unknown as { line: Line }).line.send(frame), frame);
  }
}

/** Runs in the page: available, follows what it is given, and knows the newest entry. */
function connect(): Promise<void> {
  return new Promise((done) => {
    const socket = new WebSocket(`ws://${location.host}/ws/agent`, 'frontdesk.v1');
    const say = (frame: object) => socket.send(JSON.stringify({ request_id: crypto.randomUUID(), ...frame }));
    const line: Line = {
      conversation: '',
      last_seq: 0,
      send: (frame) => say({ conversation: line.conversation, ...frame }),
    };
    Object.assign(window, { line });
    const held = new Set<string>();
    let me = '';
    interface Summary {
      id: string;
      last_seq: number;
      holder: { holder: string; agent?: { id: string } };
    }
    const follows = ({ id, last_seq, holder }: Summary) => {
      if (holder.holder !== 'agent' || holder.agent?.id !== me) {
        held.delete(id);
        if (line.conversation === id) line.conversation = [...held].at(-1) ?? '';
        return;
      }
      held.add(id);
      if (line.conversation !== id) say({ type: 'watch', conversation: id, last_seq: 0 });
      line.conversation = id;
      line.last_seq = Math.max(line.last_seq, last_seq);
    };
    socket.onopen = () => socket.send(JSON.stringify({ type: 'hello', protocol: 1 }));
    socket.onmessage = ({ data }) => {
      const frame = JSON.parse(data as string) as { type: string } & Record<string, unknown>;
      if (frame.type === 'welcome') {
        me = (frame.user as { id: string }).id;
        say({ type: 'availability', availability: 'online' });
        done();
      } else if (frame.type === 'conversation') follows(frame as unknown as Summary);
      else if (frame.type === 'offer') say({ type: 'take', conversation: frame.conversation });
      else if (frame.type === 'entry') {
        const { seq } = frame.entry as { seq: number };
        if (frame.conversation === line.conversation) line.last_seq = Math.max(line.last_seq, seq);
      }
    };
  });
}
