// The time, shared by everything that shows how long something lasts; one timer a step for all.
import { useSyncExternalStore } from 'react';

/** Moves on every ten seconds. */
export const useNow = everyMs(10_000);
/** Moves on every second, for countdowns. */
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
