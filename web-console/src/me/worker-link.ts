// The page's side of the service worker: begins it, tells it what to keep and how to speak.
import { texts } from '../texts';
import type { FromWorker, ToWorker } from '../worker/messages';

export async function workerReady(): Promise<ServiceWorkerRegistration> {
  return navigator.serviceWorker.ready;
}

/** Never in the way: without a worker the console works, but neither without a connection nor by push. */
export async function startWorker(open: (path: string) => void): Promise<void> {
  if (!('serviceWorker' in navigator) || !import.meta.env.PROD) return;
  navigator.serviceWorker.addEventListener('message', ({ data }: MessageEvent<FromWorker>) =>
    open(data.open),
  );
  try {
    await navigator.serviceWorker.register('/console/worker.js', { scope: '/console/' });
  } catch {
    return;
  }
  const { active } = await workerReady();
  const tell = (message: ToWorker) => active?.postMessage(message);
  tell({ type: 'words', words: texts.pushed });
  tell({ type: 'keep', urls: whatThisPageNeeded() });
}

/** The scripts and styles that this start has loaded: enough to start again without a connection. */
function whatThisPageNeeded(): string[] {
  const loaded = performance.getEntriesByType('resource').map(({ name }) => name);
  return loaded.filter((url) => url.startsWith(`${location.origin}/console/`));
}
