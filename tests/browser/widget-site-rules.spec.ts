// Messages that come by themselves, each for its own reason, as the owner has set them.
import type { Page } from '@playwright/test';

import { asks, expect, field, hasNoBarrier, launcher, log, onSite, panel, says, stored } from './site';

const BUBBLES = {
  time: 'seconds_on_page = 1',
  scroll: 'scroll_percent = 50',
  leaving: 'exit_intent = true',
  trouble: 'errors = 2',
  hours: 'hours = [0, 24], seconds_on_page = 1',
};
const bubbleRule = ([id, when]: [string, string]) => `
[[inbox.rule]]
id = "${id}"
message = "Said for ${id}."
suggestions = ["When are you open?"]
when = { pages = ["/${id}"], ${when} }
`;

const test = onSite(
  (site) => `
[[inbox]]
id = "shop"
name = "Linden & Rye"
allowed_origins = ["${site}"]
${Object.entries(BUBBLES).map(bubbleRule).join('')}
[[inbox.rule]]
id = "again"
message = "Good to see you again."
when = { returning = true }

[[inbox.rule]]
id = "bread"
message = "All about bread."
when = { pages = ["/bread"], hours = [0, 24] }
`,
);

const bubble = (page: Page) => page.getByRole('region', { name: 'Message from Linden & Rye' });

/** What a visitor does until the widget speaks up, where it is not enough to be there. */
const PROVOKED: Partial<Record<keyof typeof BUBBLES, (page: Page) => Promise<unknown>>> = {
  scroll: (page) => page.mouse.wheel(0, 3_000),
  leaving: (page) =>
    page.evaluate(() =>
      document.documentElement.dispatchEvent(new MouseEvent('mouseleave', { clientY: -1 })),
    ),
  trouble: async (page) => {
    await asks(page, 'track', 'error');
    await asks(page, 'track', 'error');
  },
};

for (const id of Object.keys(BUBBLES) as (keyof typeof BUBBLES)[]) {
  test(`speaks up for ${id}, without taking the keyboard, and is answered with a press`, async ({
    site,
    page,
  }) => {
    site.shows({ body: '<div id="long"></div>', head: TALL });
    const fetched = page.waitForRequest(/\/rules\.js$/);
    await page.goto(`${site.url}/${id}`);
    await expect(launcher(page)).toBeVisible();
    await fetched;
    const provoke = PROVOKED[id];
    if (provoke) {
      await expect(bubble(page)).toHaveCount(0);
      // The rules may still be on their way.
      await expect(async () => {
        await provoke(page);
        await expect(bubble(page)).toBeVisible({ timeout: 300 });
      }).toPass();
    }
    await expect(bubble(page)).toContainText(`Said for ${id}.`);
    expect(await page.evaluate(() => document.activeElement === document.body)).toBe(true);
    expect(await stored(page)).toEqual([]);
    await hasNoBarrier(page);
    await bubble(page).getByRole('button', { name: 'When are you open?' }).click();
    await expect(panel(page).getByText(`Said for ${id}.`)).toBeVisible();
    await expect(log(page).getByText(/7:00 to 14:00/)).toBeVisible();
  });
}

const TALL = `addEventListener('DOMContentLoaded', function () {
  document.getElementById('long').style.height = '4000px';
})`;

test('greets by page and hour, and whoever comes back', async ({ site, page }) => {
  await page.goto(`${site.url}/bread`);
  await launcher(page).click();
  await expect(panel(page).getByText('All about bread.')).toBeVisible();
  await says(page, 'When are you open on Saturday?');
  await page.goto(site.url);
  if (!(await panel(page).isVisible())) await launcher(page).click();
  await expect(panel(page).getByText('Good to see you again.')).toBeVisible();
  await expect(field(page)).toBeVisible();
});
