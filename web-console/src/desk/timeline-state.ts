// What is known of one conversation's course: its entries by seq, what I wrote and is on its way, who is typing.
import type {
  AgentCard,
  AgentEntry,
  AttachmentView,
  DraftedFromView,
  MoodView,
  RejectCode,
} from '@frontdesk/protocol';

/** Somebody's "is typing" is forgotten after this time without another. */
export const TYPING_MS_MAX = 8_000;

/** What I wrote and the server has not yet shown as an entry. */
export interface Outgoing {
  requestId: string;
  kind: 'reply' | 'note';
  text: string;
  /** On a reply. */
  attachments?: readonly AttachmentView[];
  draftedFrom?: DraftedFromView;
  /** On a reply: what I had seen when I wrote it; absent where it is to go whatever a colleague wrote. */
  lastSeq?: number;
  /** On a note: ids of colleagues. */
  mentions?: readonly string[];
  at: number;
  /** `stored`: accepted, its entry is on the way. */
  status: 'sending' | 'stored' | 'failed';
  failure?: Failure;
  /** The server said "not now": sent again at this time (ms). */
  againAt?: number;
}

export interface Failure {
  code: RejectCode;
  detail: string;
}

export interface Typist {
  name?: string;
  /** The visitor's words so far, where the owner allows it and the visitor was told. */
  text?: string;
  until: number;
}

export interface Timeline {
  /** By seq, without gaps or doubles. */
  entries: readonly AgentEntry[];
  outgoing: readonly Outgoing[];
  /** The visitor has read up to this seq. */
  visitorRead: number;
  /** By agent's id; the visitor under `visitor`. */
  typists: Readonly<Record<string, Typist>>;
  /** Who else has it on the screen. */
  viewers: readonly AgentCard[];
}

export const emptyTimeline: Timeline = {
  entries: [],
  outgoing: [],
  visitorRead: 0,
  typists: {},
  viewers: [],
};

/** Adds entries at their place; one with a known seq replaces it (its mood may have come). */
export function addEntries(timeline: Timeline, added: readonly AgentEntry[]): Timeline {
  if (added.length === 0) return timeline;
  const last = timeline.entries.at(-1)?.seq ?? 0;
  const inOrder = added.every((entry, i) => entry.seq > (added[i - 1]?.seq ?? last));
  const entries = inOrder ? [...timeline.entries, ...added] : merged(timeline.entries, added);
  const keys = new Set(added.map((e) => e.message_id).filter((key) => key !== undefined));
  const outgoing = timeline.outgoing.some((o) => keys.has(o.requestId))
    ? timeline.outgoing.filter((o) => !keys.has(o.requestId))
    : timeline.outgoing;
  return { ...timeline, entries, outgoing };
}

function merged(entries: readonly AgentEntry[], added: readonly AgentEntry[]): AgentEntry[] {
  const bySeq = new Map(entries.map((entry) => [entry.seq, entry]));
  for (const entry of added) {
    const known = bySeq.get(entry.seq);
    bySeq.set(entry.seq, known?.mood && !entry.mood ? { ...entry, mood: known.mood } : entry);
  }
  return [...bySeq.values()].sort((a, b) => a.seq - b.seq);
}

/**
 * From where to follow a conversation again: after the last entry, but a few messages back where a mood
 * is still unknown, since its frame may have been lost with the connection.
 */
export function resumeAfter(timeline: Timeline | undefined): number {
  const entries = timeline?.entries ?? [];
  const last = entries.at(-1)?.seq ?? 0;
  const recent = entries.slice(-20);
  const unknown = recent.find((e) => e.from === 'visitor' && e.kind === 'message' && !e.mood);
  return unknown ? unknown.seq - 1 : last;
}

export function setMood(timeline: Timeline, seq: number, mood: MoodView): Timeline {
  return { ...timeline, entries: timeline.entries.map((e) => (e.seq === seq ? { ...e, mood } : e)) };
}

export function stopTyping(timeline: Timeline, entry: AgentEntry): Timeline {
  const who = entry.from === 'agent' ? entry.agent?.id : entry.from;
  if (!who || !timeline.typists[who]) return timeline;
  const { [who]: _, ...typists } = timeline.typists;
  return { ...timeline, typists };
}
