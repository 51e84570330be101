// Keyboard use: the focus enters the panel, stays in it, is never lost and returns.
import { expect, test } from './world';

test('opens, closes with Escape, and returns the focus', async ({ world }) => {
  await world.visit();
  await world.launcher.focus();
  await world.page.keyboard.press('Enter');
  await world.panel.getByText(world.desk.inbox.greeting).waitFor();
  await expect.poll(() => world.focus()).toBe('Write a message');
  await world.page.keyboard.press('Escape');
  await expect(world.panel).toBeHidden();
  await expect.poll(() => world.focus()).toBe('Open chat');
});

test('the focus moves to the message field when a pressed button disappears', async ({ world }) => {
  await world.visit();
  await world.opens();
  await world.panel.getByRole('button', { name: 'Which breads are vegan?' }).focus();
  await world.page.keyboard.press('Enter');
  await world.log.getByText('Which breads are vegan?').waitFor();
  await expect.poll(() => world.focus()).toBe('Write a message');
});

test('feedback on an answer keeps the focus', async ({ world }) => {
  world.answersWith('Yes.');
  await world.visit();
  await world.opens();
  await world.says('Milk?');
  await world.log.getByRole('button', { name: 'Yes', exact: true }).focus();
  await world.page.keyboard.press('Enter');
  await world.log.getByText('Thanks for your feedback.').waitFor();
  await expect.poll(() => world.focus()).toBe('Write a message');
});

test('the focus returns after reading an article', async ({ world }) => {
  world.answersWith('Yes.');
  await world.visit();
  await world.opens();
  await world.says('Milk?');
  const source = world.log.getByRole('button', { name: 'Where to find allergens of a product' });
  await source.focus();
  await world.page.keyboard.press('Enter');
  await expect.poll(() => world.focus()).toBe('Back to the chat');
  await world.page.keyboard.press('Escape');
  await expect(world.panel).toBeVisible();
  await expect(source).toBeFocused();
});

test('the way to get an answer can be chosen with the keyboard', async ({ world }) => {
  const promise = { kind: 'answer_by', at: Date.now() + 86_400_000 } as const;
  world.desk.onMessage = () =>
    world.desk.hold({ holder: 'queue', promise, ways: ['wait', 'email', 'call_back'] });
  await world.visit();
  await world.opens();
  await world.says('I am angry');
  const { keyboard } = world.page;
  await world.panel.getByRole('button', { name: 'Wait here' }).focus();
  await keyboard.press('Tab');
  await keyboard.press('Tab');
  await keyboard.press('Enter');
  await expect.poll(() => world.focus()).toBe('Phone number');
  await keyboard.type('030 901820');
  await keyboard.press('Tab');
  await keyboard.type('Anna');
  await keyboard.press('Enter');
  await expect(world.panel.getByRole('status').getByText('We’ll call you on')).toBeVisible();
  await expect.poll(() => world.focus()).toBe('Write a message');
});

test('the menu closes with Escape, and the panel stays', async ({ world }) => {
  world.answersWith('Yes.');
  await world.visit();
  await world.opens();
  await world.says('Milk?');
  await world.panel.getByRole('button', { name: 'More' }).press('Enter');
  await world.page.keyboard.press('Tab');
  await expect.poll(() => world.focus()).toBe('Sound');
  await world.page.keyboard.press('Escape');
  await expect.poll(() => world.focus()).toBe('More');
  await expect(world.panel).toBeVisible();
});

test('emoji are found by search and arrow keys, and inserted at the cursor', async ({ world }) => {
  await world.visit();
  await world.opens();
  await world.field.fill('Thank you ');
  const { keyboard } = world.page;
  const button = world.panel.getByRole('button', { name: 'Emoji' });
  await button.press('Enter');
  await expect.poll(() => world.focus()).toBe('Search emoji');
  await keyboard.type('thanks');
  await expect(world.panel.getByRole('gridcell')).toHaveCount(1);
  await keyboard.press('Enter');
  await expect(world.field).toHaveValue('Thank you 🙏');
  await expect.poll(() => world.focus()).toBe('Write a message');

  await button.press('Enter');
  await expect.poll(() => world.focus()).toBe('Search emoji');
  await keyboard.press('ArrowDown');
  await keyboard.press('ArrowRight');
  await keyboard.press('ArrowDown');
  await keyboard.press('ArrowLeft');
  await keyboard.press('Enter');
  await expect(world.field).toHaveValue('Thank you 🙏🥰');
  await button.press('Enter');
  await expect.poll(() => world.focus()).toBe('Search emoji');
  await keyboard.press('Escape');
  await expect.poll(() => world.focus()).toBe('Emoji');
  await expect(world.panel).toBeVisible();
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 } });

  test('the focus does not go behind the panel', async ({ world }) => {
    await world.visit();
    await world.opens();
    const seen = new Set<string>();
    for (let i = 0; i < 12; i++) {
      await world.page.keyboard.press('Tab');
      seen.add(await world.focus());
    }
    for (let i = 0; i < 12; i++) {
      await world.page.keyboard.press('Shift+Tab');
      seen.add(await world.focus());
    }
    expect(seen).toContain('Close chat');
    expect(seen).toContain('Write a message');
    expect(seen).not.toContain('More bread');
  });

  test('the panel covers the page, and its field does not zoom the page', async ({ world }) => {
    await world.visit();
    await world.opens();
    await expect.poll(() => world.panel.boundingBox()).toEqual({ x: 0, y: 0, width: 390, height: 844 });
    await expect(world.field).toHaveCSS('font-size', '16px');
    await expect(world.launcher).toBeHidden();
  });
});
