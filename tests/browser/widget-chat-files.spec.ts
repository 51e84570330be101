// Files between visitor and agent, through the real server.
import { png } from '../../web-widget/browser/png';
import { DeskLine } from './desk-line';
import { expect, test } from './test';

const PDF = Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n');

test('a visitor sends a picture, and an agent answers with a file', async ({ people, desk, browser }) => {
  const agent = await DeskLine.opens(
    desk,
    browser,
    desk.accounts.find((each) => each.role === 'agent')!,
  );
  const visitor = await people.visitor();
  await visitor.opensChat();
  await visitor.says('My cake arrived smashed and nobody answers my emails. This is a disgrace.');
  await agent.takesNext();

  const chooser = visitor.page.waitForEvent('filechooser');
  await visitor.panel.getByRole('button', { name: 'Attach a file' }).click();
  await (await chooser).setFiles({ name: 'cake.png', mimeType: 'image/png', buffer: png(640, 400) });
  await visitor.says('See for yourself');
  const image = visitor.log.getByRole('button', { name: 'Show cake.png larger' });
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
  await expect(visitor.panel.getByText(/^This kind of file can’t be sent/)).toBeVisible();
  await visitor.panel.getByRole('button', { name: 'Remove cake.png' }).click();
  await expect(visitor.panel.getByRole('list', { name: 'Attached files' })).toHaveCount(0);
});
