// Waiting for a person: the place in line, how long it usually takes, and what is offered when nobody is there.
import { test as base } from './callers';
import { DeskLine } from './desk-line';
import { Mailbox } from './mailbox';
import { Office } from './office';
import { COMPLAINT } from './people';
import { CAPACITY, expect } from './test';

/** Waits of others that a range is drawn from. */
const WAITS = 10;

base(
  'the place in line is shown, how long it usually takes, and that one moves up',
  async ({ people, callers, desk, browser }) => {
    const names = Array.from({ length: WAITS + CAPACITY }, (_, i) => `Caller ${i}`);
    for (const name of names) await callers.asks(name, 'Where is my parcel?');
    const agent = await DeskLine.opens(desk, browser);
    for (let i = 0; i < WAITS; i++) await agent.takesAndResolves();

    const first = await people.visitor();
    const second = await people.visitor();
    for (const visitor of [first, second]) {
      await visitor.opensChat();
      await visitor.panel.getByRole('banner').getByRole('button', { name: 'Talk to a person' }).click();
    }
    await expect(first.status.getByText('You’re next in line')).toBeVisible();
    await expect(second.status.getByText('You’re second in line')).toBeVisible();
    await expect(second.status.getByText(/^Usually /)).toBeVisible();
    await second.findsNoBarrier();
    await second.looks('widget-second-in-line');
    await agent.takesAndResolves();
    await first.sees(/is here now/);
    await expect(second.status.getByText('You’re next in line')).toBeVisible();
    await agent.hangsUp();
  },
);

const test = base.extend<{ mailbox: Mailbox }>({
  mailbox: async ({}, use) => {
    test.skip(!Mailbox.isThere(), 'needs aiosmtpd, e.g. apt-get install python3-aiosmtpd');
    const mailbox = await Mailbox.opens();
    await use(mailbox);
    mailbox.closes();
  },
  settings: async ({ mailbox }, use) => {
    await use(`
[mail]
smtp_host = "127.0.0.1"
smtp_port = ${mailbox.port}
tls = "none"
from = "Linden & Rye <hello@lindenrye.example>"
visitor_away_ms = 1000
`);
  },
});

test('whoever comes when nobody is there is promised a time, and the answer comes by e-mail', async ({
  people,
  desk,
  browser,
  mailbox,
}) => {
  const visitor = await people.visitor();
  await visitor.opensChat();
  await visitor.says(COMPLAINT);
  await expect(visitor.panel.getByText(/^We’ll answer by .* tomorrow$/)).toBeVisible();
  await visitor.findsNoBarrier();
  await visitor.looks('widget-nobody-here');
  await visitor.panel.getByRole('button', { name: 'By e-mail' }).click();
  const address = visitor.panel.getByRole('textbox', { name: 'E-mail' });
  await address.fill('anna@');
  await visitor.panel.getByRole('button', { name: 'Save' }).click();
  await expect(visitor.panel.getByText(/^Please check the address/)).toBeVisible();
  await address.fill('anna@example.com');
  await visitor.panel.getByRole('button', { name: 'Save' }).click();
  await expect(visitor.panel.getByText('We’ll also e-mail you at anna@example.com.')).toBeVisible();
  await expect.poll(() => mailbox.to('anna@example.com').length).toBe(1);
  await visitor.page.goto('about:blank');

  const agent = await DeskLine.opens(desk, browser);
  await agent.takesNext();
  await agent.replies('A new cake leaves tonight, and you pay nothing for it.');
  await expect
    .poll(() => mailbox.to('anna@example.com').some((letter) => letter.includes('leaves tonight')))
    .toBe(true);
  await visitor.page.goto('/');
  await visitor.sees(/leaves tonight/);
  await agent.resolves();
  await agent.hangsUp();
});

test('a visitor may be called back, and changes their mind', async ({ people, desk }) => {
  const visitor = await people.visitor();
  await visitor.opensChat();
  await visitor.says(COMPLAINT);
  await visitor.panel.getByRole('button', { name: 'By phone' }).click();
  await visitor.panel.getByRole('textbox', { name: 'Phone number' }).fill('ring me');
  await visitor.panel.getByRole('button', { name: 'Save' }).click();
  await expect(visitor.panel.getByText(/^Please check the number/)).toBeVisible();
  await visitor.panel.getByRole('textbox', { name: 'Phone number' }).fill('030 901820');
  await visitor.panel.getByRole('textbox', { name: 'Your name (optional)' }).fill('Anna');
  await visitor.panel.getByRole('button', { name: 'Save' }).click();
  await expect(visitor.panel.getByText('We’ll call you on 030 901820.')).toBeVisible();
  const office = await Office.opens(desk);
  const { conversation } = await office.newest();
  expect(conversation.visitor).toMatchObject({ name: 'Anna', phone: '030 901820' });
  await office.closes();
  await visitor.panel.getByRole('button', { name: 'Change' }).click();
  await visitor.panel.getByRole('button', { name: 'Not now' }).click();
  await expect(visitor.panel.getByText('We’ll call you on 030 901820.')).toBeVisible();
  await visitor.panel.getByRole('button', { name: 'Change' }).click();
  await visitor.panel.getByRole('button', { name: 'By phone' }).click();
  await visitor.panel.getByRole('textbox', { name: 'Phone number' }).fill('+49 30 111');
  await visitor.page.keyboard.press('Enter');
  await expect(visitor.panel.getByText('We’ll call you on +49 30 111.')).toBeVisible();
});

test('the conversation is sent by e-mail', async ({ people, mailbox }) => {
  const visitor = await people.visitor();
  await visitor.opensChat();
  await visitor.says('When are you open on Saturday?');
  await visitor.sees(/7:00 to 14:00/);
  await visitor.panel.getByRole('button', { name: 'More', exact: true }).click();
  await visitor.panel.getByRole('button', { name: 'E-mail conversation' }).click();
  await visitor.panel.getByRole('textbox', { name: 'E-mail' }).fill('anna@example.com');
  await visitor.findsNoBarrier();
  await visitor.page.keyboard.press('Enter');
  await expect(visitor.panel.getByText('We’re sending the conversation to anna@example.com.')).toBeVisible();
  await expect.poll(() => mailbox.to('anna@example.com')[0]).toContain('When are you open on Saturday?');
});
