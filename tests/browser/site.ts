// The widget on a business's own site: another origin, a strict policy, and the real desk behind it.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import { test as base, expect, type Page } from '@playwright/test';

import { barriersOf } from './barriers';
import { Frontdesk, type Settings } from './server';

/** What a page of the site holds besides its heading. */
export interface SitePage {
  lang?: string;
  head?: string;
  widget?: string;
  body?: string;
  policy?: string;
}

export class Site {
  readonly url: string;
  private readonly pages = new Map<string, SitePage>();
  private others: SitePage = {};
  private desk = '';

  constructor(private readonly server: Server) {
    this.url = `http://localhost:${(server.address() as AddressInfo).port}`;
    server.on('request', (request, response) => {
      const { pathname } = new URL(request.url!, this.url);
      const {
        lang = 'en',
        head = '',
        widget = this.tag('shop'),
        body = '',
        policy,
      } = this.pages.get(pathname) ?? this.others;
      if (pathname === '/head.js') return response.setHeader('content-type', 'text/javascript').end(head);
      const { host } = new URL(this.desk);
      response.setHeader('content-type', 'text/html');
      response.setHeader(
        'content-security-policy',
        policy ??
          `default-src 'none'; script-src 'self' ${this.desk}; connect-src ${this.desk} ws://${host}; frame-src 'self'; require-trusted-types-for 'script'; trusted-types 'none'`,
      );
      response.end(`<!doctype html><html lang="${lang}"><head><title>Bread</title>
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <script src="/head.js"></script>${widget}</head>
        <body><main><h1>Bread</h1><p>Baked at night.</p></main>${body}</body></html>`);
    });
  }

  isServedBy(desk: Frontdesk): void {
    this.desk = desk.url;
  }

  /** From now on, on every page that is not given, too. */
  shows(others: SitePage, pages: Record<string, SitePage> = {}): void {
    this.others = others;
    this.pages.clear();
    for (const [path, page] of Object.entries(pages)) this.pages.set(path, page);
  }

  tag(inbox: string): string {
    return `<script async src="${this.desk}/widget.js" data-inbox="${inbox}"></script>`;
  }
}

/** `test` with a site whose desk has these settings; all tests of a file share both. */
export const onSite = (settings: (site: string) => Settings) =>
  base.extend<{ site: Site }, { world: { site: Site; desk: Frontdesk } }>({
    world: [
      async ({}, use) => {
        const server = createServer();
        await new Promise<void>((done) => server.listen(0, 'localhost', done));
        const site = new Site(server);
        const desk = await Frontdesk.start(settings(site.url));
        site.isServedBy(desk);
        await use({ site, desk });
        await desk.stop();
        server.close();
      },
      { scope: 'worker', timeout: 120_000 },
    ],
    site: async ({ world, page }, use) => {
      const faults: string[] = [];
      page.on('pageerror', (error) => faults.push(error.message));
      page.on('console', (message) => {
        if (/Content.Security.Policy|Trusted/i.test(message.text())) faults.push(message.text());
      });
      world.site.shows({});
      await use(world.site);
      expect(faults).toEqual([]);
    },
  });

export { expect };

export const launcher = (page: Page) => page.locator('.launcher');
export const panel = (page: Page) => page.getByRole('dialog');
export const log = (page: Page) => panel(page).getByRole('log');
export const field = (page: Page) => page.locator('.composer-field');
export const asks = (page: Page, ...call: unknown[]) =>
  page.evaluate(
    (call) => (window as unknown as { frontdesk(...call: unknown[]): void }).frontdesk(...call),
    call,
  );
export const stored = (page: Page) =>
  page.evaluate(() => Object.keys({ ...localStorage, ...sessionStorage }));

export async function says(page: Page, text: string): Promise<void> {
  await field(page).fill(text);
  await page.keyboard.press('Enter');
  await expect(
    panel(page)
      .getByText(/^(Sent|Delivered|Read) · /)
      .first(),
  ).toBeVisible();
}

/** On the page and in its widgets; none is light enough to pass. */
export async function hasNoBarrier(page: Page): Promise<void> {
  expect(await barriersOf(page, ['minor', 'moderate', 'serious', 'critical'])).toEqual([]);
}
