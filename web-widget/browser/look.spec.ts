// Screenshots of the widget in all widths, themes and languages. Runs only if SCREENSHOTS names a folder.
import { mkdirSync } from 'node:fs';
import { expect, test } from './world';

const folder = process.env.SCREENSHOTS;
const SIZES = [
  { width: 320, height: 568 },
  { width: 390, height: 844 },
  { width: 768, height: 1024 },
  { width: 1440, height: 900 },
];

for (const viewport of SIZES) {
  for (const colorScheme of ['light', 'dark'] as const) {
    for (const [lang, dir] of [
      ['de', 'ltr'],
      ['ar', 'rtl'],
    ] as const) {
      test.describe(`${viewport.width} ${colorScheme} ${lang}`, () => {
        test.skip(!folder, 'only to be looked at');
        test.use({ viewport, colorScheme });
        test('looks well', async ({ world }) => {
          mkdirSync(folder!, { recursive: true });
          const take = (name: string) =>
            world.page.screenshot({
              path: `${folder}/${name}-${viewport.width}-${colorScheme}-${lang}.png`,
              animations: 'disabled',
            });
          world.answersWith('Ja, mit **Butter**. Alles Weitere steht auf der Seite des Produkts.');
          await world.visit({ lang, dir });
          await world.launcher.click();
          await world.panel.getByText(world.desk.inbox.greeting).waitFor();
          await take('1-greeting');
          await world.says('Ist da Milch drin?');
          await world.log.locator('.source').waitFor();
          await take('2-answer');
          world.desk.onMessage = () => {
            world.desk.append({
              from: 'bot',
              kind: 'hand_over',
              text: 'Ich hole jemanden aus dem Team dazu.',
            });
            world.desk.hold({
              holder: 'queue',
              position: 2,
              wait_s: [120, 300],
              promise: { kind: 'person_soon' },
              ways: ['wait', 'email', 'call_back'],
            });
          };
          await world.says('Meine Torte kam zerbrochen an, das geht so nicht!');
          await world.panel.locator('.status-icon').waitFor();
          await take('3-queue');
          world.agentJoins();
          world.agentSays('Guten Tag, hier ist Mara. Das tut mir leid; morgen kommt eine neue.');
          world.desk.pushAll({ type: 'read', up_to: 99 });
          await expect(world.log.getByText('hier ist Mara')).toBeVisible();
          await take('4-agent');
          world.desk.append({ from: 'system', kind: 'resolved', outcome: 'solved' });
          world.desk.hold({ holder: 'nobody', outcome: 'solved' });
          await world.panel.locator('.rating').waitFor();
          await take('5-ended');
        });
      });
    }
  }
}
