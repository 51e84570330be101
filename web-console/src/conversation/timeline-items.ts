// A conversation's entries as items of the timeline: days, groups of bubbles, events, notes.
import type { AgentEntry } from '@frontdesk/protocol';

import type { Outgoing } from '../desk/timeline-state';
import { sameDay } from '../format';

/** Messages of one speaker within this time form a group. */
const GROUP_MS_MAX = 5 * 60_000;

export type TimelineItem =
  | { type: 'day'; key: string; at: number }
  | { type: 'event'; key: string; entry: AgentEntry }
  | { type: 'note'; key: string; entry: AgentEntry }
  /** `first` and `last` of its group, which show name and time. */
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
    if (entry.kind === 'note' || entry.kind === 'suggestion') {
      items.push({ type: 'note', key, entry });
      group = undefined;
      continue;
    }
    // Feedback is shown on the answer itself, if it is there.
    const besideAnswer = entry.kind === 'feedback' && said.has(entry.in_reply_to ?? 0);
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
export function isSaid(entry: AgentEntry): boolean {
  return SAID.has(entry.kind) && Boolean(entry.text || entry.attachments?.length);
}

const SAID: ReadonlySet<AgentEntry['kind']> = new Set([
  'message',
  'answer',
  'clarify',
  'hand_over',
  'promise',
  'left',
]);

/** Who speaks in the visitor's view: automatic messages come from the bot. */
export function speakerOf(entry: AgentEntry): 'visitor' | 'bot' | 'agent' {
  return entry.from === 'system' ? 'bot' : entry.from;
}

function isEvent(entry: AgentEntry): boolean {
  switch (entry.kind) {
    case 'hand_over':
    case 'human_requested':
    case 'joined':
    case 'left':
    case 'transferred':
    case 'contact':
    case 'resolved':
    case 'rated':
    case 'feedback':
    case 'tagged':
    case 'attributes_set':
    case 'snoozed':
    case 'woke':
    case 'blocked':
    case 'unblocked':
    case 'form':
    case 'identified':
      return true;
    case 'promise':
    case 'message':
    case 'answer':
    case 'clarify':
    case 'note':
    case 'suggestion':
      return false;
  }
}

function sameSpeaker(a: AgentEntry, b: AgentEntry): boolean {
  const speaker = speakerOf(a);
  return speaker === speakerOf(b) && (speaker !== 'agent' || a.agent?.id === b.agent?.id);
}

/** The last handover, with its reasons and the bot's candidates. */
export function lastHandover(entries: readonly AgentEntry[]): AgentEntry | undefined {
  return entries.findLast((entry) => entry.kind === 'hand_over' || (entry.reasons?.length ?? 0) > 0);
}
