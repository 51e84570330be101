// Every state of the widget is accessible (axe-core), in both themes, on desktop and phone.
import { mkdirSync } from 'node:fs';
import { STATES } from './reach';
import { expect, test, type World } from './world';

const LOOKS = [
  { name: 'light, desk', colorScheme: 'light', viewport: { width: 1280, height: 800 } },
  { name: 'dark, phone', colorScheme: 'dark', viewport: { width: 390, height: 844 } },
] as const;

for (const { name, ...use } of LOOKS) {
  test.describe(name, () => {
    test.use(use);
    for (const [state, reach] of Object.entries(STATES)) {
      test(`${state} has no barrier`, async ({ world }) => {
        await world.visit();
        await reach(world);
        await world.hasNoBarrier();
        await picture(world, `${name} ${state}`);
      });
    }
  });
}

/** Takes a screenshot if SCREENSHOTS names a folder. */
async function picture(world: World, name: string): Promise<void> {
  const folder = process.env.SCREENSHOTS;
  if (!folder) return;
  mkdirSync(folder, { recursive: true });
  await world.page.screenshot({ path: `${folder}/${name.replaceAll(/[^\w]+/g, '-')}.png` });
}

test('every control is at least 24 pixels large', async ({ world }) => {
  await world.visit();
  await STATES.answered!(world);
  const small = await world.page.evaluate(() => {
    const root = document.querySelector('frontdesk-widget')!.shadowRoot!;
    return [...root.querySelectorAll<HTMLElement>('button, textarea, label')]
      .filter((each) => each.checkVisibility() && !each.closest('p'))
      .map((each) => ({
        name: each.getAttribute('aria-label') ?? each.textContent,
        box: each.getBoundingClientRect(),
      }))
      .filter(({ box }) => box.width < 24 || box.height < 24)
      .map(({ name }) => name);
  });
  expect(small).toEqual([]);
});
