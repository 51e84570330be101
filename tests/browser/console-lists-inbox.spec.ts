// Finding: words, filters and filters with a name, the palette, keys, links, a phone, other languages.
import type { Page } from '@playwright/test';

import { test } from './callers';
import { expect } from './test';
import { takePicture } from './picture';

test.describe.configure({ timeout: 120_000 });

const logsIn = async (page: Page, { email, password }: { email: string; password: string }) => {
  await page.locator('input[name="email"]').fill(email);
  await page.locator('input[name="password"]').fill(password);
  await page.locator('button[type="submit"]').click();
};

test('words find resolved conversations, too, and a filter with a name comes back', async ({
  people,
  callers,
}) => {
  const agent = await people.colleague('agent');
  await agent.isAvailable(false);
  await callers.asks('Lea Brook', 'The marzipan figures were broken.');
  await agent.opensList('Queue');
  await agent.opensConversation('Lea Brook');
  await agent.takes();
  await agent.resolves('Solved');
  await expect(agent.messages.getByText('Resolved: solved').first()).toBeVisible();
  await callers.asks('Max Ort', 'Do you sell marzipan?');

  const search = agent.page.getByRole('searchbox', { name: 'Search', exact: true });
  await search.fill('marzipan');
  await expect(agent.row('Lea Brook')).toContainText('Resolved');
  await expect(agent.row('Max Ort')).toBeVisible();
  await expect(agent.page.getByRole('status').filter({ hasText: /\d+ found/ })).toBeVisible();
  await agent.findsNoBarrier();

  await search.fill('zzzzqqq');
  await expect(agent.page.getByRole('heading', { name: 'No results' })).toBeVisible();
  await agent.page.getByRole('button', { name: 'Clear all' }).click();

  await agent.opensList('Queue');
  await agent.page.getByRole('button', { name: /^Filter/ }).click();
  const filter = agent.page.getByRole('dialog', { name: 'Search and filter' });
  await filter.getByLabel('Priority').selectOption('Urgent');
  await expect(agent.row('Max Ort')).toHaveCount(0);
  await expect(agent.page.getByRole('heading', { name: 'No conversations match' })).toBeVisible();
  await agent.findsNoBarrier();
  await filter.getByLabel('Save filter as').fill('Burning');
  await filter.getByRole('button', { name: 'Save', exact: true }).click();
  await agent.page.keyboard.press('Escape');
  await agent.page.getByRole('button', { name: 'Remove filter: Priority Urgent' }).click();
  await expect(agent.row('Max Ort')).toBeVisible();

  await agent.page.reload();
  await agent.page.getByRole('button', { name: 'Burning', exact: true }).click();
  await expect(agent.row('Max Ort')).toHaveCount(0);
  await agent.looks('console-filter');
  await agent.page.getByRole('button', { name: 'Delete filter Burning' }).click();
  await agent.page.getByRole('button', { name: 'Remove filter: Priority Urgent' }).click();
  await expect(agent.page.getByRole('button', { name: 'Burning', exact: true })).toHaveCount(0);
});

test('the palette and single keys do what the sheet says', async ({ people, callers }) => {
  const agent = await people.colleague('agent');
  await agent.isAvailable(false);
  await callers.asks('Ida Palm', 'A question about palms.');
  const { page } = agent;
  await agent.opensList('Queue');
  await expect(agent.row('Ida Palm')).toBeVisible();

  await page.keyboard.press('Control+k');
  const palette = page.getByRole('dialog', { name: 'Command menu' });
  const field = palette.getByRole('combobox', { name: /^Search pages/ });
  await field.fill('Ida');
  await expect(palette.getByRole('option', { name: /Ida Palm/ })).toBeVisible();
  await agent.looks('console-palette');
  await agent.findsNoBarrier();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Ida Palm' })).toBeVisible();

  await page.keyboard.press('Control+k');
  await field.fill('assign');
  await expect(palette.getByRole('option').first()).toContainText(/assign to me/i);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('textbox', { name: 'Reply to Ida Palm' })).toBeVisible();
  await page.keyboard.press('Control+k');
  await field.fill('resolve not');
  await expect(palette.getByRole('option').first()).toContainText(/not solved/i);
  await page.keyboard.press('Enter');
  await expect(agent.messages.getByText('Resolved: not solved').first()).toBeVisible();

  await page.keyboard.press('Control+k');
  await expect(field).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(palette).toBeHidden();

  await page.getByRole('link', { name: /Mine$/ }).focus();
  for (const [key, path] of [
    ['8', '/inbox/all'],
    ['5', '/inbox/waiting'],
    ['4', '/inbox/later'],
    ['1', '/inbox/mine'],
  ] as const) {
    await page.keyboard.press(key);
    await expect(page).toHaveURL(new RegExp(`${path}$`));
  }
  await page.keyboard.press('/');
  await expect(page.getByRole('searchbox', { name: 'Search', exact: true })).toBeFocused();
  await page.keyboard.press('Escape');
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible();
  await agent.findsNoBarrier();
});

test('arrows walk through a list, and a link leads there after log-in', async ({
  people,
  callers,
  desk,
  browser,
}) => {
  const agent = await people.colleague('agent');
  await agent.isAvailable(false);
  await callers.asks('Ben Alder', 'First.');
  await callers.asks('Cem Birch', 'Second.');
  const { page } = agent;
  await agent.opensList('Queue');
  const links = page.getByRole('list', { name: 'In the queue' }).getByRole('link');
  const n = await links.count();
  await links.first().focus();
  await page.keyboard.press('End');
  await expect(links.nth(n - 1)).toBeFocused();
  await page.keyboard.press('ArrowUp');
  await expect(links.nth(n - 2)).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Ben Alder' })).toBeVisible();
  await page.keyboard.press('j');
  await expect(page.getByRole('heading', { level: 1, name: 'Cem Birch' })).toBeVisible();

  const context = await browser.newContext({ baseURL: desk.url });
  const other = await context.newPage();
  await other.goto(new URL(page.url()).pathname);
  await logsIn(
    other,
    desk.accounts.find((each) => each.role === 'owner')!,
  );
  await expect(other.getByRole('heading', { level: 1, name: 'Cem Birch' })).toBeVisible();
  await other.goto('/console/inbox/all?priority=urgent');
  await expect(other.getByRole('button', { name: 'Remove filter: Priority Urgent' })).toBeVisible();
  await context.close();
});

test('on a phone an agent takes, answers, looks up the visitor and goes back', async ({
  desk,
  browser,
  callers,
}) => {
  const context = await browser.newContext({
    baseURL: desk.url,
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
  });
  const page = await context.newPage();
  await page.goto('/console/inbox/waiting');
  await logsIn(
    page,
    desk.accounts.find((each) => each.role === 'agent')!,
  );
  const given = page.getByRole('switch', { name: /whether new/ });
  // Before the desk has answered, it does not show what holds.
  await expect(given).toBeEnabled();
  await given.setChecked(false);
  await expect(page.getByText('Away', { exact: true }).first()).toBeVisible();
  await callers.asks('Eva Fern', 'Are the rolls vegan?');
  await expect(page.getByRole('listitem').filter({ hasText: 'Eva Fern' })).toBeVisible();
  await takePicture(page, 'phone-list');
  await page.getByRole('listitem').filter({ hasText: 'Eva Fern' }).getByRole('link').tap();
  await page.getByRole('button', { name: 'Assign to me', exact: true }).first().tap();
  const reply = page.getByRole('textbox', { name: 'Reply to Eva Fern' });
  await reply.fill('Yes, all of them.');
  await takePicture(page, 'phone-conversation');
  await page.getByRole('button', { name: 'Send', exact: true }).tap();
  await expect(page.getByText('Yes, all of them.', { exact: true })).toBeVisible();

  await page.getByRole('link', { name: 'Details' }).tap();
  await expect(page.getByRole('heading', { name: 'Details' })).toBeVisible();
  await takePicture(page, 'phone-context');
  await page.goBack();
  await expect(reply).toBeVisible();
  await page.getByRole('link', { name: 'Back', exact: true }).tap();
  await expect(page.getByRole('navigation', { name: 'Inbox' })).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  await context.close();
});

const spoken = [
  { locale: 'de-AT', title: 'Anmelden', list: 'Wartend', empty: 'Keine zurückgestellten Gespräche' },
  {
    locale: 'fr-FR',
    title: 'Connexion à Frontdesk',
    list: 'En attente',
    empty: 'Aucune conversation reportée',
  },
  { locale: 'es-ES', title: 'Inicia sesión', list: 'En cola', empty: 'No hay conversaciones aplazadas' },
  { locale: 'it-IT', title: 'Accedi', list: 'In coda', empty: 'Nessuna conversazione rimandata' },
  { locale: 'nl-NL', title: 'Inloggen', list: 'Wachtrij', empty: 'Geen uitgestelde gesprekken' },
];

for (const { locale, title, list, empty } of spoken) {
  test(`the console speaks ${locale}`, async ({ desk, browser }) => {
    const context = await browser.newContext({ baseURL: desk.url, locale });
    const page = await context.newPage();
    await page.goto('/console/');
    await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
    expect(await page.evaluate(() => document.documentElement.lang)).toBe(locale.slice(0, 2));
    await logsIn(
      page,
      desk.accounts.find((each) => each.role === 'owner')!,
    );
    await expect(page.getByRole('link', { name: new RegExp(`${list}$`) })).toBeVisible();
    await page.goto('/console/inbox/later');
    await expect(page.getByRole('heading', { name: empty })).toBeVisible();
    await takePicture(page, `language-${locale}`);
    const tooWide = await page.evaluate(
      () =>
        [...document.querySelectorAll('nav a')].filter((each) => each.scrollWidth > each.clientWidth + 1)
          .length,
    );
    expect(tooWide).toBe(0);
    await context.close();
  });
}
