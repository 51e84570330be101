// The pages around the inbox and their dialogs, one's own, and those before log-in, at three widths in both themes.
import type { Locator } from '@playwright/test';

import { test } from './callers';
import { looksRight } from './looks';
import { COMPLAINT, type Colleague } from './people';
import { expect } from './test';
import { code } from './totp';

test.describe.configure({ timeout: 240_000 });

async function opens({ page }: Colleague, path: string, heading: string | RegExp): Promise<void> {
  await page.goto(`/console/${path}`);
  await expect(page.getByRole('heading', { level: 1, name: heading })).toBeVisible();
}

/** Something that floats; it is closed again. */
async function floats(who: Colleague, name: string, floating: Locator): Promise<void> {
  await expect(floating).toBeVisible();
  await looksRight(who, name, 'floating');
  await who.page.keyboard.press('Escape');
  await expect(floating).toBeHidden();
}

test('every page of the desk looks right', async ({ people, callers }) => {
  const owner = await people.colleague('owner');
  const { page } = owner;
  const dialog = (name: string | RegExp) => page.getByRole('dialog', { name });
  await owner.isAvailable(false);
  await opens(owner, 'replies?macros', 'Replies');
  await looksRight(owner, 'page-macros-empty');
  await opens(owner, 'suggestions', 'Suggestions');
  await looksRight(owner, 'page-suggestions-empty');
  await opens(owner, 'desk', 'Desk');
  await looksRight(owner, 'page-desk-empty');

  const text = 'I am sorry, {{visitor.name|dear customer}}. We make it good.';
  await owner.asks('POST', 'canned', { code: 'sorry', title: 'An apology', text, scope: 'shared' });
  const steps = [
    { do: 'reply', text: 'The money is on its way.' },
    { do: 'tag', add: ['refund'], remove: [] },
    { do: 'resolve', outcome: 'solved' },
  ];
  await owner.asks('POST', 'macros', { name: 'Refund', scope: 'shared', steps });
  await callers.asks('Pia Roth', 'Where is my parcel?');
  await callers.asks('Uwe Sand', 'The bill is wrong.');
  const visitor = await people.visitor();
  await visitor.opensChat();
  await visitor.says(COMPLAINT);
  await page.goto('/console/inbox/waiting');
  await owner.opensConversation('smashed');
  await owner.takes();
  await owner.replies('A new cake leaves tonight, free of charge.');
  const conversation = new URL(page.url()).pathname.split('/').at(-1)!;
  const answer = 'Send us a picture within two days. A **new cake** leaves the same evening, free of charge.';
  await owner.asks('POST', 'suggestions', { conversation, question: 'My cake arrived broken', answer });
  await owner.resolves('Solved');
  await visitor.rates('5: Very good', 'Quick and kind.');
  await visitor.sees('You rated 5 of 5. Thank you.');

  await opens(owner, 'replies', 'Replies');
  await looksRight(owner, 'page-canned');
  await page.getByRole('button', { name: 'Add a reply' }).click();
  await floats(owner, 'page-canned-add', dialog('Add a reply'));
  await opens(owner, 'replies?macros', 'Replies');
  await looksRight(owner, 'page-macros');
  await page.getByRole('button', { name: 'Edit Refund' }).click();
  await floats(owner, 'page-macros-change', dialog('Edit macro'));

  await opens(owner, 'desk', 'Desk');
  const me = page.getByRole('button', { name: /^Anna/, expanded: false });
  await page
    .getByRole('listitem')
    .filter({ hasText: 'Uwe Sand' })
    .getByRole('button', { name: 'Assign to me' })
    .click();
  await opens(owner, 'desk', 'Desk');
  await me.click();
  await looksRight(owner, 'page-desk');

  await opens(owner, 'suggestions', 'Suggestions');
  await expect(page.getByText('My cake arrived broken')).toBeVisible();
  await looksRight(owner, 'page-suggestions');
  await page.getByRole('button', { name: 'Edit' }).click();
  await looksRight(owner, 'page-suggestions-edit', 'floating');
  await opens(owner, 'transcripts', 'Transcripts');
  await expect(page.getByRole('row').nth(1)).toBeVisible();
  await looksRight(owner, 'page-transcripts');
  await opens(owner, `transcripts/${conversation}`, /./);
  await looksRight(owner, 'page-transcript');
  await opens(owner, 'feedback', 'Feedback');
  await expect(page.getByRole('heading', { name: 'Why were conversations handed over?' })).toBeVisible();
  await looksRight(owner, 'page-feedback');
  await opens(owner, 'team', 'Team');
  await looksRight(owner, 'page-team');
  await page.getByRole('button', { name: 'Add a person' }).click();
  await floats(owner, 'page-team-add', dialog('Add a person'));
  await page.getByRole('button', { name: /^Edit Mia/ }).click();
  await floats(owner, 'page-team-edit', dialog(/^Edit Mia/));
  await opens(owner, 'nowhere', 'Page not found');
  await looksRight(owner, 'page-none');
});

test('what is one’s own and the way in look right', async ({ people }) => {
  const mia = await people.colleague('agent');
  const { page, account } = mia;
  await opens(mia, 'me/day', 'My day');
  await looksRight(mia, 'me-day');
  await opens(mia, 'me/profile', 'Profile');
  await looksRight(mia, 'me-profile');
  await opens(mia, 'me/notifications', 'Notifications');
  await looksRight(mia, 'me-notifications');
  await opens(mia, 'me/security', 'Security');
  await looksRight(mia, 'me-security');
  await page.getByRole('button', { name: 'Set up' }).click();
  const setUp = page.getByRole('dialog', { name: 'Two-factor authentication' });
  const key = setUp.getByTestId('second-factor-secret');
  await expect(key).toBeVisible();
  await looksRight(mia, 'me-second-factor', 'floating');
  await setUp.getByLabel('Code from the app').fill(code(await key.innerText()));
  await setUp.getByRole('button', { name: 'Confirm' }).click();
  await expect(page.getByRole('list', { name: 'Recovery codes' })).toBeVisible();
  await looksRight(mia, 'me-recovery-codes', 'floating');
  await opens(mia, 'team', 'Only owners can see this page');
  await looksRight(mia, 'page-forbidden');

  await mia.context.clearCookies();
  await opens(mia, 'setup#a-token', /./);
  await looksRight(mia, 'in-set-up');
  await opens(mia, 'inbox/later', 'Log in to Frontdesk');
  await looksRight(mia, 'in-log-in');
  await page.getByLabel('E-mail').fill(account.email);
  await page.getByRole('textbox', { name: 'Password' }).fill(`not ${account.password}`);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert')).toBeVisible();
  await looksRight(mia, 'in-log-in-wrong', 'floating');
  await page.getByRole('textbox', { name: 'Password' }).fill(account.password);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Two-factor authentication' })).toBeVisible();
  await looksRight(mia, 'in-second-step');
});
