// The lists of the inbox, most urgent first. The first four are the user's, the others the desk's.
import type { ConversationSummary } from '@frontdesk/protocol';

import type { DeskState } from './desk-state';

export const listNames = ['mine', 'unread', 'mentions', 'later', 'waiting', 'team', 'bot', 'all'] as const;
export type ListName = (typeof listNames)[number];
export type Lists = Record<ListName, ConversationSummary[]>;

/** The parts of the desk's state that the lists are computed from. */
export const listSources = ['conversations', 'waiting', 'user', 'readMarks', 'mentions', 'undoable'] as const;
export type ListSources = Pick<DeskState, (typeof listSources)[number]>;

export function isListName(text: string | undefined): text is ListName {
  return listNames.includes(text as ListName);
}

/** Since when the visitor has waited for a person (ms): in the queue, or for an answer. Absent if snoozed. */
export function waitsSince(summary: ConversationSummary): number | null {
  if (summary.snoozed_until !== undefined) return null;
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

export function isMine(summary: ConversationSummary, userId: string | undefined): boolean {
  return summary.holder.holder === 'agent' && summary.holder.agent?.id === userId;
}

/** The visitor's last message came after the entry that the user last read. */
export function isUnread(summary: ConversationSummary, readTo: number | undefined): boolean {
  return summary.preview_from === 'visitor' && summary.last_seq > (readTo ?? 0);
}

export function listsOf(state: ListSources): Lists {
  const { user, readMarks, undoable } = state;
  const all = byUrgency(state);
  const lists: Lists = {
    mine: [],
    unread: [],
    mentions: [],
    later: [],
    waiting: [],
    team: [],
    bot: [],
    all,
  };
  const mentioned = new Set(state.mentions.map((mention) => mention.conversation));
  for (const summary of all) {
    const mine = isMine(summary, user?.id);
    if (mentioned.has(summary.id)) lists.mentions.push(summary);
    // Leaves out snoozed conversations, and those whose resolution or return can still be undone.
    if (summary.snoozed_until !== undefined) {
      if (mine) lists.later.push(summary);
      continue;
    }
    if (mine && !undoable.has(summary.id)) {
      lists.mine.push(summary);
      if (isUnread(summary, readMarks.get(summary.id))) lists.unread.push(summary);
    }
    const { holder } = summary.holder;
    if (holder === 'bot') lists.bot.push(summary);
    if (holder === 'queue') lists.waiting.push(summary);
    if ((holder === 'queue' || holder === 'agent') && isOfTeams(summary, user?.teams))
      lists.team.push(summary);
  }
  lists.later.sort((a, b) => (a.snoozed_until ?? 0) - (b.snoozed_until ?? 0));
  return lists;
}

/** An agent without teams works for all of them. */
function isOfTeams(summary: ConversationSummary, teams: readonly string[] | undefined): boolean {
  return !teams || teams.length === 0 || teams.includes(summary.team);
}

/** The queue in its order, then the longest unanswered, then the latest. */
function byUrgency({ conversations, waiting }: ListSources): ConversationSummary[] {
  const place = new Map(waiting.map((id, i) => [id, i]));
  const keyed = [];
  for (const summary of conversations.values()) {
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
  return keyed.map((each) => each.summary);
}

/** Queue first, then unanswered, other assigned, with the bot, and snoozed conversations. */
function rank(summary: ConversationSummary, since: number | null): number {
  if (summary.snoozed_until !== undefined) return 4;
  switch (summary.holder.holder) {
    case 'queue':
      return 0;
    case 'agent':
      return since === null ? 2 : 1;
    case 'bot':
      return 3;
    case 'nobody':
      return 5;
  }
}

/** Infinity minus Infinity would be NaN. */
function ascending(a: number, b: number): number {
  return a === b ? 0 : a < b ? -1 : 1;
}
