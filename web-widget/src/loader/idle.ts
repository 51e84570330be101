// Runs work when the page is idle, so that slow phones are not blocked by one long task.

/** The longest wait on a page that is never idle. */
const IDLE_WITHIN_MS = 1_000;

/** Browsers without requestIdleCallback use a separate task instead. */
export function whenIdle(run: () => unknown): void {
  if ('requestIdleCallback' in window) requestIdleCallback(run, { timeout: IDLE_WITHIN_MS });
  else setTimeout(run);
}
