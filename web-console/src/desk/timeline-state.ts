// The timeline of one conversation: its entries by seq, the user's unconfirmed messages, and who is typing.
import type {
  AgentCard,
  AgentEntry,
  AttachmentView,
  DraftedFromView,
  MoodView,
  RejectCode,
} from '@frontdesk/protocol';

/** A typing notice expires after this time. */
export const TYPING_MS_MAX = 8_000;

/** A message of the user that the server has not yet sent back as an entry. */
export interface Outgoing {
  requestId: string;
  kind: 'reply' | 'note';
  text: string;
  /** For a reply. */
  attachments?: readonly AttachmentView[];
  draftedFrom?: DraftedFromView;
  /** For a reply: the last entry that the user had seen; absent if it is to be sent even if a colleague replied. */
  lastSeq?: number;
  /** For a note: the ids of mentioned colleagues. */
  mentions?: readonly string[];
  at: number;
  /** `stored`: accepted, but its entry has not arrived. */
  status: 'sending' | 'stored' | 'failed';
  failure?: Failure;
  /** Rejected for now; sent again at this time (ms). */
  againAt?: number;
}

export interface Failure {
  code: RejectCode;
  detail: string;
}

export interface Typist {
  name?: string;
  /** The visitor's text so far, if the owner allows previews (visitors are informed). */
  text?: string;
  until: number;
}

export interface Timeline {
  /** By seq, without gaps or duplicates. */
  entries: readonly AgentEntry[];
  outgoing: readonly Outgoing[];
  /** The visitor has read up to this seq. */
  visitorRead: number;
  /** By agent id; the visitor under `visitor`. */
  typists: Readonly<Record<string, Typist>>;
  /** Colleagues who have the conversation open. */
  viewers: readonly AgentCard[];
}

export const emptyTimeline: Timeline = {
  entries: [],
  outgoing: [],
  visitorRead: 0,
  typists: {},
  viewers: [],
};

/** Adds entries in order. An entry with a known seq replaces the old one, because its mood may be known now. */
export function addEntries(timeline: Timeline, added: readonly AgentEntry[]): Timeline {
  if (added.length === 0) return timeline;
  const last = timeline.entries.at(-1)?.seq ?? 0;
  const inOrder = added.every((entry, i) => entry.seq > (added[i - 1]?.seq ?? last));
  const entries = inOrder ? [...timeline.entries, ...added] : merged(timeline.entries, added);
  const keys = new Set(added.flatMap((e) => ('message_id' in e && e.message_id) || []));
  const outgoing = timeline.outgoing.some((o) => keys.has(o.requestId))
    ? timeline.outgoing.filter((o) => !keys.has(o.requestId))
    : timeline.outgoing;
  return { ...timeline, entries, outgoing };
}

function merged(entries: readonly AgentEntry[], added: readonly AgentEntry[]): AgentEntry[] {
  const bySeq = new Map(entries.map((entry) => [entry.seq, entry]));
  for (const entry of added) {
    const known = bySeq.get(entry.seq);
    const mood = known?.kind === 'message' ? known.mood : undefined;
    bySeq.set(entry.seq, entry.kind === 'message' ? { ...entry, mood: entry.mood ?? mood } : entry);
  }
  return [...bySeq.values()].sort((a, b) => a.seq - b.seq);
}

/**
 * From where to follow a conversation again: after the last entry, or a few messages back if a mood
 * is still unknown, because its frame may have been lost with the connection.
 */
export function resumeAfter(timeline: Timeline | undefined): number {
  const entries = timeline?.entries ?? [];
  const last = entries.at(-1)?.seq ?? 0;
  const recent = entries.slice(-20);
  const unknown = recent.find((e) => e.from === 'visitor' && e.kind === 'message' && !e.mood);
  return unknown ? unknown.seq - 1 : last;
}

export function setMood(timeline: Timeline, seq: number, mood: MoodView): Timeline {
  return {
    ...timeline,
    entries: timeline.entries.map((e) => (e.seq === seq && e.kind === 'message' ? { ...e, mood } : e)),
  };
}

export function stopTyping(timeline: Timeline, entry: AgentEntry): Timeline {
  const who = entry.kind === 'message' && entry.agent ? entry.agent.id : entry.from;
  if (!who || !timeline.typists[who]) return timeline;
  const { [who]: _, ...typists } = timeline.typists;
  return { ...timeline, typists };
}
