// A conversation of 2,000 entries opens, scrolls and grows without holding up the page.
import { editorOf, inConversation } from './desk-work';
import { longestTask } from './smoothness';
import { expect, test } from './test';

const ENTRIES = 2_000;
const TASK_MS_MAX = 100;

test('2,000 entries stay smooth', async ({ people }) => {
  test.setTimeout(240_000);
  const { mia, visitor } = await inConversation(people);
  const id = new URL(mia.page.url()).pathname.split('/').at(-1) ?? '';
  await mia.opensList('All');
  await mia.page.goto('/console/inbox/mine');
  await mia.page.evaluate(writeMany, { id, count: ENTRIES });
  await mia.page.reload();

  // Which line was stored last is chance, as several sockets write.
  const row = mia.page
    .getByRole('listitem')
    .filter({ hasText: /Line \d+\./ })
    .getByRole('link');
  const timeline = mia.page.getByRole('log', { name: 'Messages' });
  await expect(row).toBeVisible();
  const opening = await longestTask(mia.page, async () => {
    await row.click();
    await expect(timeline.getByText(/^Line \d+\./).last()).toBeVisible();
  });

  const earlier = mia.page.getByRole('button', { name: 'Show earlier messages' });
  const goingBack = await longestTask(mia.page, async () => {
    while (await earlier.isVisible()) await earlier.click();
    await timeline.evaluate((box) => box.scrollTo({ top: 0 }));
    await expect(timeline.getByText('Line 1.', { exact: false }).first()).toBeVisible();
    for (let y = 0; y < 20; y++) await mia.page.mouse.wheel(0, 3_000);
  });

  const growing = await longestTask(mia.page, async () => {
    await editorOf(mia).pressSequentially('Still here, and it is quick.');
    await mia.page.keyboard.press('Enter');
    await visitor.says('Thank you for all these lines.');
    await expect(timeline.getByText('Thank you for all these lines.')).toBeVisible();
  });
  console.log(
    `longest task: opening ${opening.toFixed(0)} ms, going back ${goingBack.toFixed(0)} ms, growing ${growing.toFixed(0)} ms`,
  );
  expect(Math.max(opening, goingBack, growing)).toBeLessThan(TASK_MS_MAX);
});

/** Runs in the page: several sockets of the same agent, each within what one may send. */
async function writeMany({ id, count }: { id: string; count: number }): Promise<void> {
  const SOCKETS = 8;
  const AT_ONCE = 4;
  let next = 1;
  const one = () =>
    new Promise<void>((done, fail) => {
      const socket = new WebSocket(`ws://${location.host}/ws/agent`, 'frontdesk.v1');
      const send = (frame: object) => socket.send(JSON.stringify(frame));
      let open = AT_ONCE;
      const rest = () => {
        if (--open > 0) return;
        socket.onclose = null;
        socket.close();
        done();
      };
      const write = () => {
        if (next > count) return rest();
        const n = next++;
        const text = `Line ${n}. A **sentence** as long as people write them, with [a link](https://shop.example).`;
        const request_id = crypto.randomUUID();
        if (n % 3) send({ type: 'reply', request_id, conversation: id, text });
        else send({ type: 'note', request_id, conversation: id, text });
      };
      socket.onopen = () => send({ type: 'hello', protocol: 1 });
      socket.onclose = () => fail(new Error('a socket was closed'));
      socket.onmessage = ({ data }) => {
        const frame = JSON.parse(data as string) as { type: string; detail?: string };
        if (frame.type === 'rejected') fail(new Error(frame.detail));
        if (frame.type === 'welcome') for (let i = 0; i < AT_ONCE; i++) write();
        if (frame.type === 'accepted') setTimeout(write, 100);
      };
    });
  await Promise.all(Array.from({ length: SOCKETS }, one));
}
