// The service worker: shows push messages, opens the console on a click, and starts it offline.
/// <reference lib="webworker" />
import type { PushMessage } from '../../../web-protocol/src/protocol.gen';
import type { FromWorker, ToWorker } from './messages';

declare const self: ServiceWorkerGlobalScope;

const SHELL = '/console/';
const CACHE = 'frontdesk-console';
const WORDS = `${SHELL}words`;
/** The number of cached files; the oldest are dropped first. */
const KEPT_MAX = 150;

/** Used until a page has sent its texts. */
const english: Record<string, string> = {
  assigned: 'New conversation: {who}',
  message: 'New message from {who}',
  mention: '{who} mentioned you',
  visitor: 'A visitor',
  colleague: 'A colleague',
  trial: 'Test notification',
  trialMore: 'You’ll be notified like this when the console is closed.',
  open: 'Open to read more.',
};

self.addEventListener('install', (event) => {
  void self.skipWaiting();
  event.waitUntil(keep([SHELL]));
});

self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));

self.addEventListener('message', (event) => {
  const message = event.data as ToWorker;
  if (message.type === 'keep') event.waitUntil(keep(message.urls));
  if (message.type === 'words') event.waitUntil(storeTexts(message.words));
});

// ---------------------------------------------------------------- without a connection

async function keep(urls: string[]): Promise<void> {
  const cache = await caches.open(CACHE);
  const missing: string[] = [];
  for (const url of urls) if (url === SHELL || !(await cache.match(url))) missing.push(url);
  await Promise.allSettled(missing.map((url) => cache.add(url)));
  const kept = (await cache.keys()).filter(({ url }) => url.includes('/assets/'));
  await Promise.all(kept.slice(0, -KEPT_MAX).map((request) => cache.delete(request)));
}

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== self.location.origin || !pathname.startsWith(SHELL)) return;
  if (request.mode === 'navigate') event.respondWith(networkFirst(request, SHELL));
  // File names contain a hash of the content.
  else if (pathname.startsWith(`${SHELL}assets/`)) event.respondWith(keptFirst(request));
  else event.respondWith(networkFirst(request, request.url));
});

async function networkFirst(request: Request, keptAs: string): Promise<Response> {
  const cache = await caches.open(CACHE);
  try {
    const response = await fetch(request);
    if (response.ok && response.type === 'basic' && !response.redirected) {
      await cache.put(keptAs, response.clone()).catch(() => undefined);
    }
    return response;
  } catch (error) {
    const kept = await cache.match(keptAs);
    if (kept) return kept;
    throw error;
  }
}

async function keptFirst(request: Request): Promise<Response> {
  return (await (await caches.open(CACHE)).match(request)) ?? fetch(request);
}

// ---------------------------------------------------------------- push

async function storeTexts(words: Record<string, string>): Promise<void> {
  await (await caches.open(CACHE)).put(WORDS, Response.json(words));
}

async function words(): Promise<Record<string, string>> {
  const stored = await (await caches.open(CACHE)).match(WORDS);
  return { ...english, ...((await stored?.json()) as Record<string, string> | undefined) };
}

self.addEventListener('push', (event) => {
  event.waitUntil(show(event.data?.json() as PushMessage));
});

async function show(message: PushMessage): Promise<void> {
  const w = await words();
  // A user who looks at the console sees the event there. Test messages are always shown.
  const seen = (await consoles()).some(({ visibilityState }) => visibilityState === 'visible');
  if (seen && message.kind !== 'trial') return;
  const { kind, conversation } = message;
  const who = message.who ?? (kind === 'mention' ? w.colleague! : w.visitor!);
  await self.registration.showNotification(w[kind]!.replace('{who}', who), {
    body: kind === 'trial' ? w.trialMore! : (message.words ?? w.open!),
    // One notification per conversation: a later one replaces it.
    tag: conversation ?? kind,
    icon: `${SHELL}icon-192.png`,
    badge: `${SHELL}badge-96.png`,
    data: { open: conversation ? `/inbox/mine/${conversation}` : '/' },
  });
}

self.addEventListener('notificationclick', (event) => {
  event.notification.close();
  const { open } = event.notification.data as { open: string };
  event.waitUntil(goTo(open));
});

/** Windows of the console, not of other pages of the same server. */
async function consoles(): Promise<readonly WindowClient[]> {
  const windows = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
  return windows.filter(({ url }) => new URL(url).pathname.startsWith(SHELL));
}

async function goTo(open: string): Promise<void> {
  const [here] = await consoles();
  if (!here) {
    await self.clients.openWindow(`/console${open}`);
    return;
  }
  await here.focus();
  here.postMessage({ open } satisfies FromWorker);
}
