// Conversations that are offered to the user, the first to expire first.
import type { ConversationSummary } from '@frontdesk/protocol';

import type { DeskState } from './desk-state';

export interface Offer {
  summary: ConversationSummary;
  /** In server time (ms). */
  until: number;
}

/** Leaves out offers that have expired, even if the server has not yet said so. */
export function offersAt(state: Pick<DeskState, 'offers' | 'conversations'>, now: number): Offer[] {
  const open: Offer[] = [];
  for (const [id, until] of state.offers) {
    const summary = state.conversations.get(id);
    if (summary && until > now) open.push({ summary, until });
  }
  return open.sort((a, b) => a.until - b.until);
}
