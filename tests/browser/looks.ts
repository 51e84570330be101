// A page as everybody may see it: at three widths in both themes no barrier and nothing to scroll sideways.
import type { Page } from '@playwright/test';

import type { Person } from './people';
import { folder, takePicture } from './picture';
import { expect } from './test';

const PHONE = { width: 390, height: 844 };
const SMALL = { width: 1024, height: 768 };
const WIDE = { width: 1440, height: 900 };
/** Everything once, and what a size and a theme change where both are others. */
const VIEWS = [
  { size: SMALL, theme: 'light', whole: undefined, floating: undefined },
  { size: SMALL, theme: 'dark', whole: undefined, floating: undefined },
  { size: WIDE, theme: 'dark', whole: undefined, floating: undefined },
  { size: WIDE, theme: 'light', whole: 'all', floating: undefined },
  { size: PHONE, theme: 'light', whole: undefined, floating: undefined },
  { size: PHONE, theme: 'dark', whole: 'seen', floating: 'all' },
] as const;

/** What is on the screen now: a whole page, or what floats above one that was looked at before. It is left wide and light. */
export async function looksRight(
  person: Person,
  name: string,
  what: 'whole' | 'floating' = 'whole',
): Promise<void> {
  const { page } = person;
  await expect(page.locator('[aria-busy="true"]')).toHaveCount(0);
  // A hint of what the mouse has been left on does not belong to the page.
  await page.mouse.move(0, 0);
  for (const { size, theme, [what]: barriers } of VIEWS) {
    if (!folder && !barriers) continue;
    await page.setViewportSize(size);
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
    await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', theme);
    await page.evaluate(drawn);
    const where = `${name}, ${size.width} px, ${theme}`;
    expect.soft(await overflows(page), `${where}: too wide`).toBe(false);
    await takePicture(page, `${name}-${size.width}-${theme}`);
    if (barriers) expect.soft(await person.barriers(barriers), where).toEqual([]);
  }
  await page.setViewportSize(WIDE);
  await page.emulateMedia({ colorScheme: 'light' });
}

/** Whether one would have to scroll sideways. */
export function overflows(page: Page): Promise<boolean> {
  return page.evaluate(() =>
    [...document.querySelectorAll('html, main, [role="dialog"]')].some(
      (each) => each.scrollWidth > each.clientWidth,
    ),
  );
}

/** Runs in the page: its colours have changed on the screen, too. */
function drawn(): Promise<number> {
  return new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
}
