// The lists, conversations in every state and all that floats above them, at three widths in both themes.
import type { Locator } from '@playwright/test';

import { test } from './callers';
import { opensMore, snoozes } from './desk-work';
import { looksRight } from './looks';
import type { Colleague } from './people';
import { expect } from './test';

test.describe.configure({ timeout: 240_000 });

/** Takes who is waiting under this name. */
async function takes(agent: Colleague, name: string): Promise<void> {
  await agent.opensList('Queue');
  await agent.opensConversation(name);
  await agent.takes();
}

test('every list and conversation looks right', async ({ people, callers }) => {
  const owner = await people.colleague('owner');
  const { page } = owner;
  await owner.isAvailable(false);
  await looksRight(owner, 'list-mine-empty');
  await callers.asks('Clara Berg', 'My order of Tuesday is not here, and the shop does not answer.');
  await callers.asks('Kai Nord', 'I will send the number of my order later.');
  await callers.asks('Nora Lind', 'The voucher does not work.');
  await callers.asks('Ole Krug', 'This is a disgrace. The cake came smashed, and I want my money back!');
  await callers.asks('Una Marie Feddersen-Oppenheimer', 'A question about allergens in the walnut cake.');
  const visitor = await people.visitor();
  await visitor.opensChat();
  await visitor.says('How much is delivery to Austria?');
  await visitor.sees(/11\.90/);

  await takes(owner, 'Kai Nord');
  await snoozes(owner, 'Tomorrow morning');
  await expect(owner.row('Kai Nord')).toHaveCount(0);
  await takes(owner, 'Clara Berg');
  await owner.writes('I am sorry. I have asked the courier:\n- when it left\n- where it is now');
  await expect(owner.messages.getByText('when it left')).toBeVisible();
  await callers.says('Clara Berg', 'Thank you! Please tell me soon.');
  await expect(owner.messages.getByText('Please tell me soon.').last()).toBeVisible();
  const held = new URL(page.url()).pathname;

  for (const list of ['mine', 'mentions', 'later', 'all']) {
    await page.goto(`/console/inbox/${list}`);
    const shown = page.getByRole('region', { name: 'Inbox' });
    await expect(shown.getByRole(list === 'mentions' ? 'heading' : 'listitem').last()).toBeVisible();
    await looksRight(owner, `list-${list}`);
  }
  await page.getByRole('button', { name: /^Filter/ }).click();
  await expect(page.getByRole('dialog', { name: 'Search and filter' })).toBeVisible();
  await looksRight(owner, 'list-filter');
  await page.keyboard.press('Escape');
  await page.getByRole('searchbox', { name: 'Search', exact: true }).fill('zzzzqqq');
  await expect(page.getByRole('heading', { name: 'No results' })).toBeVisible();
  await looksRight(owner, 'list-nothing-found');
  await page.getByRole('button', { name: 'Clear all' }).click();

  for (const [list, who] of [
    ['waiting', 'Ole Krug'],
    ['bot', 'Austria'],
  ] as const) {
    await page.goto(`/console/inbox/${list}`);
    await owner.opensConversation(who);
    await expect(
      page.getByRole('region', { name: 'Conversation' }).getByRole('article').first(),
    ).toBeVisible();
    await looksRight(owner, `conversation-${list}`);
  }
  await page.goto('/console/inbox/all/00000000-0000-7000-8000-000000000000');
  await expect(page.getByRole('heading', { name: /no longer exists/ })).toBeVisible();
  await looksRight(owner, 'conversation-missing');
  await page.goto(held);
  await expect(page.getByText('Please tell me soon.').last()).toBeVisible();
  await looksRight(owner, 'conversation-mine');
  await page.goto(`${held}?details`);
  await expect(page.getByText('First question')).toBeVisible();
  await looksRight(owner, 'conversation-details');
});

test('everything that floats above a conversation looks right', async ({ people, callers }) => {
  const owner = await people.colleague('owner');
  const { page } = owner;
  await owner.isAvailable(false);
  await callers.asks('Clara Berg', 'My order of Tuesday is not here.');
  await takes(owner, 'Clara Berg');
  await owner.replies('I have asked the courier.');

  const floats = async (name: string, floating: Locator) => {
    await expect(floating).toBeVisible();
    await looksRight(owner, `float-${name}`, 'floating');
    await page.keyboard.press('Escape');
    await expect(floating).toBeHidden();
  };
  const dialog = (name: string | RegExp) => page.getByRole('dialog', { name });
  const menu = page.getByRole('menu');

  await page.getByRole('button', { name: 'Snooze', exact: true }).click();
  await floats('snooze', menu);
  await snoozes(owner, 'Choose');
  await floats('snooze-time', dialog(/Snooze/));
  await page.getByRole('button', { name: 'Resolve' }).click();
  await floats('resolve', menu);
  await page.getByRole('button', { name: 'More', exact: true }).click();
  await floats('more', menu);
  await opensMore(owner, 'Transfer…');
  await floats('transfer', dialog('Transfer conversation'));
  await opensMore(owner, 'Block visitor…');
  await floats('block', dialog(/^Block/));
  await opensMore(owner, 'Run a macro…');
  await floats('macros', dialog(/macro/));
  await page.getByRole('button', { name: 'Suggest for the FAQ' }).first().click();
  await floats('faq', dialog('Suggest for the FAQ'));
  await page.keyboard.press('Control+k');
  await floats('palette', dialog('Command menu'));
  await page.locator('body').press('?');
  await floats('keys', dialog('Keyboard shortcuts'));
  await page.getByRole('button', { name: /account and settings/ }).click();
  await floats('account', menu);
  await page.getByRole('button', { name: /account and settings/ }).click();
  await page.getByRole('menuitem', { name: 'Log out everywhere' }).click();
  await floats('log-out', dialog('Log out on every device?'));
});
