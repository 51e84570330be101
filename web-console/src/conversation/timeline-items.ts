// A conversation's entries as items of the timeline: days, groups of bubbles, events, notes.
import type { AgentCard, AgentEntry } from '@frontdesk/protocol';

import type { Outgoing } from '../desk/timeline-state';
import { sameDay } from '../format';

/** Messages of one speaker within this time form a group. */
const GROUP_MS_MAX = 5 * 60_000;

/** Words of a visitor, the bot or an agent, shown in a bubble. */
export type SaidEntry = Extract<
  AgentEntry,
  { kind: 'message' | 'answer' | 'clarify' | 'hand_over' | 'promise' | 'left' }
>;
/** Shown to agents as a block of its own. */
export type PrivateEntry = Extract<AgentEntry, { kind: 'note' | 'suggestion' }>;

export type TimelineItem =
  | { type: 'day'; key: string; at: number }
  | { type: 'event'; key: string; entry: AgentEntry }
  | { type: 'note'; key: string; entry: PrivateEntry }
  /** `first` and `last` of its group, which show name and time. */
  | { type: 'bubble'; key: string; entry: SaidEntry; first: boolean; last: boolean; feedback?: boolean }
  | { type: 'outgoing'; key: string; outgoing: Outgoing };

export function timelineItems(entries: readonly AgentEntry[], outgoing: readonly Outgoing[]): TimelineItem[] {
  const items: TimelineItem[] = [];
  const feedback = new Map<number, boolean>();
  for (const entry of entries) {
    if (entry.kind === 'feedback') feedback.set(entry.in_reply_to, entry.helpful);
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
    if (entry.kind === 'note' || entry.kind === 'suggestion') {
      items.push({ type: 'note', key, entry });
      group = undefined;
      continue;
    }
    // Feedback is shown on the answer itself, if it is there.
    const besideAnswer = entry.kind === 'feedback' && said.has(entry.in_reply_to);
    const happened = () => {
      items.push({ type: 'event', key: `event-${key}`, entry });
      group = undefined;
    };
    // First the agent leaves, then the bot says that it is back.
    if (entry.kind === 'left') happened();
    if (isSaid(entry)) {
      const joins =
        group !== undefined && sameSpeaker(group.entry, entry) && entry.at - group.entry.at < GROUP_MS_MAX;
      if (joins && group) group.last = false;
      group = { type: 'bubble', key, entry, first: !joins, last: true, feedback: feedback.get(entry.seq) };
      items.push(group);
    }
    if (isEvent(entry) && entry.kind !== 'left' && !besideAnswer) happened();
  }
  for (const each of outgoing) items.push({ type: 'outgoing', key: each.requestId, outgoing: each });
  return items;
}

/** Whether the entry is shown as a bubble. */
export function isSaid(entry: AgentEntry): entry is SaidEntry {
  switch (entry.kind) {
    case 'message':
      return Boolean(entry.text || entry.attachments?.length);
    case 'answer':
    case 'clarify':
    case 'hand_over':
    case 'promise':
    case 'left':
      return Boolean(entry.text);
    default:
      return false;
  }
}

/** Who speaks in the visitor's view: automatic messages come from the bot. */
export function speakerOf(entry: AgentEntry): 'visitor' | 'bot' | 'agent' {
  return entry.from === 'system' ? 'bot' : entry.from;
}

function isEvent(entry: AgentEntry): boolean {
  switch (entry.kind) {
    case 'promise':
    case 'message':
    case 'answer':
    case 'clarify':
    case 'note':
    case 'suggestion':
      return false;
    default:
      return true;
  }
}

function sameSpeaker(a: SaidEntry, b: SaidEntry): boolean {
  const speaker = speakerOf(a);
  return speaker === speakerOf(b) && (speaker !== 'agent' || writer(a)?.id === writer(b)?.id);
}

/** The agent who wrote it. */
export function writer(entry: AgentEntry): AgentCard | undefined {
  return entry.kind === 'message' ? entry.agent : undefined;
}

/** The last handover, with its reasons and the bot's candidates. */
export function lastHandover(
  entries: readonly AgentEntry[],
): Extract<AgentEntry, { kind: 'hand_over' }> | undefined {
  return entries.findLast((entry) => entry.kind === 'hand_over');
}
