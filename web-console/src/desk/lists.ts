// The four lists of the inbox, their order and their counts.
import type { ConversationSummary } from '@frontdesk/protocol';

import type { DeskState } from './desk-state';

export const listNames = ['mine', 'waiting', 'bot', 'all'] as const;
export type ListName = (typeof listNames)[number];
export type Lists = Record<ListName, ConversationSummary[]>;

export function isListName(text: string | undefined): text is ListName {
  return listNames.includes(text as ListName);
}

/** Since when a person has been waited for (ms): in the queue, or for the agent's words. */
export function waitsSince(summary: ConversationSummary): number | null {
  switch (summary.holder.holder) {
    case 'queue':
      return summary.held_since ?? summary.last_at;
    case 'agent':
      return summary.unanswered_since ?? null;
    case 'bot':
    case 'nobody':
      return null;
  }
}

export function listsOf(state: Pick<DeskState, 'conversations' | 'waiting' | 'user'>): Lists {
  const place = new Map(state.waiting.map((id, i) => [id, i]));
  const keyed = [];
  for (const summary of state.conversations.values()) {
    if (summary.holder.holder === 'nobody') continue;
    const since = waitsSince(summary);
    keyed.push({
      summary,
      rank: rank(summary, since),
      place: place.get(summary.id) ?? Infinity,
      since: since ?? Infinity,
    });
  }
  keyed.sort(
    (a, b) =>
      a.rank - b.rank ||
      ascending(a.place, b.place) ||
      ascending(a.since, b.since) ||
      b.summary.last_at - a.summary.last_at,
  );
  const all = keyed.map((each) => each.summary);
  return {
    mine: all.filter((c) => c.holder.holder === 'agent' && c.holder.agent?.id === state.user?.id),
    waiting: all.filter((c) => c.holder.holder === 'queue'),
    bot: all.filter((c) => c.holder.holder === 'bot'),
    all,
  };
}

/** Queue first, then who waits for an agent's words, then the rest with agents, then the bot's. */
function rank(summary: ConversationSummary, since: number | null): number {
  switch (summary.holder.holder) {
    case 'queue':
      return 0;
    case 'agent':
      return since === null ? 2 : 1;
    case 'bot':
      return 3;
    case 'nobody':
      return 4;
  }
}

/** Infinity minus Infinity would be no number. */
function ascending(a: number, b: number): number {
  return a === b ? 0 : a < b ? -1 : 1;
}
