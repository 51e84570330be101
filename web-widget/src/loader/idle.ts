// The page's own work comes first, and a slow telephone is not held up by one long task.

/** A page that is never idle has its chat nevertheless. */
const IDLE_WITHIN_MS = 1_000;

/** Not every browser tells when it is; all of them have another task. */
export function whenIdle(run: () => unknown): void {
  if ('requestIdleCallback' in window) requestIdleCallback(run, { timeout: IDLE_WITHIN_MS });
  else setTimeout(run);
}
