// The current time for components that show durations, with one shared timer per interval.
import { useSyncExternalStore } from 'react';

/** Updated every ten seconds. */
export const useNow = everyMs(10_000);
/** Updated every second, for countdowns. */
export const useSeconds = everyMs(1_000);

function everyMs(step: number): () => number {
  let now = Date.now();
  let timer: ReturnType<typeof setInterval> | undefined;
  const listeners = new Set<() => void>();

  function subscribe(listener: () => void): () => void {
    listeners.add(listener);
    if (!timer) {
      now = Date.now();
      timer = setInterval(() => {
        now = Date.now();
        for (const each of listeners) each();
      }, step);
    }
    return () => {
      listeners.delete(listener);
      if (listeners.size > 0) return;
      clearInterval(timer);
      timer = undefined;
    };
  }
  return () => useSyncExternalStore(subscribe, () => now);
}
