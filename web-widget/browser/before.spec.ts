// Before and around the conversation: the form before the chat, help articles, opening hours, colours, languages.
import { png } from './png';
import { expect, test, type World } from './world';

const FORM = {
  intro: 'So that the right person answers.',
  fields: [
    { id: 'name', label: 'Your name', kind: 'text' as const, required: false },
    { id: 'email', label: 'E-mail', kind: 'email' as const, required: true },
    { id: 'topic', label: 'Topic', kind: 'select' as const, required: true, options: ['Order', 'Shop'] },
  ],
  consent: 'I agree that my message is kept for 90 days.',
};
const start = (world: World) => world.panel.getByRole('button', { name: 'Start chat' });

test('asks what the owner wants to know, names each slip, and sends it with the first message', async ({
  world,
}) => {
  Object.assign(world.desk.inbox, { pre_chat: FORM, privacy_url: 'https://desk.test/privacy' });
  await world.visit();
  await world.opens();
  await expect(start(world)).toBeVisible();
  await expect(world.field).toHaveCount(0);
  await world.hasNoBarrier();
  await start(world).click();
  const email = world.panel.getByLabel('E-mail');
  await expect(email).toBeFocused();
  await expect(email).toHaveAccessibleDescription('Please fill this in.');
  await world.looks('form-errors');
  await email.fill('anna@');
  await world.panel.getByLabel('Topic').selectOption('Order');
  await start(world).click();
  await expect(email).toHaveAccessibleDescription(/Please check the address/);
  await email.fill('anna@example.com');
  await start(world).click();
  await expect(world.panel.getByRole('checkbox')).toBeFocused();
  await world.hasNoBarrier();
  await world.panel.getByText('I agree that').click();
  await start(world).click();
  await expect(world.field).toBeFocused();
  await world.says('Where is my order?');
  await expect
    .poll(() => world.desk.received.find((frame) => frame.type === 'send'))
    .toMatchObject({
      text: 'Where is my order?',
      form: {
        fields: [
          { id: 'email', label: 'E-mail', value: 'anna@example.com' },
          { id: 'topic', label: 'Topic', value: 'Order' },
        ],
        consent: FORM.consent,
      },
    });
});

test('asks again, with the answers filled in, if the server rejects the form', async ({ world }) => {
  Object.assign(world.desk.inbox, { pre_chat: { fields: [FORM.fields[1]] } });
  world.desk.nextAnswers = [{ code: 'invalid_form' }];
  await world.visit();
  await world.opens();
  await world.panel.getByLabel('E-mail').fill('anna@example.com');
  await start(world).click();
  await world.says('Hello');
  await expect(world.panel.getByLabel('E-mail')).toHaveValue('anna@example.com');
  await world.panel.getByLabel('E-mail').fill('anna@example.org');
  await start(world).click();
  await expect
    .poll(() => world.desk.received.findLast((frame) => frame.type === 'send'))
    .toMatchObject({ text: 'Hello', form: { fields: [{ value: 'anna@example.org' }] } });
  await expect(world.log.getByText('Hello', { exact: true })).toHaveCount(1);
});

test('does not ask for what the page has already provided', async ({ world }) => {
  Object.assign(world.desk.inbox, { pre_chat: FORM });
  await world.visit();
  await world.page.evaluate(() => window.frontdesk!('identify', { name: 'Anna', email: 'anna@example.com' }));
  await world.opens();
  await expect(world.panel.getByLabel('Your name')).toHaveValue('Anna');
  await expect(world.panel.getByLabel('E-mail')).toHaveValue('anna@example.com');
});

test('articles can be searched and read with the keyboard, without starting a chat', async ({ world }) => {
  world.desk.inbox.help = true;
  await world.visit();
  await world.opens();
  const browse = world.panel.getByRole('button', { name: 'Browse help articles' });
  await browse.focus();
  await world.page.keyboard.press('Enter');
  const search = world.panel.getByRole('searchbox');
  await expect(search).toBeFocused();
  await expect(world.panel.getByRole('listitem')).toHaveCount(2);
  await world.looks('help');
  await world.page.keyboard.type('deliv');
  await expect(world.panel.getByRole('listitem')).toHaveCount(1);
  await expect(world.panel.getByText('1 article', { exact: true })).toHaveRole('status');
  await world.hasNoBarrier();
  await world.page.keyboard.press('ArrowDown');
  await world.page.keyboard.press('Enter');
  await expect(world.panel.getByRole('heading', { name: /allergens/ })).toBeVisible();
  await world.hasNoBarrier();
  await world.looks('help-article');
  await world.page.keyboard.press('Escape');
  await expect(world.panel.getByRole('listitem').getByRole('button')).toBeFocused();
  await world.page.keyboard.press('Escape');
  await expect(browse).toBeFocused();
  expect(world.desk.received.map((frame) => frame.type)).not.toContain('send');
  expect(await world.page.evaluate(() => localStorage.length + sessionStorage.length)).toBe(0);
});

test('a search without results can be asked in the chat', async ({ world }) => {
  world.desk.inbox.help = true;
  await world.visit();
  await world.opens();
  await world.panel.getByRole('button', { name: 'Browse help articles' }).click();
  await world.panel.getByRole('searchbox').fill('unicorns');
  await expect(world.panel.getByText('No articles found for “unicorns”.')).toBeVisible();
  await world.hasNoBarrier();
  await world.panel.getByRole('button', { name: 'Ask in the chat' }).click();
  await expect(world.field).toHaveValue('unicorns');
  await expect(world.field).toBeFocused();
});

test('shows that it is automatic, the opening hours, and the link to the privacy policy', async ({
  world,
}) => {
  Object.assign(world.desk.inbox, {
    open: false,
    opens_at: new Date(2026, 0, 8, 9).getTime(),
    hours: [
      { days: 'mon-fri', from: '09:00', to: '18:00' },
      { days: 'sat', from: '10:00', to: '14:00' },
    ],
    time_zone: 'Europe/Vienna',
    privacy_url: 'https://desk.test/privacy',
  });
  await world.page.clock.setFixedTime(new Date(2026, 0, 7, 22));
  await world.visit();
  await world.opens();
  await expect(world.panel.getByText('You’re writing with an automatic assistant.')).toBeVisible();
  await expect(world.panel.getByText('We’re back tomorrow at 9:00.')).toBeVisible();
  await expect(world.panel.getByRole('link', { name: 'Privacy' })).toHaveAttribute(
    'href',
    'https://desk.test/privacy',
  );
  await world.panel.getByText('Opening hours').click();
  await expect(world.panel.getByText('Mon – Fri')).toBeVisible();
  await expect(world.panel.getByText('Times in Vienna')).toBeVisible();
  await world.hasNoBarrier();
  await world.looks('notice');
});

test('shows the owner’s logo, or the bell if it cannot be loaded', async ({ world }) => {
  world.bytes.set('logo', png(80, 80));
  world.desk.inbox.logo = '/api/v1/attachments/logo/logo.png';
  await world.visit();
  await world.opens();
  await expect(world.panel.locator('.header .picture[data-drawn]')).toBeVisible();
  await world.looks('logo');
  world.toleratesFaults = true; // the browser reports the missing picture
  world.desk.inbox.logo = '/api/v1/attachments/none/logo.png';
  await world.page.reload();
  await world.opens();
  await expect(world.panel.locator('.header .avatar svg')).toBeVisible();
  await expect(world.panel.locator('.header .picture')).toHaveCount(0);
});

for (const theme of ['light', 'dark'] as const) {
  for (const accent of ['#ffd400', '#101010', '#b4552d', '#00e5ff']) {
    test(`keeps every word readable with ${accent} in ${theme}`, async ({ world }) => {
      Object.assign(world.desk.inbox, { theme, accent, help: true, pre_chat: { fields: [FORM.fields[1]] } });
      await world.visit();
      await world.opens();
      await expect(start(world)).toBeVisible();
      await world.hasNoBarrier();
      await world.looks(`accent-${theme}-${accent.slice(1)}`);
    });
  }
}

for (const [lang, dir] of [
  ['de', 'ltr'],
  ['ar', 'rtl'],
  ['he', 'rtl'],
  ['ja', 'ltr'],
] as const) {
  for (const [width, height] of [
    [320, 568],
    [390, 844],
    [768, 1024],
    [1440, 900],
  ] as const) {
    test(`fits ${lang} at ${width} px`, async ({ world }) => {
      Object.assign(world.desk.inbox, {
        theme: width === 768 ? 'dark' : 'light',
        help: true,
        hours: [{ days: 'mon-fri', from: '09:00', to: '18:00' }],
        privacy_url: 'https://desk.test/privacy',
        ...(width === 390 && { pre_chat: FORM }),
      });
      await world.page.setViewportSize({ width, height });
      await world.visit({ lang, dir });
      await world.opens();
      await expect(world.panel.locator('.notice')).toBeVisible();
      if (width === 390) await expect(world.panel.locator('form')).toBeVisible();
      await expect(world.page.locator('.place')).toHaveAttribute('dir', dir);
      const wide = await world.panel.evaluate((panel) =>
        [panel, ...panel.querySelectorAll('*')]
          .filter(
            (each) =>
              each.scrollWidth > each.clientWidth + 1 && getComputedStyle(each).overflowX === 'visible',
          )
          .map((each) => each.className),
      );
      expect(wide.filter((name) => typeof name === 'string' && name && name !== 'unseen')).toEqual([]);
      await world.hasNoBarrier();
      await world.looks(`${lang}-${width}`);
    });
  }
}

test('can be used at 200 % zoom, in forced colours and with reduced motion', async ({ world }) => {
  Object.assign(world.desk.inbox, { help: true, pre_chat: FORM });
  await world.page.setViewportSize({ width: 640, height: 450 }); // 1280 by 900 at 200 %
  await world.page.emulateMedia({ forcedColors: 'active', reducedMotion: 'reduce' });
  await world.visit();
  await world.opens();
  await start(world).scrollIntoViewIfNeeded();
  await expect(start(world)).toBeInViewport();
  await world.hasNoBarrier();
  const moving = await world.panel.evaluate((panel) =>
    panel.getAnimations({ subtree: true }).map((animation) => animation.effect!.getComputedTiming().duration),
  );
  expect(moving).toEqual([]);
  await world.looks('zoom-forced');
});
