// What a screen reader says: the accessibility tree, and announcements.
import { follow, said } from './said';
import { expect, MARA, test } from './world';

test('the tree of the main story says who speaks, what can be done, and in which order', async ({
  world,
}) => {
  world.answersWith('Yes, with butter.');
  await world.visit();
  await expect(world.launcher).toHaveAccessibleName('Open chat');
  await expect(world.launcher).toHaveAttribute('aria-expanded', 'false');
  await world.opens();
  await world.says('Is there milk in it?');
  await world.log.getByText('Yes, with butter.').waitFor();
  await expect(world.panel).toMatchAriaSnapshot(`
    - dialog "Chat with Wiesenbrück Bakery":
      - banner:
        - heading "Wiesenbrück Bakery" [level=2]
        - paragraph: Automatic assistant
        - button "Talk to a person"
        - button "More"
        - button "Close chat"
      - group "Conversation":
        - log "Messages":
          - text: "You: Is there milk in it?"
          - paragraph: /Sent/
          - paragraph: Assistant · automatic
          - paragraph: Yes, with butter.
          - group "More about this":
            - button "Where to find allergens of a product"
          - group "Was this helpful?":
            - button "Yes"
            - button "No"
      - button "Attach a file"
      - textbox "Write a message"
      - button "Emoji"
      - button "Send" [disabled]
      - paragraph:
        - button "Talk to a person"
  `);
});

test('every control has a role, a name and its state', async ({ world }) => {
  world.answersWith('Yes, with butter.');
  await world.visit();
  await world.opens();
  await world.says('Is there milk in it?');
  await world.panel.getByRole('button', { name: 'More', exact: true }).click();
  const session = await world.context.newCDPSession(world.page);
  const { nodes } = await session.send('Accessibility.getFullAXTree');
  const controls = nodes.filter((node) =>
    ['button', 'textbox', 'link', 'radio', 'switch', 'checkbox'].includes(String(node.role?.value)),
  );
  expect(controls.length).toBeGreaterThan(10);
  expect(controls.filter((node) => !node.ignored && !node.name?.value).map((node) => node.nodeId)).toEqual(
    [],
  );
  const state = (name: string, property: string) =>
    controls
      .find((node) => node.name?.value === name)
      ?.properties?.find((each) => (each.name as string) === property)?.value.value;
  expect(state('More', 'expanded')).toBe(true);
  expect(state('Sound', 'pressed')).toBe('true');
});

test('new messages are announced once and in order; earlier messages are not', async ({ world }) => {
  await world.visit();
  await world.opens();
  await world.says('Hello');
  for (let i = 0; i < 400; i++) {
    world.desk.entries.push({
      seq: i + 10,
      at: Date.now(),
      from: i % 2 ? 'visitor' : 'bot',
      kind: 'message',
      text: `old ${i}`,
    });
  }
  await world.page.reload();
  await world.log.getByText('old 399').waitFor();
  await world.page.waitForTimeout(300);
  await follow(world.page);
  await world.panel
    .getByRole('button', { name: 'Earlier messages' })
    .evaluate((button: HTMLElement) => button.click());
  await world.log.getByText('old 320', { exact: true }).waitFor({ state: 'attached' });
  expect((await said(world.page)).filter((words) => words.includes('old'))).toEqual([]);
  await world.panel.getByRole('button', { name: /newest messages/ }).click();
  await world.log.getByText('old 399').waitFor();
  await world.page.waitForTimeout(300);

  world.desk.append({ from: 'system', kind: 'joined', agent: MARA });
  world.desk.hold({ holder: 'agent', agent: MARA });
  world.agentSays('Good day');
  world.agentSays('How can I help?');
  await world.log.getByText('How can I help?').waitFor();
  const words = (await said(world.page)).join('\n');
  expect(words.match(/Mara Lindner is here now/g)?.length).toBe(1);
  expect(words.match(/Good day/g)?.length).toBe(1);
  expect(words.indexOf('Good day')).toBeLessThan(words.indexOf('How can I help?'));
  expect(words).not.toContain('old');
});

test('the position in the queue, lost connections and refusals are announced', async ({ world }) => {
  await world.visit();
  await world.opens();
  await world.says('Hello');
  await follow(world.page);
  world.desk.hold({ holder: 'queue', position: 2, wait_s: [120, 300], promise: { kind: 'person_soon' } });
  await expect.poll(async () => (await said(world.page)).join()).toContain('You’re second in line');
  world.desk.nextAnswers.push({ code: 'not_holder' });
  await world.says('Refuse me');
  await expect
    .poll(async () => (await said(world.page)).join())
    .toContain('Someone else has just taken over.');
  world.up = false;
  world.desk.dropAll();
  await expect.poll(async () => (await said(world.page)).join()).toContain('No connection.');
});

test.describe('at 200 % zoom', () => {
  // A window of 1280 by 720 at 200 % zoom.
  test.use({ viewport: { width: 640, height: 360 }, deviceScaleFactor: 2 });
  test('everything can be reached and nothing is cut off', async ({ world }) => {
    world.answersWith('Yes, with butter.');
    await world.visit();
    await world.opens();
    await world.says('Is there milk in it?');
    const panel = (await world.panel.boundingBox())!;
    for (const name of ['Close chat', 'More', 'Send', 'Attach a file']) {
      const box = (await world.panel.getByRole('button', { name, exact: true }).boundingBox())!;
      expect(box.x).toBeGreaterThanOrEqual(panel.x);
      expect(box.y).toBeGreaterThanOrEqual(panel.y);
      expect(box.x + box.width).toBeLessThanOrEqual(panel.x + panel.width);
      expect(box.y + box.height).toBeLessThanOrEqual(panel.y + panel.height);
    }
    expect((await world.log.evaluate((log) => log.parentElement!.parentElement!.clientHeight)) > 80).toBe(
      true,
    );
    await world.hasNoBarrier();
  });
});

test.describe('with reduced motion', () => {
  test.use({ reducedMotion: 'reduce' });
  test('nothing moves by itself', async ({ world }) => {
    await world.visit();
    await world.opens();
    await world.says('Is there milk in it?');
    await world.panel.locator('.writing').waitFor();
    const moving = await world.page.evaluate(
      () =>
        document.querySelector('frontdesk-widget')!.shadowRoot!.getAnimations?.().length ??
        document.getAnimations().length,
    );
    expect(moving).toBe(0);
  });
});

test.describe('with forced colours', () => {
  test.use({ forcedColors: 'active' });
  test('every bubble and control has an edge', async ({ world }) => {
    world.answersWith('Yes, with butter.');
    await world.visit();
    await world.opens();
    await world.says('Is there milk in it?');
    await world.log.getByText('Yes, with butter.').waitFor();
    for (const place of ['.bubble-desk', '.bubble-own', '.source', '.composer-box', '.small-button']) {
      const width = await world.panel
        .locator(place)
        .first()
        .evaluate((each) => getComputedStyle(each).borderTopWidth);
      expect(width, place).toBe('1px');
    }
    await world.hasNoBarrier();
  });
});
