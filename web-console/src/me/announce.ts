// Notifies the user of events by desktop notification and sound, except in quiet hours.
import type { ConversationSummary } from '@frontdesk/protocol';
import type { QueryClient } from '@tanstack/react-query';

import { lastWords, visitorName } from '../parts/wording';
import { texts } from '../texts';
import { choiceOf, preferencesNow } from './preferences';
import { isQuiet } from './quiet';
import { play } from './sound';

export interface Announcement {
  kind: 'assigned' | 'returned' | 'message' | 'mention';
  summary: ConversationSummary;
  /** For a mention: the colleague's name. */
  by?: string;
  /** The conversation is on the screen. */
  opened: boolean;
}

const choiceOfKind = {
  assigned: 'assigned',
  returned: 'assigned',
  message: 'messages',
  mention: 'mentions',
} as const;

export function announce(queries: QueryClient, { kind, summary, by, opened }: Announcement): void {
  const preferences = preferencesNow(queries);
  const choice = choiceOf(preferences);
  const looking = document.visibilityState === 'visible' && document.hasFocus();
  if (!choice[choiceOfKind[kind]] || (looking && opened) || isQuiet(preferences.quiet_hours, Date.now()))
    return;
  if (choice.sound) void play();
  if (choice.desktop && !looking) void show(kind, summary, by);
}

async function show(kind: Announcement['kind'], summary: ConversationSummary, by?: string): Promise<void> {
  if (!('Notification' in window) || Notification.permission !== 'granted') return;
  const who = by ?? visitorName(summary.visitor);
  const registration = await navigator.serviceWorker?.getRegistration('/console/');
  // Push messages use the same tag, so that each conversation has one notification.
  await registration?.showNotification(texts.pushed[kind].replace('{who}', who), {
    body: lastWords(summary),
    tag: summary.id,
    icon: '/console/icon-192.png',
    badge: '/console/badge-96.png',
    data: { open: `/inbox/mine/${summary.id}` },
  });
}
