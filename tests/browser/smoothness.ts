// How long the page's main thread was busy at a stretch, in processor time, so that a busy machine does not count.
import type { Page } from '@playwright/test';

import { eventsOf, isTask, isWithin, spent_ms } from '../../web-widget/browser/trace';

/** A task without any of these is the test's own looking up of elements, not the page's. */
const OF_THE_PAGE = new Set(['FunctionCall', 'TimerFire', 'FireAnimationFrame', 'Layout', 'Paint']);

const CATEGORIES = ['disabled-by-default-devtools.timeline', 'devtools.timeline', 'toplevel'];

/** The longest task (ms) of any page's main thread while `work` is done. */
export async function longestTask(page: Page, work: () => Promise<void>): Promise<number> {
  const browser = page.context().browser();
  if (!browser) throw new Error('the page has no browser');
  await browser.startTracing(page, { categories: CATEGORIES });
  let trace: Buffer;
  try {
    await work();
  } finally {
    trace = await browser.stopTracing();
  }
  const events = eventsOf(trace);
  const main = new Set(
    events
      .filter((event) => event.name === 'thread_name' && event.args?.name === 'CrRendererMain')
      .map((event) => `${event.pid}/${event.tid}`),
  );
  const onMain = events.filter((event) => event.ph === 'X' && main.has(`${event.pid}/${event.tid}`));
  const ofThePage = onMain.filter((event) => OF_THE_PAGE.has(event.name));
  const tasks = onMain.filter((task) => isTask(task) && ofThePage.some((event) => isWithin(event, task)));
  if (tasks.length === 0) throw new Error('the trace holds no task: what was measured?');
  const longest = Math.max(...tasks.map(spent_ms));
  if (longest === 0) throw new Error('the trace holds no CPU times');
  return longest;
}
