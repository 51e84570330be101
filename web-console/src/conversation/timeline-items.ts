// A conversation's entries as what stands on the screen: days, groups of bubbles, quiet lines, notes.
import type { AgentEntry } from '@frontdesk/protocol';

import type { Outgoing } from '../desk/timeline-state';
import { sameDay } from '../format';

/** Words of one speaker closer together than this stand in one group. */
const GROUP_MS_MAX = 5 * 60_000;

export type TimelineItem =
  | { type: 'day'; key: string; at: number }
  | { type: 'event'; key: string; entry: AgentEntry }
  | { type: 'note'; key: string; entry: AgentEntry }
  /** `first` and `last` of its group: where name and time stand. */
  | { type: 'bubble'; key: string; entry: AgentEntry; first: boolean; last: boolean; feedback?: boolean }
  | { type: 'outgoing'; key: string; outgoing: Outgoing };

export function timelineItems(entries: readonly AgentEntry[], outgoing: readonly Outgoing[]): TimelineItem[] {
  const items: TimelineItem[] = [];
  const feedback = new Map<number, boolean>();
  for (const entry of entries) {
    if (entry.kind === 'feedback' && entry.in_reply_to !== undefined && entry.helpful !== undefined) {
      feedback.set(entry.in_reply_to, entry.helpful);
    }
  }
  const said = new Set(entries.filter(isSaid).map((entry) => entry.seq));
  let before: AgentEntry | undefined;
  let group: Extract<TimelineItem, { type: 'bubble' }> | undefined;
  for (const entry of entries) {
    if (!before || !sameDay(before.at, entry.at)) {
      items.push({ type: 'day', key: `day-${entry.seq}`, at: entry.at });
      group = undefined;
    }
    before = entry;
    const key = String(entry.seq);
    if (entry.kind === 'note') {
      items.push({ type: 'note', key, entry });
      group = undefined;
      continue;
    }
    if (isSaid(entry)) {
      const joins =
        group !== undefined && sameSpeaker(group.entry, entry) && entry.at - group.entry.at < GROUP_MS_MAX;
      if (joins && group) group.last = false;
      group = { type: 'bubble', key, entry, first: !joins, last: true, feedback: feedback.get(entry.seq) };
      items.push(group);
    }
    // What is said beside the answer itself is not said again.
    const besideAnswer = entry.kind === 'feedback' && said.has(entry.in_reply_to ?? 0);
    if (isEvent(entry) && !besideAnswer) {
      items.push({ type: 'event', key: `event-${key}`, entry });
      group = undefined;
    }
  }
  for (const each of outgoing) items.push({ type: 'outgoing', key: each.requestId, outgoing: each });
  return items;
}

/** Has words for a bubble. */
function isSaid(entry: AgentEntry): boolean {
  return ['message', 'answer', 'clarify', 'hand_over'].includes(entry.kind) && Boolean(entry.text);
}

function isEvent(entry: AgentEntry): boolean {
  switch (entry.kind) {
    case 'hand_over':
    case 'human_requested':
    case 'joined':
    case 'left':
    case 'transferred':
    case 'promise':
    case 'contact':
    case 'resolved':
    case 'rated':
    case 'feedback':
      return true;
    case 'message':
    case 'answer':
    case 'clarify':
    case 'note':
      return false;
  }
}

function sameSpeaker(a: AgentEntry, b: AgentEntry): boolean {
  return a.from === b.from && a.agent?.id === b.agent?.id;
}

/** The last handover: where the reasons and the bot's candidates stand. */
export function lastHandover(entries: readonly AgentEntry[]): AgentEntry | undefined {
  return entries.findLast((entry) => entry.kind === 'hand_over' || (entry.reasons?.length ?? 0) > 0);
}
