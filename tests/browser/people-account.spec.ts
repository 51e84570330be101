// What people set for themselves: second factor, sessions, picture, their own day.
import type { Page } from '@playwright/test';

import { expect, test } from './test';
import type { Account } from './server';
import type { Colleague } from './people';
import { code } from './totp';

const TEXT = 'My cake arrived smashed and nobody answers my emails. This is a disgrace.';

async function opensAccount(who: Colleague, page: string): Promise<void> {
  await who.page.getByRole('button', { name: /account and settings/ }).click();
  await who.page.getByRole('menuitem', { name: 'My account' }).click();
  await who.page.getByRole('navigation', { name: 'My account' }).getByRole('link', { name: page }).click();
  await expect(who.page.getByRole('heading', { level: 1, name: page })).toBeVisible();
}

async function writesCredentials(page: Page, { email, password }: Account): Promise<void> {
  await page.getByLabel('E-mail').fill(email);
  await page.getByRole('textbox', { name: 'Password' }).fill(password);
  await page.getByRole('button', { name: 'Log in' }).click();
}

async function logsOut(who: Colleague): Promise<void> {
  await who.page.getByRole('button', { name: /account and settings/ }).click();
  await who.page.getByRole('menuitem', { name: 'Log out', exact: true }).click();
  await expect(who.page.getByRole('heading', { name: 'Log in to Frontdesk' })).toBeVisible();
}

test('a second factor is set up, asked for, and a recovery code works once', async ({ people }) => {
  const owner = await people.colleague('owner');
  const account = await owner.hires('Noor', 'Agent');
  const noor = await people.colleague(account);
  const { page } = noor;
  await opensAccount(noor, 'Security');
  await noor.looks('account-security');
  await noor.findsNoBarrier();

  await page.getByRole('button', { name: 'Set up' }).click();
  const dialog = page.getByRole('dialog', { name: 'Two-factor authentication' });
  await expect(dialog.getByRole('img', { name: 'QR code for the authenticator app' })).toBeVisible();
  const secret = await dialog.getByTestId('second-factor-secret').innerText();
  expect(secret).toMatch(/^[A-Z2-7]{32}$/);
  await dialog.getByRole('button', { name: 'Confirm' }).click();
  await expect(dialog.getByText('Enter the six-digit code from the app.')).toBeVisible();
  await noor.looks('account-second-factor');
  await noor.findsNoBarrier();
  await dialog.getByLabel('Code from the app').fill(code(secret));
  await dialog.getByRole('button', { name: 'Confirm' }).click();
  const codes = page.getByRole('list', { name: 'Recovery codes' }).getByRole('listitem');
  await expect(codes).toHaveCount(10);
  const [recovery] = await codes.allInnerTexts();
  await noor.looks('account-recovery-codes');
  await noor.findsNoBarrier();
  await page.getByRole('button', { name: 'I have saved them' }).click();
  await expect(page.getByText('10 recovery codes left.')).toBeVisible();

  await logsOut(noor);
  await writesCredentials(page, account);
  await expect(page.getByRole('heading', { name: 'Two-factor authentication' })).toBeVisible();
  await noor.looks('log-in-second-step');
  await noor.findsNoBarrier();
  await page.getByLabel('Code').fill('123456');
  await page.getByRole('button', { name: 'Log in', exact: true }).click();
  await expect(page.getByRole('alert')).toContainText('This code is wrong');
  await page.getByLabel('Code').fill(code(secret, 1));
  await page.getByRole('button', { name: 'Log in', exact: true }).click();
  await expect(page.getByRole('navigation', { name: 'Pages' })).toBeVisible();

  const withRecovery = async () => {
    await logsOut(noor);
    await writesCredentials(page, account);
    await page.getByRole('button', { name: 'Use a recovery code' }).click();
    await page.getByLabel('Recovery code').fill(recovery!);
    await page.getByRole('button', { name: 'Log in', exact: true }).click();
  };
  await withRecovery();
  await expect(page.getByRole('navigation', { name: 'Pages' })).toBeVisible();
  await withRecovery();
  await expect(page.getByRole('alert')).toContainText('was already used');

  await owner.page.getByRole('button', { name: 'Edit Noor' }).click();
  await owner.page.getByRole('button', { name: 'Turn off two-factor authentication' }).click();
  await expect(owner.page.getByText('Noor can now log in with only a password.')).toBeVisible();
  await page.getByRole('button', { name: 'Use a different account' }).click();
  await writesCredentials(page, account);
  await expect(page.getByRole('navigation', { name: 'Pages' })).toBeVisible();
});

test('a session that is ended from the list logs that browser out, and log-in leads back', async ({
  people,
}) => {
  const owner = await people.colleague('owner');
  const account = await owner.hires('Omar', 'Agent');
  const there = await people.colleague(account);
  await there.page.goto('/console/inbox/waiting');
  const here = await people.colleague(account);
  await opensAccount(here, 'Security');
  const sessions = here.page.getByRole('region', { name: 'Active sessions' });
  await expect(sessions.getByText('This browser')).toHaveCount(1);
  await expect(sessions.getByText(/^Last used/)).toHaveCount(2);
  await sessions.getByRole('button', { name: /^Log out/ }).click();
  await expect(sessions.getByText(/^Last used/)).toHaveCount(1);

  await expect(there.page.getByText('Your session has expired.')).toBeVisible();
  await writesCredentials(there.page, account);
  await expect(there.page).toHaveURL(/\/console\/inbox\/waiting$/);
});

test('name and picture reach visitors and colleagues', async ({ people }) => {
  const owner = await people.colleague('owner');
  await owner.isAvailable(false);
  const account = await owner.hires('Pia', 'Agent');
  const pia = await people.colleague(account);
  await opensAccount(pia, 'Profile');
  await pia.page.getByLabel('Name', { exact: true }).fill('Pia Sand');
  await pia.page.getByRole('button', { name: 'Save' }).click();
  await expect(pia.page.getByText('Saved.')).toBeVisible();
  await pia.page.getByTestId('picture-file').setInputFiles('docs/screenshot.png');
  const dialog = pia.page.getByRole('dialog', { name: 'Crop the picture' });
  await expect(dialog.getByRole('button', { name: 'Use this picture' })).toBeEnabled();
  await dialog.getByRole('img', { name: 'Part of the picture' }).press('ArrowLeft');
  await pia.looks('account-picture');
  await pia.findsNoBarrier();
  await dialog.getByRole('button', { name: 'Use this picture' }).click();
  await expect(pia.page.getByRole('button', { name: 'Remove' })).toBeVisible();
  await pia.looks('account-profile');
  await pia.findsNoBarrier();

  await owner.page.reload();
  const row = owner.messages.getByRole('listitem').filter({ hasText: 'Pia Sand' });
  await expect(row.locator('img')).toHaveJSProperty('complete', true);
  expect(await row.locator('img').evaluate((img: HTMLImageElement) => img.naturalWidth)).toBe(512);

  const visitor = await people.visitor();
  await visitor.opensChat();
  const picture = visitor.page.waitForResponse(/\/api\/v1\/users\/.*\/picture\?v=/);
  await visitor.says(TEXT);
  await visitor.sees('Pia Sand is here now');
  await pia.page.goto('/console/inbox/mine');
  await pia.opensConversation('smashed');
  expect((await picture).headers()['content-type']).toBe('image/jpeg');
  await pia.resolves('Solved');
});

test('the day counts what one has done', async ({ people }) => {
  const owner = await people.colleague('owner');
  await owner.isAvailable(false);
  const ida = await people.colleague(await owner.hires('Ida', 'Agent'));
  await ida.page.goto('/console/me/day');
  await expect(ida.page.getByText('Nothing yet today.')).toBeVisible();
  await ida.looks('account-day-empty');
  const visitor = await people.visitor();
  await visitor.opensChat();
  await visitor.says(TEXT);
  await ida.page.goto('/console/inbox/all');
  await ida.opensConversation('smashed');
  if (await ida.page.getByRole('button', { name: 'Assign to me', exact: true }).isVisible())
    await ida.takes();
  await ida.replies('That should not have happened.');
  await ida.resolves('Solved');
  await visitor.rates('5: Very good', 'Kind');
  await visitor.sees('You rated 5 of 5. Thank you.');

  await ida.page.goto('/console/me/day');
  const figures = ida.page.getByRole('main').locator('dl');
  await expect(figures).toContainText(/Conversations\s*1\s*1 resolved/);
  await expect(figures).toContainText(/Replies\s*1/);
  await expect(figures).toContainText(/Difficult conversations\s*1/);
  const ratings = ida.page.getByRole('region', { name: 'Your ratings' });
  await expect(ratings.getByRole('listitem').first()).toContainText(/5 of 5\s*1/);
  await ida.looks('account-day');
  await ida.findsNoBarrier();
});
