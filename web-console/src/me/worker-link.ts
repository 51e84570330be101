// The page's side of the service worker: registers it, and sends it the files to cache and its texts.
import { texts } from '../texts';
import type { FromWorker, ToWorker } from '../worker/messages';

export async function workerReady(): Promise<ServiceWorkerRegistration> {
  return navigator.serviceWorker.ready;
}

/** Never fails: without a worker the console works, but not offline and without push. */
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
  const post = (message: ToWorker) => active?.postMessage(message);
  post({ type: 'words', words: texts.pushed });
  post({ type: 'keep', urls: loadedFiles() });
}

/** The scripts and styles that this page has loaded: enough to start again offline. */
function loadedFiles(): string[] {
  const loaded = performance.getEntriesByType('resource').map(({ name }) => name);
  return loaded.filter((url) => url.startsWith(`${location.origin}/console/`));
}
