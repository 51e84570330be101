// A shop's page with a strict content security policy, the built widget in it, and the scripted desk behind it.
import { mkdirSync, readFileSync } from 'node:fs';
import {
  test as base,
  expect,
  type BrowserContext,
  type Locator,
  type Page,
  type Route,
} from '@playwright/test';
import type { VisitorSends } from '@frontdesk/protocol';
import type { RuleView } from '@frontdesk/protocol';

import { barriersOf } from '../../tests/browser/barriers';
import { png } from './png';
import { FakeDesk, MARA } from '../tests/fake-desk';

export const SITE = 'https://desk.test';
const POLICY =
  "default-src 'none'; script-src 'self'; connect-src 'self' wss://desk.test; frame-src 'self'; require-trusted-types-for 'script'; trusted-types 'none'";
const TAG = '<script async src="/widget.js" data-inbox="shop"></script>';
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
  /** The widget's own tag. */
  widget?: string;
  policy?: string;
}

/** One visitor's browser, and what happens on the other side. */
export class World {
  readonly desk = new FakeDesk();
  readonly faults: string[] = [];
  readonly requests: string[] = [];
  readonly bytes = new Map<string, Buffer>();
  /** Uploads are answered once this promise is settled. */
  uploadsMayPass: Promise<void> = Promise.resolve();
  /** The test itself makes requests fail. */
  toleratesFaults = false;
  /** False: the server is away. */
  up = true;
  html: PageOptions = {};
  rules: RuleView[] = [];
  articles = [ARTICLE, { ...ARTICLE, id: 'delivery', title: 'What delivery costs' }].map((article) => ({
    ...article,
    snippet: 'Every product page lists its ingredients.',
  }));

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
      if (pathname === '/api/v1/help') return this.help(route);
      if (pathname.startsWith('/api/v1/users/')) return route.fulfill({ body: png(96, 96) });
      if (pathname.startsWith('/api/v1/attachments')) return this.attachment(route);
      if (pathname.startsWith('/api/')) return route.fulfill({ json: ARTICLE });
      if (pathname === '/favicon.ico') return route.fulfill({ status: 204 });
      if (pathname.endsWith('.js') && pathname !== '/early.js') {
        return route.fulfill({ contentType: 'text/javascript; charset=utf-8', body: built(pathname) });
      }
      if (pathname === '/early.js')
        return route.fulfill({ contentType: 'text/javascript', body: this.html.head ?? '' });
      return route.fulfill({
        contentType: 'text/html',
        headers: { 'content-security-policy': this.html.policy ?? POLICY },
        body: this.document(pathname),
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

  /** Stores uploaded files and serves them. */
  private async attachment(route: Route): Promise<void> {
    const request = route.request();
    if (request.method() === 'GET') {
      const [, id = ''] = /attachments\/([^/]+)/.exec(request.url()) ?? [];
      const body = this.bytes.get(id);
      return body ? route.fulfill({ body }) : route.fulfill({ status: 404 });
    }
    await this.uploadsMayPass;
    const id = crypto.randomUUID();
    const name = new URL(request.url()).searchParams.get('name')!;
    const body = request.postDataBuffer() ?? Buffer.alloc(0);
    const media_type = request.headers()['content-type']!;
    const size =
      media_type === 'image/png' ? { width: body.readUInt32BE(16), height: body.readUInt32BE(20) } : {};
    const url = `/api/v1/attachments/${id}/${name}`;
    const view = { id, name, media_type, size: body.length, ...size, url };
    this.desk.files.set(id, view);
    this.bytes.set(id, body);
    await route.fulfill({ status: 201, json: view }).catch(() => {});
  }

  watch(page: Page): void {
    page.on('pageerror', (error) => this.faults.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error' && this.up && !this.toleratesFaults) this.faults.push(message.text());
    });
  }

  /** For pages where the test must not wait for the launcher. */
  async goTo(path: string, options: PageOptions): Promise<void> {
    this.html = options;
    await this.page.goto(SITE + path);
  }

  async visit(options: PageOptions = {}): Promise<void> {
    await this.goTo('/', options);
    await this.launcher.waitFor();
  }

  private help(route: Route): Promise<void> {
    const words = new URL(route.request().url()).searchParams.get('q')?.toLowerCase() ?? '';
    const items = this.articles.filter(({ title }) => title.toLowerCase().includes(words));
    return route.fulfill({ json: { items } });
  }

  private document(path: string): string {
    const { lang = 'en-GB', dir = 'ltr', head, body = '', widget = TAG } = this.html;
    const inner = path === '/framed';
    return `<!doctype html><html lang="${lang}" dir="${dir}"><head><title>Bakery</title>
      <meta name="viewport" content="width=device-width, initial-scale=1">
      ${head ? '<script src="/early.js"></script>' : ''}
      ${inner ? TAG : widget}</head>
      <body><main><h1>Bakery</h1><p>Bread. <a href="#more">More bread</a></p>${inner ? '' : body}</main></body></html>`;
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

  async chooses(...files: { name: string; mimeType: string; buffer: Buffer }[]): Promise<void> {
    const chooser = this.page.waitForEvent('filechooser');
    await this.panel.getByRole('button', { name: 'Attach a file' }).click();
    await (await chooser).setFiles(files);
  }

  /** The focused element, as its accessible name or class. */
  focus(): Promise<string> {
    return this.page.evaluate(() => {
      const active = document.activeElement?.shadowRoot?.activeElement ?? document.activeElement;
      return active?.getAttribute('aria-label') ?? active?.textContent?.trim() ?? active?.className ?? '';
    });
  }

  /** Takes a screenshot if SCREENSHOTS names a folder. */
  async looks(name: string): Promise<void> {
    const folder = process.env.SCREENSHOTS;
    if (!folder) return;
    mkdirSync(folder, { recursive: true });
    await this.page.screenshot({ path: `${folder}/${name}.png`, animations: 'disabled' });
  }

  async hasNoBarrier(): Promise<void> {
    expect(await barriersOf(this.page, ['minor', 'moderate', 'serious', 'critical'])).toEqual([]);
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
