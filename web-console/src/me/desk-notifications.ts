// What has come to me between two states of the desk, whatever list is on the screen.
import type { ConversationSummary } from '@frontdesk/protocol';

import type { DeskState } from '../desk/desk-state';

type Desk = Pick<DeskState, 'ready' | 'user' | 'conversations' | 'offers' | 'mentions'>;

export interface DeskNotification {
  kind: 'assigned' | 'message' | 'mention';
  summary: ConversationSummary;
  /** On a mention: the colleague. */
  by?: string;
}

/** Nothing while the first snapshot comes. A conversation that I took myself came because I asked for it. */
export function notificationsBetween(before: Desk, now: Desk): DeskNotification[] {
  if (!before.ready || !now.ready || !now.user) return [];
  const me = now.user.id;
  const found: DeskNotification[] = [];
  for (const [id, summary] of changed(before, now)) {
    const was = before.conversations.get(id);
    if (was === summary || !isMine(summary, me)) continue;
    const isNew = summary.last_seq > (was?.last_seq ?? 0);
    if (was && isMine(was, me) && isNew && summary.preview_from === 'visitor') {
      found.push({ kind: 'message', summary });
    }
  }
  for (const id of now.offers.keys()) {
    const summary = now.conversations.get(id);
    if (summary && !before.offers.has(id)) found.push({ kind: 'assigned', summary });
  }
  for (const { conversation, seq, by } of now.mentions) {
    const summary = now.conversations.get(conversation);
    const known = before.mentions.some((each) => each.conversation === conversation && each.seq === seq);
    if (summary && !known) found.push({ kind: 'mention', summary, by: by.name });
  }
  return found;
}

/** Most of what happens leaves the conversations, of which there may be thousands, as they are. */
function changed(before: Desk, now: Desk): Iterable<[string, ConversationSummary]> {
  return before.conversations === now.conversations ? [] : now.conversations;
}

/** For the number on the app's icon: visitors of mine who wait for an answer. */
export function unansweredCount({ conversations, user }: Desk): number {
  let waiting = 0;
  for (const summary of conversations.values()) {
    if (user && isMine(summary, user.id) && summary.unanswered_since !== undefined) waiting += 1;
  }
  return waiting;
}

export function assignedCount({ conversations, user }: Desk): number {
  let mine = 0;
  for (const summary of conversations.values()) if (user && isMine(summary, user.id)) mine += 1;
  return mine;
}

function isMine({ holder }: ConversationSummary, me: string): boolean {
  return holder.holder === 'agent' && holder.agent?.id === me;
}
