// A whole visit by keyboard alone, and what a screen reader is told on the way.
import type { Page } from '@playwright/test';

import { follow, said } from '../../web-widget/browser/said';
import { DeskLine } from './desk-line';
import { expect, test } from './test';

test('keyboard and screen reader are enough for everything, from the button to the rating', async ({
  people,
  desk,
  browser,
}) => {
  const visitor = await people.visitor();
  const { page, panel } = visitor;
  const { keyboard } = page;
  await tabsTo(page, 'Open chat');
  await keyboard.press('Enter');
  await expect(panel.getByRole('textbox', { name: 'Write a message' })).toBeFocused();
  // Nobody types as fast as this test: what was there before has been drawn.
  await expect(visitor.log).toHaveAttribute('aria-live', 'polite');
  await follow(page);
  await keyboard.type('When are you open on Saturday?');
  await keyboard.press('Enter');
  await visitor.sees(/7:00 to 14:00/);
  await expect(visitor.log).toMatchAriaSnapshot(`
    - log "Messages":
      - text: "You: When are you open on Saturday?"
      - paragraph: /Delivered|Sent/
      - paragraph: Assistant · automatic
      - group "More about this":
        - button
      - group "Was this helpful?":
        - button "Yes"
        - button "No"
  `);

  await tabsTo(page, 'Yes', 'Shift+Tab');
  await keyboard.press('Enter');
  await visitor.sees('Thanks for your feedback.');
  await expect(panel.getByRole('textbox', { name: 'Write a message' })).toBeFocused();

  const agent = await DeskLine.opens(desk, browser);
  await tabsTo(page, 'Talk to a person');
  await keyboard.press('Enter');
  await agent.takesNext();
  await visitor.sees(/is here now/);
  await agent.replies('Good morning. How can I help?');
  await visitor.sees('How can I help?');

  await tabsTo(page, 'More');
  await keyboard.press('Enter');
  await tabsTo(page, 'End conversation');
  await keyboard.press('Enter');
  await visitor.sees('Conversation ended');
  await tabsTo(page, 'score');
  await keyboard.press(' ');
  await keyboard.press('ArrowRight');
  await tabsTo(page, 'Send rating');
  await keyboard.press('Enter');
  await visitor.sees('You rated 2 of 5. Thank you.');
  await keyboard.press('Escape');
  await expect(panel).toBeHidden();
  expect(await focused(page)).toBe('Open chat');

  const words = (await said(page)).join('\n');
  for (const once of [
    /7:00 to 14:00/g,
    /Thanks for your feedback/g,
    /is here now/g,
    /How can I help\?/g,
    /You rated 2 of 5/g,
  ]) {
    expect(words.match(once) ?? [], `${once} in ${words}`).toHaveLength(1);
  }
  expect(words.indexOf('7:00 to 14:00')).toBeLessThan(words.indexOf('is here now'));
  await agent.hangsUp();
});

/** Goes on until the keyboard is there; fails where it never comes. */
async function tabsTo(page: Page, name: string, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  for (let i = 0; i < 60; i++) {
    if ((await focused(page)) === name) return;
    await page.keyboard.press(key);
  }
  throw new Error(`the keyboard does not come to ${name}`);
}

/** The name of what has the keyboard. */
function focused(page: Page): Promise<string> {
  return page.evaluate(() => {
    const active = document.activeElement?.shadowRoot?.activeElement ?? document.activeElement;
    const { name } = active as HTMLInputElement;
    return name || active?.getAttribute('aria-label') || active?.textContent?.trim() || '';
  });
}
