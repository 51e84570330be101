// The end of a conversation and what is left of it: transcript, rating, starting again.
import { readFile } from 'node:fs/promises';

import { expect, test } from './test';

test('a visitor keeps the conversation as a file', async ({ people }) => {
  const visitor = await people.visitor();
  await visitor.opensChat();
  await visitor.says('When are you open on Saturday?');
  await visitor.sees(/7:00 to 14:00/);
  const download = visitor.page.waitForEvent('download');
  await visitor.panel.getByRole('button', { name: 'More', exact: true }).click();
  await visitor.panel.getByRole('button', { name: 'Download conversation' }).click();
  const file = await download;
  expect(file.suggestedFilename()).toBe('Linden & Rye.txt');
  const text = await readFile(await file.path(), 'utf8');
  expect(text).toContain('Conversation with Linden & Rye');
  expect(text).toMatch(/\d?\d:\d\d  You: When are you open on Saturday\?/);
  expect(text).toMatch(/Assistant: .*7:00 to 14:00/s);
});

test('a conversation is ended, rated and begun again by writing', async ({ people }) => {
  const visitor = await people.visitor();
  await visitor.opensChat();
  await visitor.says('How long is a gift card valid?');
  await visitor.sees(/three years/);
  await visitor.panel.getByRole('button', { name: 'More', exact: true }).click();
  await visitor.panel.getByRole('button', { name: 'End conversation' }).click();
  await visitor.sees('Conversation ended');
  await visitor.looks('widget-ended');
  await visitor.findsNoBarrier();
  await visitor.rates('4: Good', 'Quick.');
  await visitor.sees('You rated 4 of 5. Thank you.');
  await visitor.says('One more thing: is there somewhere to park?');
  await visitor.sees(/free for 30 minutes/);
});

test('links in messages lead nowhere dangerous', async ({ people }) => {
  const visitor = await people.visitor();
  await visitor.opensChat();
  await visitor.says('See https://example.com/a and javascript:alert(1) and [x](javascript:alert(2))');
  const links = visitor.log.locator('.bubble-own a');
  await expect(links).toHaveCount(1);
  await expect(links).toHaveAttribute('href', 'https://example.com/a');
  await expect(links).toHaveAttribute('rel', 'noopener noreferrer nofollow');
  await expect(links).toHaveAttribute('target', '_blank');
});

test('emoji are chosen from the grid and arrive as they are', async ({ people }) => {
  const visitor = await people.visitor();
  await visitor.opensChat();
  await visitor.panel.getByRole('button', { name: 'Emoji' }).click();
  await visitor.panel.getByRole('textbox', { name: 'Search emoji' }).fill('bread');
  await visitor.page.keyboard.press('Enter');
  await visitor.page.keyboard.type(' please');
  await visitor.page.keyboard.press('Enter');
  await visitor.sees('🍞 please');
  await visitor.reloads();
  await visitor.sees('🍞 please');
});
