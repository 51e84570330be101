// Files: by button, from the clipboard, by drag and drop; checked first, with progress, and never lost silently.
import { gives } from './gives';
import { png } from './png';
import { expect, test } from './world';

const CAKE = { name: 'cake.png', mimeType: 'image/png', buffer: png(320, 200) };
const INVOICE = { name: 'invoice.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7') };

test('are chosen, shown in reserved space, and opened in full', async ({ world }) => {
  await world.visit();
  await world.opens();
  await world.chooses(CAKE, INVOICE);
  await expect(world.panel.getByRole('list', { name: 'Attached files' }).getByRole('listitem')).toHaveCount(
    2,
  );
  await world.says('Look at this');
  await expect
    .poll(() => world.desk.entries.at(-1)?.attachments?.map((each) => each.name))
    .toEqual(['cake.png', 'invoice.pdf']);
  await world.page.reload();
  const image = world.log.getByRole('button', { name: 'Enlarge cake.png' });
  const reserved = await image.boundingBox();
  await image.locator('[data-drawn]').waitFor();
  expect((await image.boundingBox())!.height).toBeCloseTo(reserved!.height, 1);
  await expect(world.log.getByRole('link', { name: /invoice\.pdf/ })).toHaveAttribute('rel', /noopener/);

  await image.click();
  const full = world.page.getByRole('dialog', { name: 'cake.png' });
  await expect(full.getByRole('img', { name: 'cake.png' })).toBeVisible();
  await world.page.keyboard.press('Escape');
  await expect(full).toBeHidden();
  await expect(world.panel).toBeVisible();
  await expect(image).toBeFocused();
});

test('can be pasted and dropped', async ({ world }) => {
  await world.visit();
  await world.opens();
  await gives(world.page, 'paste', 'pasted.pdf');
  await gives(world.page, 'drop', 'dropped.pdf');
  const tray = world.panel.getByRole('list', { name: 'Attached files' });
  await expect(tray.getByText('pasted.pdf')).toBeVisible();
  await expect(tray.getByText('dropped.pdf')).toBeVisible();
  await world.field.press('Enter');
  await expect(world.log.getByRole('link', { name: /dropped\.pdf/ })).toBeVisible();
});

test('that exceed the limits are reported before anything is uploaded', async ({ world }) => {
  await world.visit();
  await world.opens();
  await world.chooses(
    { name: 'song.mp3', mimeType: 'audio/mpeg', buffer: Buffer.from('x') },
    { name: 'huge.pdf', mimeType: 'application/pdf', buffer: Buffer.alloc(5_000_001) },
  );
  await expect(
    world.panel.getByText('This file type isn’t supported. Supported: PNG, JPEG, PDF.'),
  ).toBeVisible();
  await expect(world.panel.getByText(/^Too large: 5 MB/)).toBeVisible();
  expect(world.requests.filter((path) => path.includes('attachments'))).toEqual([]);
  const [a, b, c, d] = ['a.pdf', 'b.pdf', 'c.pdf', 'd.pdf'].map((name) => ({ ...INVOICE, name }));
  await world.chooses(a!, b!, c!, d!);
  await expect(world.panel.getByText('3 files at most in one message.')).toBeVisible();
});

test('on their way show how far they are, hold the message back, and can be called off', async ({
  world,
}) => {
  let pass = () => {};
  world.uploadsMayPass = new Promise((done) => (pass = done));
  await world.visit();
  await world.opens();
  await world.chooses(CAKE, INVOICE);
  await expect(world.panel.getByRole('progressbar', { name: 'Uploading cake.png' })).toBeVisible();
  await world.field.fill('With a picture');
  await world.field.press('Enter');
  await expect(world.panel.getByText('Your message is sent once the files are uploaded.')).toBeVisible();
  await world.panel.getByRole('button', { name: 'Remove invoice.pdf' }).click();
  expect(world.desk.entries).toEqual([]);
  pass();
  await expect(world.log.getByText('With a picture')).toBeVisible();
  await expect.poll(() => world.desk.entries[0]?.attachments?.map((each) => each.name)).toEqual(['cake.png']);
});

test('wait for the connection, and continue by themselves', async ({ world }) => {
  await world.visit();
  await world.opens();
  await world.says('Hello');
  world.up = false;
  world.desk.dropAll();
  await world.chooses(INVOICE);
  await expect(world.panel.getByText('Not uploaded yet.')).toBeVisible();
  world.up = true;
  await world.page.evaluate(() => dispatchEvent(new Event('online')));
  await expect(world.panel.getByText('Not uploaded yet.')).toBeHidden();
  await world.field.press('Enter');
  await expect(world.log.getByRole('link', { name: /invoice\.pdf/ })).toBeVisible();
});

test('survive a reload if they were uploaded, and are reported if not', async ({ world }) => {
  await world.visit();
  await world.opens();
  await world.says('Hello');
  await world.chooses(INVOICE);
  const tray = world.panel.getByRole('list', { name: 'Attached files' });
  await expect(tray.getByRole('progressbar')).toHaveCount(0);
  world.uploadsMayPass = new Promise(() => {});
  await world.chooses(CAKE);
  await expect(tray.getByRole('progressbar')).toBeVisible();
  await world.page.reload();
  await expect(tray.getByText('invoice.pdf')).toBeVisible();
  await expect(tray.getByText('The page was closed before this was uploaded.')).toBeVisible();
  await world.panel.getByRole('button', { name: 'Remove cake.png' }).click();
  await world.field.press('Enter');
  await expect(world.log.getByRole('link', { name: /invoice\.pdf/ })).toBeVisible();
});

test('that are rejected or fail can be tried again', async ({ world }) => {
  await world.visit();
  await world.opens();
  let refuse = true;
  await world.context.route('**/api/v1/attachments?*', (route) =>
    refuse ? route.fulfill({ status: 503 }) : route.fallback(),
  );
  world.toleratesFaults = true;
  await world.chooses(INVOICE);
  await expect(world.panel.getByText('This file couldn’t be uploaded.')).toBeVisible();
  refuse = false;
  await world.panel.getByRole('button', { name: 'Upload invoice.pdf again' }).click();
  await world.field.press('Enter');
  await expect(world.log.getByRole('link', { name: /invoice\.pdf/ })).toBeVisible();
});
