// The state of the desk: the socket's snapshot plus every event since, as a pure reducer.
import type {
  AgentGets,
  AgentPresence,
  Availability,
  ConversationDetail,
  ConversationSummary,
  InboxCard,
  MentionView,
  TeamCard,
  UserView,
} from '@frontdesk/protocol';

import {
  addEntries,
  emptyTimeline,
  setMood,
  stopTyping,
  TYPING_MS_MAX,
  type Failure,
  type Outgoing,
  type Timeline,
} from './timeline-state';

/** `connecting` until the first welcome; `offline` from a lost connection until the next welcome. */
export type LinkStatus = 'connecting' | 'online' | 'offline';

/** How many timelines are kept, including those of conversations that are no longer open. */
export const TIMELINES_MAX = 30;

export interface DeskState {
  link: LinkStatus;
  /** When `link` last changed (ms). */
  linkSince: number;
  /** At least one snapshot has arrived. */
  ready: boolean;
  /** How far the server's clock is ahead of the browser's (ms). */
  clockAheadMs: number;
  user: UserView | null;
  availability: Availability;
  /** All unresolved conversations, and a resolved one while it is on the screen. */
  conversations: ReadonlyMap<string, ConversationSummary>;
  /** Longest waiting first. */
  waiting: readonly string[];
  agents: readonly AgentPresence[];
  teams: readonly TeamCard[];
  /** Conversations that are offered to the user, and until when (ms). */
  offers: ReadonlyMap<string, number>;
  /** How far the user has read each conversation. */
  readMarks: ReadonlyMap<string, number>;
  /** Unread notes that mention the user, latest first. */
  mentions: readonly MentionView[];
  inboxes: readonly InboxCard[];
  /** Conversations that the user has just resolved or returned, while that can be undone. */
  undoable: ReadonlySet<string>;
  timelines: ReadonlyMap<string, Timeline>;
  /** The conversation on the screen. */
  opened: string | null;
  /** A conversation that was opened and does not exist. */
  missing: string | null;
}

export type DeskEvent =
  | { type: 'link'; link: LinkStatus; now: number }
  | { type: 'frame'; frame: AgentGets; now: number }
  | { type: 'opened'; conversation: string }
  | { type: 'closed' }
  | { type: 'loaded'; detail: ConversationDetail }
  | { type: 'missed'; conversation: string }
  | { type: 'sending'; conversation: string; outgoing: Outgoing }
  | { type: 'failed'; conversation: string; requestId: string; failure: Failure }
  | { type: 'deferred'; conversation: string; requestId: string; againAt: number }
  | { type: 'dropped'; conversation: string; requestId: string }
  | { type: 'availability'; availability: Availability }
  | { type: 'readTo'; conversation: string; upTo: number }
  | { type: 'undoable'; conversation: string; on: boolean }
  | { type: 'tick'; now: number };

export const initialDesk: DeskState = {
  link: 'connecting',
  linkSince: 0,
  ready: false,
  clockAheadMs: 0,
  user: null,
  availability: 'away',
  conversations: new Map(),
  waiting: [],
  agents: [],
  teams: [],
  offers: new Map(),
  readMarks: new Map(),
  mentions: [],
  inboxes: [],
  undoable: new Set(),
  timelines: new Map(),
  opened: null,
  missing: null,
};

export function reduceDesk(state: DeskState, event: DeskEvent): DeskState {
  switch (event.type) {
    case 'link':
      return state.link === event.link ? state : { ...state, link: event.link, linkSince: event.now };
    case 'frame':
      return reduceFrame(state, event.frame, event.now);
    case 'opened':
      return {
        ...state,
        opened: event.conversation,
        missing: null,
        conversations: withoutResolved(state.conversations, event.conversation),
        timelines: withoutOldest(state.timelines, event.conversation),
      };
    case 'closed':
      return {
        ...state,
        opened: null,
        missing: null,
        conversations: withoutResolved(state.conversations, null),
      };
    case 'loaded': {
      const { conversation, entries } = event.detail;
      const known = state.conversations.get(conversation.id);
      const fresh = known && known.last_seq > conversation.last_seq ? known : conversation;
      return inTimeline(
        { ...state, missing: null, conversations: put(state.conversations, fresh) },
        conversation.id,
        (timeline) => addEntries(timeline, entries),
      );
    }
    case 'missed':
      return { ...state, missing: event.conversation };
    case 'sending':
      return inTimeline(state, event.conversation, (timeline) => ({
        ...timeline,
        outgoing: [
          ...timeline.outgoing.filter((o) => o.requestId !== event.outgoing.requestId),
          event.outgoing,
        ],
      }));
    case 'failed':
      return changeOutgoing(state, event, { status: 'failed', failure: event.failure });
    case 'deferred':
      return changeOutgoing(state, event, { againAt: event.againAt });
    case 'dropped':
      return inTimeline(state, event.conversation, (timeline) => ({
        ...timeline,
        outgoing: timeline.outgoing.filter((o) => o.requestId !== event.requestId),
      }));
    case 'availability':
      return { ...state, availability: event.availability };
    case 'readTo':
      return readTo(state, event.conversation, event.upTo);
    case 'undoable': {
      const undoable = new Set(state.undoable);
      if (event.on) undoable.add(event.conversation);
      else undoable.delete(event.conversation);
      return { ...state, undoable };
    }
    case 'tick':
      return forgetTypists(state, event.now);
  }
}

function reduceFrame(state: DeskState, frame: AgentGets, now: number): DeskState {
  switch (frame.type) {
    case 'welcome': {
      const conversations = new Map(frame.conversations.map((c) => [c.id, c]));
      // The open conversation may have been resolved meanwhile; it stays until it is loaded again.
      const kept = state.opened ? state.conversations.get(state.opened) : undefined;
      if (kept && !conversations.has(kept.id)) conversations.set(kept.id, kept);
      return {
        ...state,
        link: 'online',
        linkSince: state.link === 'online' ? state.linkSince : now,
        ready: true,
        clockAheadMs: frame.now - now,
        user: frame.user,
        availability: frame.availability,
        conversations,
        waiting: frame.waiting,
        agents: frame.agents,
        teams: frame.teams,
        offers: new Map(frame.offers.map((offer) => [offer.conversation, offer.until])),
        readMarks: new Map(frame.read_marks.map((mark) => [mark.conversation, mark.up_to])),
        mentions: frame.mentions,
        inboxes: frame.inboxes,
      };
    }
    case 'conversation': {
      const { type: _, ...summary } = frame;
      const resolved = summary.holder.holder === 'nobody';
      const conversations = new Map(state.conversations);
      if (resolved && state.opened !== summary.id) conversations.delete(summary.id);
      else conversations.set(summary.id, summary);
      const waits = summary.holder.holder === 'queue';
      return {
        ...state,
        conversations,
        offers: waits ? state.offers : without(state.offers, summary.id),
        readMarks: resolved ? without(state.readMarks, summary.id) : state.readMarks,
      };
    }
    case 'mention': {
      const { type: _, ...mention } = frame;
      const others = state.mentions.filter(
        (known) => known.conversation !== mention.conversation || known.seq !== mention.seq,
      );
      return { ...state, mentions: [mention, ...others] };
    }
    case 'read_mark':
      return readTo(state, frame.conversation, frame.up_to);
    case 'entry':
      return inTimeline(state, frame.conversation, (timeline) =>
        stopTyping(addEntries(timeline, [frame.entry]), frame.entry),
      );
    case 'mood':
      return inTimeline(state, frame.conversation, (timeline) => setMood(timeline, frame.seq, frame.mood));
    case 'queue':
      return { ...state, waiting: frame.waiting };
    case 'offer': {
      const { conversation, until } = frame;
      if (until === undefined) return { ...state, offers: without(state.offers, conversation) };
      return { ...state, offers: new Map(state.offers).set(conversation, until) };
    }
    case 'presence': {
      const me = frame.agents.find((a) => a.id === state.user?.id);
      const availability = me && me.availability !== 'offline' ? me.availability : state.availability;
      return { ...state, agents: frame.agents, availability };
    }
    case 'typing': {
      const who = frame.from === 'agent' ? frame.agent?.id : frame.from;
      if (!who || who === state.user?.id) return state;
      return inTimeline(state, frame.conversation, (timeline) => {
        const typists = { ...timeline.typists };
        if (frame.on)
          typists[who] = { name: frame.agent?.name, text: frame.text, until: now + TYPING_MS_MAX };
        else delete typists[who];
        return { ...timeline, typists };
      });
    }
    case 'viewers': {
      const viewers = frame.agents.filter((agent) => agent.id !== state.user?.id);
      return inTimeline(state, frame.conversation, (timeline) => ({ ...timeline, viewers }));
    }
    case 'read':
      return inTimeline(state, frame.conversation, (timeline) =>
        frame.up_to > timeline.visitorRead ? { ...timeline, visitorRead: frame.up_to } : timeline,
      );
    case 'accepted': {
      if (!frame.conversation) return state;
      const key = { conversation: frame.conversation, requestId: frame.request_id };
      return changeOutgoing(state, key, { status: 'stored' });
    }
    case 'rejected':
    case 'pong':
      return state;
  }
}

/** Moves the read mark, and removes mentions that have been seen. */
function readTo(state: DeskState, conversation: string, upTo: number): DeskState {
  const mentions = state.mentions.filter((m) => m.conversation !== conversation || m.seq > upTo);
  const further = upTo > (state.readMarks.get(conversation) ?? 0);
  if (!further && mentions.length === state.mentions.length) return state;
  return {
    ...state,
    mentions: mentions.length === state.mentions.length ? state.mentions : mentions,
    readMarks: further ? new Map(state.readMarks).set(conversation, upTo) : state.readMarks,
  };
}

function forgetTypists(state: DeskState, now: number): DeskState {
  let timelines: Map<string, Timeline> | null = null;
  for (const [id, timeline] of state.timelines) {
    const live = Object.entries(timeline.typists).filter(([, typist]) => typist.until > now);
    if (live.length === Object.keys(timeline.typists).length) continue;
    timelines ??= new Map(state.timelines);
    timelines.set(id, { ...timeline, typists: Object.fromEntries(live) });
  }
  return timelines ? { ...state, timelines } : state;
}

function inTimeline(state: DeskState, id: string, change: (timeline: Timeline) => Timeline): DeskState {
  const before = state.timelines.get(id) ?? emptyTimeline;
  const after = change(before);
  if (after === before) return state;
  return { ...state, timelines: new Map(state.timelines).set(id, after) };
}

function changeOutgoing(
  state: DeskState,
  key: { conversation: string; requestId: string },
  change: Partial<Outgoing>,
): DeskState {
  return inTimeline(state, key.conversation, (timeline) => {
    if (!timeline.outgoing.some((o) => o.requestId === key.requestId)) return timeline;
    const outgoing = timeline.outgoing.map((o) => (o.requestId === key.requestId ? { ...o, ...change } : o));
    return { ...timeline, outgoing };
  });
}

/** Drops the oldest timelines, except those with unsent messages. */
function withoutOldest(timelines: DeskState['timelines'], keep: string): DeskState['timelines'] {
  if (timelines.size <= TIMELINES_MAX) return timelines;
  const left = new Map(timelines);
  for (const [id, timeline] of timelines) {
    if (left.size <= TIMELINES_MAX) break;
    if (id !== keep && timeline.outgoing.length === 0) left.delete(id);
  }
  return left;
}

function put(map: ReadonlyMap<string, ConversationSummary>, summary: ConversationSummary) {
  return new Map(map).set(summary.id, summary);
}

function without<T>(map: ReadonlyMap<string, T>, key: string): ReadonlyMap<string, T> {
  if (!map.has(key)) return map;
  const left = new Map(map);
  left.delete(key);
  return left;
}

function withoutResolved(map: ReadonlyMap<string, ConversationSummary>, keep: string | null) {
  const left = [...map].filter(([id, c]) => c.holder.holder !== 'nobody' || id === keep);
  return left.length === map.size ? map : new Map(left);
}
