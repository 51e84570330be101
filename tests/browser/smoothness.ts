// How long the page's main thread was busy at a stretch, in processor time, so that a busy machine does not count.
import type { Page } from '@playwright/test';

interface TraceEvent {
  name: string;
  ph: string;
  ts: number;
  pid: number;
  tid: number;
  dur?: number;
  tdur?: number;
  args?: { name?: string };
}

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
  const { traceEvents } = JSON.parse(trace.toString()) as { traceEvents: TraceEvent[] };
  const main = new Set(
    traceEvents
      .filter((event) => event.name === 'thread_name' && event.args?.name === 'CrRendererMain')
      .map((event) => `${event.pid}/${event.tid}`),
  );
  const onMain = traceEvents.filter((event) => event.ph === 'X' && main.has(`${event.pid}/${event.tid}`));
  const ofThePage = onMain.filter((event) => OF_THE_PAGE.has(event.name));
  const tasks = onMain.filter(
    (task) => /RunTask$/.test(task.name) && ofThePage.some((event) => isWithin(event, task)),
  );
  if (tasks.length === 0) throw new Error('the trace holds no task: what was measured?');
  return Math.max(...tasks.map((event) => (event.tdur ?? event.dur ?? 0) / 1_000));
}

function isWithin(event: TraceEvent, task: TraceEvent): boolean {
  return (
    event.pid === task.pid &&
    event.tid === task.tid &&
    event.ts >= task.ts &&
    event.ts < task.ts + (task.dur ?? 0)
  );
}
