// What stands in the way of people who use a screen reader, a keyboard, or need contrast.
import type { Page } from '@playwright/test';
import axe from 'axe-core';

const ALL = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
/** What a theme or a size changes. */
const SEEN = { type: 'rule' as const, values: ['color-contrast', 'target-size'] };

/** Of these impacts on the screen as it is now; `seen`: contrast and the size of what one touches alone. */
export async function barriersOf(
  page: Page,
  impacts: readonly string[],
  which: 'all' | 'seen' = 'all',
): Promise<string[]> {
  await page.evaluate(changesEnd);
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source);
  const { violations } = await page.evaluate(
    (runOnly) =>
      (window as unknown as { axe: typeof axe }).axe.run(document, { runOnly, resultTypes: ['violations'] }),
    which === 'all' ? ALL : SEEN,
  );
  return violations
    .filter(({ impact }) => impacts.includes(impact ?? ''))
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join('; ')}`);
}

/** Runs in the page: colours in the middle of a change are not the ones that stay. */
async function changesEnd(): Promise<void> {
  const roots = [...document.querySelectorAll('*')].flatMap(({ shadowRoot }) => shadowRoot ?? []);
  const moving = [document, ...roots].flatMap((root) => root.getAnimations());
  const changes = moving.filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity);
  // One that is called off does not matter any more.
  await Promise.all(changes.map(({ finished }) => finished.catch(() => undefined)));
}
