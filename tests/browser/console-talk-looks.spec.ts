// The conversation and its pages at three widths in both themes: nothing overflows, no barrier, pictures to look at.
import { brings, editorOf, makesCanned, noteOf, tags } from './desk-work';
import { COMPLAINT } from './people';
import { expect, test } from './test';

const WIDTHS = [
  [390, 844],
  [1024, 768],
  [1440, 900],
] as const;
const THEMES = ['light', 'dark'] as const;

test('a conversation with everything in it looks right everywhere', async ({ people }) => {
  test.setTimeout(240_000);
  const owner = await people.colleague('owner');
  await owner.isAvailable(false);
  const mia = await people.colleague('agent');
  await makesCanned(
    mia,
    'sorry',
    'An apology',
    'I am sorry, {{visitor.name|dear customer}}. We make it good.',
  );
  await mia.page.goto('/console/');
  await mia.isAvailable();
  const visitor = await people.visitor();
  await visitor.opensChat();
  await visitor.says('How much is delivery to Austria?');
  await visitor.sees(/11\.90/);
  await visitor.says(COMPLAINT);
  await mia.followsNotice();
  await mia.page.getByRole('button', { name: 'Note', exact: true }).click();
  await noteOf(mia).fill('Second time this week, @Anna Brandt. Please ask the **courier**.');
  await mia.page.keyboard.press('Enter');
  await tags(mia, 'smashed');
  await mia.page.getByRole('button', { name: 'Reply', exact: true }).click();
  await mia.writes('I am sorry. A _new_ cake leaves **tonight**:\n- free of charge\n- by express');
  await expect(mia.messages.locator('strong', { hasText: 'tonight' })).toBeVisible();
  await visitor.says('Thank you. And what does delivery to Austria cost for the next one?');
  await expect(mia.page.getByRole('region', { name: 'Suggestions' })).toBeVisible();
  const here = new URL(mia.page.url()).pathname;

  for (const [width, height] of WIDTHS) {
    await mia.page.setViewportSize({ width, height });
    for (const colorScheme of THEMES) {
      await mia.page.emulateMedia({ colorScheme });
      const name = (what: string) => `talk-${what}-${width}-${colorScheme}`;
      await mia.page.goto(here);
      await expect(mia.page.getByRole('region', { name: 'Suggestions' })).toBeVisible();
      await mia.looks(name('conversation'));
      await mia.findsNoBarrier();
      expect(await overflows(mia.page)).toBe(false);

      await editorOf(mia).focus();
      await mia.page.keyboard.type('/');
      await expect(mia.page.getByRole('option').first()).toBeVisible();
      await mia.looks(name('menu'));
      await mia.findsNoBarrier();
      await mia.page.keyboard.press('Escape');
      await mia.page.keyboard.press('Backspace');

      await mia.page.goto(`${here}?details`);
      await expect(mia.page.getByRole('complementary', { name: 'Details' })).toBeVisible();
      await expect(mia.page.getByText('First question')).toBeVisible();
      await mia.looks(name('details'));
      await mia.findsNoBarrier();

      for (const page of ['replies', 'replies?macros']) {
        await mia.page.goto(`/console/${page}`);
        await expect(mia.page.getByRole('heading', { level: 1, name: 'Replies' })).toBeVisible();
        await mia.looks(name(page.replace('?', '-')));
        await mia.findsNoBarrier();
        expect(await overflows(mia.page)).toBe(false);
      }
    }
  }
});

/** Whether one would have to scroll sideways. */
function overflows(page: import('@playwright/test').Page): Promise<boolean> {
  return page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
}

test('in German, whose words are longer, nothing overflows', async ({ people }) => {
  test.setTimeout(240_000);
  const owner = await people.colleague('owner');
  await owner.isAvailable();
  const visitor = await people.visitor();
  await brings(visitor, owner);
  await owner.replies('I am sorry. A new cake leaves tonight.');
  const here = new URL(owner.page.url()).pathname;
  const status = await owner.page.evaluate(async () => {
    const headers = { 'Content-Type': 'application/json', 'X-Frontdesk': '1' };
    const body = '{"language":"de"}';
    return (await fetch('/api/v1/me', { method: 'PATCH', headers, body })).status;
  });
  expect(status).toBe(200);

  const pages = [
    here.replace('/console', ''),
    `${here.replace('/console', '')}?details`,
    ...['/inbox/all', '/replies', '/suggestions', '/desk', '/transcripts', '/feedback', '/team'],
    ...['/me/day', '/me/profile', '/me/security', '/me/notifications'],
  ];
  for (const [width, height] of WIDTHS) {
    await owner.page.setViewportSize({ width, height });
    for (const [i, page] of pages.entries()) {
      await owner.page.goto(`/console${page}`);
      await expect(owner.page.locator('html')).toHaveAttribute('lang', 'de');
      await expect(owner.page.getByRole('heading', { level: 1 }).first()).toBeVisible();
      await expect(owner.page.locator('[aria-busy="true"]')).toHaveCount(0);
      await owner.looks(`german-${i}-${page.split('/')[1]}-${width}`);
      expect(await overflows(owner.page), `${page} at ${width} px`).toBe(false);
    }
  }
});
