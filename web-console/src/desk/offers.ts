// What is offered to me: which conversations, until when, the next to end first.
import type { ConversationSummary } from '@frontdesk/protocol';

import type { DeskState } from './desk-state';

export interface Offer {
  summary: ConversationSummary;
  /** On the server's clock (ms). */
  until: number;
}

/** An offer whose time is over has ended, although its end may not have been told yet. */
export function offersAt(state: Pick<DeskState, 'offers' | 'conversations'>, now: number): Offer[] {
  const open: Offer[] = [];
  for (const [id, until] of state.offers) {
    const summary = state.conversations.get(id);
    if (summary && until > now) open.push({ summary, until });
  }
  return open.sort((a, b) => a.until - b.until);
}
