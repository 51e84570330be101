// Visitors and the desk's people as the tests speak of them; each has a browser of their own.
import { readFile } from 'node:fs/promises';

import { expect, type Browser, type BrowserContext, type Locator, type Page } from '@playwright/test';

import { barriersOf } from './barriers';
import { takePicture } from './picture';
import type { Account, Frontdesk } from './server';

/** What the bot leaves to a person at once. */
export const COMPLAINT = 'My cake arrived smashed and nobody answers my emails. This is a disgrace.';

/** Somebody with a browser; what must never happen in any of them is watched all the time. */
export class Person {
  /** Refused by the Content-Security-Policy, thrown in a script, or asked of another server. */
  readonly faults: string[] = [];
  /** Impacts of barriers that fail a test. */
  protected readonly grave: readonly string[] = ['serious', 'critical'];

  protected constructor(
    readonly desk: Frontdesk,
    readonly context: BrowserContext,
    readonly page: Page,
  ) {
    page.on('pageerror', (error) => this.faults.push(`script error: ${error.message}`));
    page.on('console', (message) => {
      const text = message.text();
      if (message.type() === 'error' && /Content.Security.Policy/i.test(text)) this.faults.push(text);
    });
    page.on('request', (request) => {
      if (!request.url().startsWith(desk.url)) this.faults.push(`asked ${request.url()}`);
    });
  }

  protected static async browse(desk: Frontdesk, browser: Browser): Promise<[BrowserContext, Page]> {
    const context = await browser.newContext({ baseURL: desk.url });
    return [context, await context.newPage()];
  }

  async leaves(): Promise<void> {
    await this.context.close();
  }

  /** No grave barrier for people who use a screen reader, a keyboard, or need contrast. */
  async findsNoBarrier(): Promise<void> {
    expect(await this.barriers()).toEqual([]);
  }

  barriers(which: 'all' | 'seen' = 'all'): Promise<string[]> {
    return barriersOf(this.page, this.grave, which);
  }

  async looks(name: string): Promise<void> {
    await takePicture(this.page, name);
  }
}

export class Visitor extends Person {
  static async arrives(desk: Frontdesk, browser: Browser): Promise<Visitor> {
    const visitor = new Visitor(desk, ...(await Person.browse(desk, browser)));
    await visitor.page.goto('/');
    return visitor;
  }

  get panel(): Locator {
    return this.page.getByRole('dialog', { name: 'Chat with Linden & Rye' });
  }

  get log(): Locator {
    return this.panel.getByRole('log', { name: 'Messages' });
  }

  /** The place in line, or the promised time. */
  get status(): Locator {
    return this.panel.getByRole('region', { name: 'A colleague is on the way' });
  }

  async opensChat(): Promise<void> {
    await this.page.getByRole('button', { name: 'Open chat' }).click();
    await expect(this.panel.getByText("I'm the shop's automatic assistant")).toBeVisible();
  }

  /** Writes without looking whether it went out. */
  async writes(text: string): Promise<void> {
    await this.panel.getByRole('textbox', { name: 'Write a message' }).fill(text);
    await this.page.keyboard.press('Enter');
  }

  async says(text: string): Promise<void> {
    await this.writes(text);
    await expect(this.panel.getByText(/^(Sent|Delivered|Read) · /)).toBeVisible();
  }

  async sees(words: string | RegExp): Promise<void> {
    await expect(this.log.getByText(words).last()).toBeVisible();
  }

  /** How often a message stands in the transcript. */
  async counts(text: string): Promise<number> {
    return this.log.getByText(text, { exact: true }).count();
  }

  async rates(score: string, comment: string): Promise<void> {
    const choice = this.panel.getByRole('radio', { name: score });
    await choice.focus();
    await choice.press(' ');
    await this.panel.getByRole('textbox', { name: 'Anything we should know?' }).fill(comment);
    await this.panel.getByRole('button', { name: 'Send rating' }).click();
  }

  async reloads(): Promise<void> {
    await this.page.reload();
    await expect(this.panel).toBeVisible();
  }
}

/** Several visitors in one page who all ask for a person and wait. */
export class Crowd extends Person {
  static async arrives(desk: Frontdesk, browser: Browser, size: number): Promise<Crowd> {
    const crowd = new Crowd(desk, ...(await Person.browse(desk, browser)));
    await crowd.page.goto('/');
    await crowd.page.evaluate(askForPerson, size);
    return crowd;
  }
}

/** Runs in the page: one socket a visitor; done when each of them has been given an agent. */
function askForPerson(size: number): Promise<unknown> {
  const one = () =>
    new Promise<void>((done) => {
      const socket = new WebSocket(`ws://${location.host}/ws/visitor?inbox=shop`, 'frontdesk.v1');
      const say = (frame: object) => socket.send(JSON.stringify(frame));
      socket.onopen = () => say({ type: 'hello', protocol: 1, last_seq: 0, locale: 'en' });
      socket.onmessage = ({ data }) => {
        const frame = JSON.parse(data as string) as { type: string; holder?: string };
        if (frame.type === 'welcome') say({ type: 'request_human', message_id: crypto.randomUUID() });
        if (frame.type === 'holder' && frame.holder === 'agent') done();
      };
    });
  return Promise.all(Array.from({ length: size }, one));
}

/** An agent or an owner at the console. */
export class Colleague extends Person {
  /** The console is a page of its own; the visitors' widget stands in pages that others have built. */
  protected override readonly grave = ['moderate', 'serious', 'critical'];

  private constructor(
    desk: Frontdesk,
    context: BrowserContext,
    page: Page,
    readonly account: Account,
  ) {
    super(desk, context, page);
  }

  static async logsIn(desk: Frontdesk, browser: Browser, account: Account): Promise<Colleague> {
    const [context, page] = await Person.browse(desk, browser);
    const colleague = new Colleague(desk, context, page, account);
    // The log-in form has its own stories (people-account.spec.ts).
    const { email, password } = account;
    const answer = await context.request.post('/api/v1/session', { data: { email, password } });
    expect(answer.ok(), await answer.text()).toBe(true);
    await page.goto('/console/');
    await expect(page.getByRole('navigation', { name: 'Pages' })).toBeVisible();
    return colleague;
  }

  get messages(): Locator {
    return this.page.getByRole('main');
  }

  /** What a page of the console would ask of the server, without the clicks to it. */
  async asks<T>(method: 'POST' | 'PUT' | 'PATCH', path: string, body: object = {}): Promise<T> {
    const answer = await this.context.request.fetch(`/api/v1/${path}`, {
      method,
      data: body,
      headers: { 'x-frontdesk': '1', origin: this.desk.url },
    });
    if (!answer.ok()) throw new Error(`${path} was refused: ${await answer.text()}`);
    return (await answer.json()) as T;
  }

  /** Whether waiting conversations are given to them. */
  async isAvailable(available = true): Promise<void> {
    const given = this.page.getByRole('switch', { name: /whether new conversations are assigned/ });
    // Before the desk has answered, it does not show what holds.
    await expect(given).toBeEnabled();
    await given.setChecked(available);
  }

  get reason(): Locator {
    return this.page.getByRole('region', { name: 'Reason for handover' });
  }

  async opensPage(name: 'Inbox' | 'Desk' | 'Transcripts' | 'Feedback' | 'Team'): Promise<void> {
    await this.page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name }).click();
    await expect(this.page.getByRole('heading', { level: 1, name })).toBeVisible();
  }

  async filters(by: string, choice: string): Promise<void> {
    const filters = this.page.getByRole('search', { name: 'Filter transcripts' });
    await filters.getByRole('combobox', { name: by }).selectOption(choice);
  }

  /** What the file says that the export gives. */
  async exports(format: 'CSV' | 'JSONL'): Promise<string> {
    await this.page.getByRole('button', { name: 'Export' }).click();
    const download = this.page.waitForEvent('download');
    await this.page.getByRole('menuitem', { name: format }).click();
    return readFile(await (await download).path(), 'utf8');
  }

  /** Makes an account for somebody. */
  async hires(name: string, role: 'Agent' | 'Supervisor'): Promise<Account> {
    await this.opensPage('Team');
    await this.page.getByRole('button', { name: 'Add a person' }).click();
    const form = this.page.getByRole('dialog', { name: 'Add a person' });
    const email = `${name.toLowerCase()}@lindenrye.example`;
    const password = 'a sentence that nobody guesses';
    await form.getByLabel('Name').fill(name);
    await form.getByLabel('E-mail').fill(email);
    await form.getByRole('radio', { name: new RegExp(`^${role}:`) }).check();
    await form.getByLabel('First password').fill(password);
    await form.getByRole('button', { name: 'Add', exact: true }).click();
    await expect(this.messages.getByText(email)).toBeVisible();
    return { email, password, role: role === 'Agent' ? 'agent' : 'supervisor' };
  }

  /** Gives the opened conversation to somebody: one's own, or anybody's where one may. */
  async passesTo(name: string, note: string): Promise<void> {
    await this.page.getByRole('button', { name: 'More', exact: true }).click();
    await this.page.getByRole('menuitem', { name: /^(Transfer…|Move to…)$/ }).click();
    const dialog = this.page.getByRole('dialog', { name: /^(Transfer|Move) conversation$/ });
    await dialog.getByRole('radio', { name: new RegExp(`^${name}`) }).check();
    await dialog.getByLabel('Note (optional)').fill(note);
    await dialog.getByRole('button', { name: /^(Transfer|Move)$/ }).click();
    await expect(dialog).toBeHidden();
  }

  /** Follows the notice that somebody was given to them. */
  async followsNotice(): Promise<void> {
    const notice = this.page.getByRole('alert').filter({ hasText: 'New conversation:' });
    await notice.getByRole('button', { name: 'Open' }).click();
    await expect(this.page.getByRole('textbox', { name: /^Reply to/ })).toBeVisible();
  }

  /** Of the list that is shown. */
  row(words: string): Locator {
    return this.page.getByRole('region', { name: 'Inbox' }).getByRole('listitem').filter({ hasText: words });
  }

  async opensList(
    name: 'Mine' | 'Unread' | 'Mentions' | 'Later' | 'Queue' | 'Team' | 'Bot' | 'All',
  ): Promise<void> {
    const lists = this.page.getByRole('navigation', { name: 'Inbox' });
    await lists.getByRole('link', { name: new RegExp(`${name}$`) }).click();
  }

  async opensConversation(words: string): Promise<void> {
    await this.page.getByRole('listitem').filter({ hasText: words }).getByRole('link').click();
  }

  async takes(): Promise<void> {
    await this.page.getByRole('button', { name: 'Assign to me', exact: true }).first().click();
    await expect(this.page.getByRole('textbox', { name: /^Reply to/ })).toBeVisible();
  }

  /** Writes a reply without looking whether it went out. */
  async writes(text: string): Promise<void> {
    await this.page.getByRole('textbox', { name: /^Reply to/ }).fill(text);
    await this.page.keyboard.press('Enter');
  }

  async replies(text: string): Promise<void> {
    await this.page.getByRole('button', { name: 'Reply', exact: true }).click();
    await this.page.getByRole('textbox', { name: /^Reply to/ }).fill(text);
    await this.page.keyboard.press('Enter');
    await expect(this.messages.getByText(text, { exact: true })).toBeVisible();
  }

  async notes(text: string): Promise<void> {
    await this.page.getByRole('button', { name: 'Note' }).click();
    await this.page.getByRole('textbox', { name: 'Private note, visible to your team only' }).fill(text);
    await this.page.getByRole('button', { name: 'Add note' }).click();
    await expect(this.messages.getByText(text, { exact: true })).toBeVisible();
  }

  async resolves(outcome: 'Solved' | 'Not solved'): Promise<void> {
    await this.page.getByRole('button', { name: 'Resolve' }).click();
    await this.page.getByRole('menuitem', { name: new RegExp(`^${outcome}`) }).click();
  }
}
