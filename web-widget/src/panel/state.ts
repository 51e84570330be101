// The state of the panel, and how each frame changes it: pure.
import type {
  AttachmentView,
  ConnectionState,
  FieldsOf,
  HolderView,
  InboxView,
  RejectCode,
  VisitorEntry,
  VisitorSends,
  Welcome,
} from '@frontdesk/protocol';
import type { Upload } from './uploads';

/** How the visitor can be reached. */
export type Contact = Omit<Extract<VisitorSends, { type: 'contact' }>, 'type'>;

export interface Unsent {
  readonly key: string;
  readonly frame: VisitorSends;
  readonly at: number;
  /** Its attachments, for display. */
  readonly files?: readonly AttachmentView[];
  /** Stored by the server, but its entry has not arrived. */
  readonly accepted?: boolean;
  /** Deferred by the server until this time (ms). */
  readonly againAt?: number;
  /** Why it was refused or deferred. */
  readonly code?: RejectCode;
}

/** A problem that is shown above the message field. */
export interface Problem {
  readonly code: RejectCode | 'load_failed';
  /** When the visitor can try again (ms). */
  readonly until?: number;
}

export interface ChatState {
  readonly connection: ConnectionState;
  /** The first `welcome` has arrived. */
  readonly ready: boolean;
  readonly inbox?: InboxView;
  readonly conversation?: string;
  readonly holder: HolderView;
  /** Sorted by seq, without duplicates, and without gaps in what the server has sent. */
  readonly entries: readonly VisitorEntry[];
  /** Requests without a final answer, in order. */
  readonly unsent: readonly Unsent[];
  /** The files of the next message. */
  readonly uploads: readonly Upload[];
  readonly typing: { readonly bot: boolean; readonly agent: boolean };
  /** Shown to an agent, or read by the bot, up to this seq. */
  readonly deliveredTo: number;
  /** An agent has read up to this seq. */
  readonly readByAgent: number;
  /** The visitor has seen up to this seq. */
  readonly readByVisitor: number;
  readonly problem?: Problem;
  /** The e-mail address that the conversation was sent to. */
  readonly transcriptTo?: string;
}

export const EMPTY: ChatState = {
  connection: { name: 'stopped' },
  ready: false,
  holder: { holder: 'bot' },
  entries: [],
  unsent: [],
  uploads: [],
  typing: { bot: false, agent: false },
  deliveredTo: 0,
  readByAgent: 0,
  readByVisitor: 0,
};

export const lastSeq = (state: ChatState): number => state.entries.at(-1)?.seq ?? 0;

export function welcomed(state: ChatState, welcome: Welcome): ChatState {
  const next = withEntries(state, welcome.entries);
  return {
    ...next,
    ready: true,
    inbox: welcome.inbox,
    holder: welcome.holder,
    conversation: welcome.conversation ?? state.conversation,
    typing: EMPTY.typing,
  };
}

/** Adds entries in order, without duplicates, and removes the requests that they answer. */
export function withEntries(state: ChatState, arrived: readonly VisitorEntry[]): ChatState {
  const inOrder = arrived.length === 1 && arrived[0]!.seq > lastSeq(state);
  const known = new Set(inOrder ? [] : state.entries.map((entry) => entry.seq));
  const fresh = arrived.filter((entry) => !known.has(entry.seq) && known.add(entry.seq));
  if (!fresh.length) return state;
  const entries = [...state.entries, ...fresh];
  if (!inOrder) entries.sort((a, b) => a.seq - b.seq);
  const from = (speaker: VisitorEntry['from']) => fresh.some((entry) => entry.from === speaker);
  const answered = new Set(fresh.map(requestOf));
  const own = fresh.findLast((entry) => entry.from === 'visitor')?.seq ?? 0;
  return {
    ...state,
    entries,
    typing: { bot: state.typing.bot && !from('bot'), agent: state.typing.agent && !from('agent') },
    unsent: state.unsent.filter((request) => !answered.has(request.key)),
    readByVisitor: Math.max(state.readByVisitor, own),
  };
}

/** The key of the request that an entry answers. */
export function requestOf(entry: VisitorEntry): string | undefined {
  if (entry.kind === 'contact') return 'contact';
  if (entry.kind === 'feedback') return `feedback:${entry.in_reply_to}`;
  return keyOf(entry);
}

/** The key that the client gave the entry, where a client made it. */
export function keyOf(entry: VisitorEntry): string | undefined {
  return 'message_id' in entry ? entry.message_id : undefined;
}

export function withUnsent(state: ChatState, request: Unsent): ChatState {
  const others = state.unsent.filter((known) => known.key !== request.key);
  return { ...state, unsent: [...others, request] };
}

export function changeUnsent(state: ChatState, key: string, change: Partial<Unsent>): ChatState {
  return {
    ...state,
    unsent: state.unsent.map((request) => (request.key === key ? { ...request, ...change } : request)),
  };
}

export function withoutUnsent(state: ChatState, key: string): ChatState {
  return { ...state, unsent: state.unsent.filter((request) => request.key !== key) };
}

/** The server does not know the conversation: starts again, and keeps unsent messages. */
export function forgotten(state: ChatState): ChatState {
  return {
    ...EMPTY,
    connection: state.connection,
    ready: state.ready,
    inbox: state.inbox,
    unsent: state.unsent.filter((request) => !request.accepted),
    uploads: state.uploads,
  };
}

/** The number of unread entries of others. */
export function unreadCount(state: ChatState): number {
  return state.entries.filter(
    (entry) => entry.seq > state.readByVisitor && isSaid(entry) && entry.from !== 'visitor',
  ).length;
}

/** With `left` the assistant says that it is back. */
const SAID = ['message', 'answer', 'clarify', 'hand_over', 'promise', 'left'] as const;

export type SaidEntry = Extract<VisitorEntry, { kind: (typeof SAID)[number] }>;

/** A text or files, shown as a bubble; other entries are events. */
export function isSaid(entry: VisitorEntry): entry is SaidEntry {
  const { text, attachments }: FieldsOf<VisitorEntry> = entry;
  return Boolean(text || attachments?.length) && SAID.some((kind) => kind === entry.kind);
}

/** The bot holds the conversation and has not yet answered the visitor's last message. */
export function botOwesReply(state: ChatState): boolean {
  if (state.holder.holder !== 'bot') return false;
  return state.entries.findLast(isSaid)?.from === 'visitor';
}

/** The conversation is not resolved, or something is unsent. */
export function isActive(state: ChatState): boolean {
  return state.unsent.length > 0 || (state.entries.length > 0 && state.holder.holder !== 'nobody');
}

/** Resolved and not yet rated, if the owner asks for ratings. */
export function mayRate(state: ChatState): boolean {
  if (state.holder.holder !== 'nobody' || !(state.inbox?.csat || state.inbox?.nps)) return false;
  return (
    state.entries.findLast((entry) => entry.kind === 'rated' || entry.kind === 'resolved')?.kind ===
    'resolved'
  );
}

/** Which answers were marked helpful or not, by seq, including feedback that is being sent. */
export function feedbackBySeq(state: ChatState): ReadonlyMap<number, boolean> {
  const marks = new Map<number, boolean>();
  for (const entry of state.entries) {
    if (entry.kind === 'feedback') marks.set(entry.in_reply_to, entry.helpful);
  }
  for (const { frame } of state.unsent) if (frame.type === 'feedback') marks.set(frame.seq, frame.helpful);
  return marks;
}

/** The last e-mail address or phone number, stored or being sent. A name alone does not count. */
export function contactOf(state: ChatState): Contact | undefined {
  for (const { frame } of state.unsent) {
    if (frame.type === 'contact') return frame.phone ? { phone: frame.phone } : { email: frame.email };
  }
  const left = state.entries
    .filter((entry) => entry.kind === 'contact')
    .findLast((entry) => /[@\d]/.test(entry.text ?? ''));
  if (!left) return undefined;
  return isEmail(left.text) ? { email: left.text } : { phone: left.text };
}

/** Whether what was left is an e-mail address. */
export const isEmail = (left: string | undefined): boolean => left?.includes('@') ?? false;
