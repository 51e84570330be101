// Files between visitor and agent, through the real server.
import type { Route } from '@playwright/test';

import { gives } from '../../web-widget/browser/gives';
import { png } from '../../web-widget/browser/png';
import { DeskLine } from './desk-line';
import { COMPLAINT } from './people';
import { expect, test } from './test';

const PDF = Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n');

test('a visitor sends a picture, and an agent answers with a file', async ({ people, desk, browser }) => {
  const agent = await DeskLine.opens(desk, browser);
  const visitor = await people.visitor();
  await visitor.opensChat();
  await visitor.says(COMPLAINT);
  await agent.takesNext();

  const chooser = visitor.page.waitForEvent('filechooser');
  await visitor.panel.getByRole('button', { name: 'Attach a file' }).click();
  await (await chooser).setFiles({ name: 'cake.png', mimeType: 'image/png', buffer: png(640, 400) });
  await visitor.says('See for yourself');
  const image = visitor.log.getByRole('button', { name: 'Enlarge cake.png' });
  await expect(image).toBeVisible();

  const id = await agent.uploads('voucher.pdf', 'application/pdf', PDF);
  await agent.replies('Take this, please.', [id]);
  const file = visitor.log.getByRole('link', { name: /voucher\.pdf/ });
  await expect(file).toBeVisible();
  const link = (await file.getAttribute('href'))!;
  const given = await visitor.context.request.get(link);
  expect(given.headers()).toMatchObject({ 'x-content-type-options': 'nosniff' });
  expect(given.headers()['content-disposition']).toMatch(/^attachment/);

  // From the server this time: nothing of it is kept in the browser.
  await visitor.reloads();
  await image.locator('[data-drawn]').waitFor();
  await visitor.looks('widget-files');
  await visitor.findsNoBarrier();
  await image.click();
  await expect(visitor.page.getByRole('dialog', { name: 'cake.png' })).toBeVisible();
  await visitor.page.keyboard.press('Escape');
  await agent.resolves();
  await agent.hangsUp();
});

test('what only pretends to be a picture is refused with a reason, and the words are kept', async ({
  people,
}) => {
  const visitor = await people.visitor();
  await visitor.opensChat();
  const chooser = visitor.page.waitForEvent('filechooser');
  await visitor.panel.getByRole('button', { name: 'Attach a file' }).click();
  await (
    await chooser
  ).setFiles({
    name: 'cake.png',
    mimeType: 'image/png',
    buffer: Buffer.from('<script>alert(1)</script>'),
  });
  await expect(visitor.panel.getByText(/^This file type isn’t supported/)).toBeVisible();
  await visitor.panel.getByRole('button', { name: 'Remove cake.png' }).click();
  await expect(visitor.panel.getByRole('list', { name: 'Attached files' })).toHaveCount(0);
});

test('files are pasted and dropped, and refused with a reason where they do not fit', async ({ people }) => {
  const visitor = await people.visitor();
  await visitor.opensChat();
  await gives(visitor.page, 'paste', 'pasted.pdf');
  await gives(visitor.page, 'drop', 'dropped.pdf');
  const tray = visitor.panel.getByRole('list', { name: 'Attached files' });
  await expect(tray.getByRole('listitem')).toHaveCount(2);
  const chooser = visitor.page.waitForEvent('filechooser');
  await visitor.panel.getByRole('button', { name: 'Attach a file' }).click();
  const huge = Buffer.concat([PDF, Buffer.alloc(10 * 1_048_576, '% ')]);
  await (await chooser).setFiles({ name: 'huge.pdf', mimeType: 'application/pdf', buffer: huge });
  await expect(visitor.panel.getByText(/^Too large: /)).toBeVisible();
  await visitor.findsNoBarrier();
  await visitor.panel.getByRole('button', { name: 'Remove huge.pdf' }).click();
  await visitor.writes('Both of them');
  await expect(visitor.log.getByRole('link', { name: /pasted\.pdf/ })).toBeVisible();
  await expect(visitor.log.getByRole('link', { name: /dropped\.pdf/ })).toBeVisible();
});

test('an upload shows how far it is on a slow line, and goes on when the network was cut', async ({
  people,
}) => {
  const visitor = await people.visitor();
  await visitor.opensChat();
  await visitor.says('Do you bake gluten-free bread?');
  const devtools = await visitor.context.newCDPSession(visitor.page);
  await devtools.send('Network.enable');
  await devtools.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: 50,
    downloadThroughput: -1,
    uploadThroughput: 50_000,
  });
  let cut = () => {};
  const untilCut = new Promise<void>((done) => (cut = done));
  const breaksOff = async (route: Route) => {
    await untilCut;
    await route.abort('internetdisconnected');
  };
  await visitor.page.route('**/api/v1/attachments?*', breaksOff, { times: 1 });
  const chooser = visitor.page.waitForEvent('filechooser');
  await visitor.panel.getByRole('button', { name: 'Attach a file' }).click();
  const padded = Buffer.concat([PDF, Buffer.alloc(200_000, '% ')]);
  await (await chooser).setFiles({ name: 'long.pdf', mimeType: 'application/pdf', buffer: padded });
  const bar = visitor.panel.getByRole('progressbar', { name: 'Uploading long.pdf' });
  await expect(bar).toBeVisible();
  cut();
  await expect(visitor.panel.getByText('Not uploaded yet.')).toBeVisible();
  await expect(bar).toBeVisible();
  await expect(bar).toBeHidden();
  await visitor.says('Here it is');
  await expect(visitor.log.getByRole('link', { name: /long\.pdf/ })).toBeVisible();
});
