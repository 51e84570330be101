// What has come to me between two states of the desk, whatever list is on the screen.
import type { ConversationSummary } from '@frontdesk/protocol';

import type { DeskState } from '../desk/desk-state';

type Desk = Pick<DeskState, 'ready' | 'user' | 'conversations' | 'offers'>;

export interface Happening {
  kind: 'assigned' | 'message';
  summary: ConversationSummary;
}

/** Nothing while the first snapshot comes. A conversation that I took myself came because I asked for it. */
export function happenings(before: Desk, now: Desk): Happening[] {
  if (!before.ready || !now.ready || !now.user) return [];
  const me = now.user.id;
  const happened: Happening[] = [];
  for (const [id, summary] of now.conversations) {
    const was = before.conversations.get(id);
    if (was === summary || !isMine(summary, me)) continue;
    const isNew = summary.last_seq > (was?.last_seq ?? 0);
    if (was && isMine(was, me) && isNew && summary.preview_from === 'visitor') {
      happened.push({ kind: 'message', summary });
    }
  }
  for (const id of now.offers.keys()) {
    const summary = now.conversations.get(id);
    if (summary && !before.offers.has(id)) happened.push({ kind: 'assigned', summary });
  }
  return happened;
}

/** For the number on the app's icon: visitors of mine who wait for an answer. */
export function waitingForMe({ conversations, user }: Desk): number {
  if (!user) return 0;
  return [...conversations.values()].filter((c) => isMine(c, user.id) && c.unanswered_since !== undefined)
    .length;
}

export function held({ conversations, user }: Desk): number {
  return user ? [...conversations.values()].filter((c) => isMine(c, user.id)).length : 0;
}

function isMine({ holder }: ConversationSummary, me: string): boolean {
  return holder.holder === 'agent' && holder.agent?.id === me;
}
