// What the user should be notified of between two states of the desk.
import type { ConversationSummary } from '@frontdesk/protocol';

import type { DeskState } from '../desk/desk-state';

type Desk = Pick<DeskState, 'ready' | 'user' | 'conversations' | 'offers' | 'mentions'>;

export interface DeskNotification {
  kind: 'assigned' | 'message' | 'mention';
  summary: ConversationSummary;
  /** For a mention: the colleague's name. */
  by?: string;
}

/** Empty until the first snapshot. Conversations that the user took are not reported. */
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

/** Most events change no conversation, and there may be thousands of them. */
function changed(before: Desk, now: Desk): Iterable<[string, ConversationSummary]> {
  return before.conversations === now.conversations ? [] : now.conversations;
}

/** The user's conversations whose visitor waits for an answer. */
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
