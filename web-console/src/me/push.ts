// Push messages while no console is open: this browser's subscription, and telling the server about it.
import type { PushKey, PushSubscriptionView } from '@frontdesk/protocol';

import { restQuery } from '../queries';
import { rest } from '../rest';
import { workerReady } from './worker-link';

const path = 'me/push';
/** The user who subscribed in this browser. Another user who logs in here is not subscribed. */
const WANTED_BY = 'frontdesk.push';

export function canPush(): boolean {
  return 'serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window;
}

export function wantsPush(userId: string): boolean {
  return localStorage.getItem(WANTED_BY) === userId && Notification.permission === 'granted';
}

/** The server's key, absent if push is switched off on the server. */
export const pushKeyQuery = restQuery<PushKey>(path);

/** Throws if the browser or the server refuses. */
export async function subscribe(userId: string, key: string): Promise<void> {
  const { pushManager } = await workerReady();
  const options = { userVisibleOnly: true, applicationServerKey: key };
  let subscription: PushSubscription;
  try {
    subscription = await pushManager.subscribe(options);
  } catch (error) {
    // The server's key has changed since this browser subscribed: subscribe again.
    const old = await pushManager.getSubscription();
    if (!old) throw error;
    await old.unsubscribe();
    subscription = await pushManager.subscribe(options);
  }
  await rest.post<void>(path, subscription.toJSON() as PushSubscriptionView);
  localStorage.setItem(WANTED_BY, userId);
}

export async function unsubscribe(): Promise<void> {
  localStorage.removeItem(WANTED_BY);
  const subscription = await (await workerReady()).pushManager.getSubscription();
  if (!subscription) return;
  await rest.remove(path, { endpoint: subscription.endpoint });
  await subscription.unsubscribe();
}

/** The server drops a subscription when its session ends, so it is sent again after each log-in. */
export async function keepSubscribed(userId: string): Promise<void> {
  if (!canPush() || !wantsPush(userId)) return;
  const { key } = await rest.get<PushKey>(path);
  if (key) await subscribe(userId, key);
}
