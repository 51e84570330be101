// A shop's page with a strict policy, the built widget in it, and the scripted desk behind it.
import { readFileSync } from 'node:fs';
import { test as base, expect, type BrowserContext, type Locator, type Page } from '@playwright/test';
import axe from 'axe-core';
import type { VisitorSends } from '@frontdesk/protocol';
import type { RuleView } from '../src/shell';
import { FakeDesk, MARA } from '../tests/fake-desk';

export const SITE = 'https://desk.test';
const POLICY =
  "default-src 'none'; script-src 'self'; connect-src 'self' wss://desk.test; require-trusted-types-for 'script'; trusted-types 'none'";
const ARTICLE = {
  id: 'allergen-information',
  title: 'Where to find allergens of a product',
  question: '',
  answer: 'Every product page lists its **ingredients**.\n\n- milk\n- eggs\n\nSee [the table](/allergens).',
  tags: [],
  language: 'en',
};

export interface PageOptions {
  lang?: string;
  dir?: 'ltr' | 'rtl';
  /** In the head, before the widget. */
  head?: string;
  body?: string;
}

/** One visitor's browser, and what happens on the other side. */
export class World {
  readonly desk = new FakeDesk();
  readonly faults: string[] = [];
  readonly requests: string[] = [];
  /** False: the server is away. */
  up = true;
  html: PageOptions = {};
  rules: RuleView[] = [];

  readonly context: BrowserContext;
  readonly page: Page;

  constructor(context: BrowserContext, page: Page) {
    this.context = context;
    this.page = page;
  }

  async prepare(): Promise<void> {
    await this.context.route(`${SITE}/**`, async (route) => {
      const { pathname } = new URL(route.request().url());
      this.requests.push(pathname);
      if (!this.up) return route.abort();
      if (pathname.startsWith('/api/v1/widget')) {
        return route.fulfill({ json: { inbox: this.desk.inbox, rules: this.rules } });
      }
      if (pathname.startsWith('/api/')) return route.fulfill({ json: ARTICLE });
      if (pathname === '/favicon.ico') return route.fulfill({ status: 204 });
      if (pathname.endsWith('.js') && pathname !== '/early.js') {
        return route.fulfill({ contentType: 'text/javascript; charset=utf-8', body: built(pathname) });
      }
      if (pathname === '/early.js')
        return route.fulfill({ contentType: 'text/javascript', body: this.html.head ?? '' });
      return route.fulfill({
        contentType: 'text/html',
        headers: { 'content-security-policy': POLICY },
        body: this.document(),
      });
    });
    await this.context.routeWebSocket(/\/ws\/visitor/, (ws) => {
      if (!this.up) return void ws.close();
      const socket = this.desk.connect(
        (frame) => ws.send(JSON.stringify(frame)),
        () => void ws.close(),
      );
      ws.onMessage((text) => this.desk.receive(socket, JSON.parse(String(text)) as VisitorSends));
      ws.onClose(() => this.desk.disconnect(socket));
    });
    this.watch(this.page);
  }

  watch(page: Page): void {
    page.on('pageerror', (error) => this.faults.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error' && this.up) this.faults.push(message.text());
    });
  }

  async visit(options: PageOptions = {}): Promise<void> {
    this.html = options;
    await this.page.goto(`${SITE}/`);
    await this.launcher.waitFor();
  }

  private document(): string {
    const { lang = 'en-GB', dir = 'ltr', head, body = '' } = this.html;
    return `<!doctype html><html lang="${lang}" dir="${dir}"><head><title>Bakery</title>
      <meta name="viewport" content="width=device-width, initial-scale=1">
      ${head ? '<script src="/early.js"></script>' : ''}
      <script async src="/widget.js" data-inbox="shop"></script></head>
      <body><main><h1>Bakery</h1><p>Bread. <a href="#more">More</a></p>${body}</main></body></html>`;
  }

  // ------------------------------------------------ what the visitor sees and does

  get launcher(): Locator {
    return this.page.locator('.launcher');
  }
  get panel(): Locator {
    return this.page.getByRole('dialog');
  }
  get log(): Locator {
    return this.panel.getByRole('log');
  }
  get field(): Locator {
    return this.page.locator('.composer-field');
  }

  async opens(): Promise<void> {
    await this.launcher.click();
    await this.panel.getByText(this.desk.inbox.greeting).waitFor();
  }

  async says(text: string): Promise<void> {
    await this.field.fill(text);
    await this.field.press('Enter');
    await this.log.getByText(text, { exact: true }).waitFor();
  }

  /** Where the keyboard is, as the accessible name or the class of the place. */
  focus(): Promise<string> {
    return this.page.evaluate(() => {
      const active = document.activeElement?.shadowRoot?.activeElement ?? document.activeElement;
      return active?.getAttribute('aria-label') ?? active?.textContent?.trim() ?? active?.className ?? '';
    });
  }

  async hasNoBarrier(): Promise<void> {
    // Colours in the middle of a transition are not the ones that stay.
    await this.page.waitForTimeout(250);
    await this.page.evaluate(axe.source);
    const violations = await this.page.evaluate(async () => {
      const run = (window as unknown as { axe: typeof axe }).axe.run;
      const { violations } = await run(document, {
        runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
      });
      return violations.map(
        (each) => `${each.id}: ${each.nodes.map((n) => n.html.slice(0, 120)).join(' | ')}`,
      );
    });
    expect(violations).toEqual([]);
  }

  // ------------------------------------------------ what the desk does

  answersWith(text: string): void {
    this.desk.onMessage = (entry) =>
      this.desk.append({
        from: 'bot',
        kind: 'answer',
        text,
        in_reply_to: entry.seq,
        sources: [{ id: ARTICLE.id, title: ARTICLE.title, language: 'en' }],
      });
  }

  agentJoins(): void {
    this.desk.onMessage = () => {};
    this.desk.append({ from: 'system', kind: 'joined', agent: MARA });
    this.desk.hold({ holder: 'agent', agent: MARA });
  }

  agentSays(text: string): void {
    this.desk.append({ from: 'agent', kind: 'message', text, agent: MARA });
  }
}

function built(path: string): string {
  return readFileSync(new URL(`../dist${path}`, import.meta.url), 'utf8');
}

export const test = base.extend<{ world: World }>({
  world: async ({ context, page }, use) => {
    const world = new World(context, page);
    await world.prepare();
    await use(world);
    expect(world.faults).toEqual([]);
  },
});
export { expect, MARA };
